import type { ReactNode } from 'react'
import styles from './comment-list.module.css'

/** What people said, one below the other, each (an `li`) with what became of it. */
export const CommentList = ({ children }: { children: ReactNode }) => <ol className={styles.comments}>{children}</ol>
