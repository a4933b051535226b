import type { Block, Mark, Span } from '#shared/document/rich-text'
import { itemNumber } from '#shared/document/rich-text'
import type { ReactNode } from 'react'
import { memo } from 'react'
import styles from './rich-text.module.css'

/** What people wrote, to read only. Of a long text only what changed is drawn anew: readings keep the rest as it was. */
export const RichTextView = memo(function RichTextView({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className={styles.prose}>
      {blocks.map((block, index) => (
        <Drawn key={index} block={block} />
      ))}
    </div>
  )
})

const Drawn = memo(({ block }: { block: Block }) => drawBlock(block, 0))

function drawBlock(block: Block, index: number): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p key={index}>{block.spans.map(drawSpan)}</p>
    case 'heading':
      return <h3 key={index}>{block.spans.map(drawSpan)}</h3>
    case 'bullets':
      return <ul key={index}>{block.items.map(drawItem)}</ul>
    case 'numbers':
      return (
        <ol key={index} start={itemNumber(block, 0)}>
          {block.items.map(drawItem)}
        </ol>
      )
    case 'quote':
      return <blockquote key={index}>{block.blocks.map(drawBlock)}</blockquote>
    case 'rule':
      return <hr key={index} />
  }
}

const drawItem = (item: Block[], index: number) => <li key={index}>{item.map(drawBlock)}</li>

const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' } as const satisfies Record<Mark, string>

const drawSpan = ({ text, marks }: Span, index: number) => (
  <span key={index}>
    {marks.reduce<ReactNode>((inner, mark) => {
      const Tag = TAGS[mark]
      return <Tag>{inner}</Tag>
    }, text)}
  </span>
)
