import { useState } from 'react'
import type { AnswerFile } from '#shared/office/orders/order-answer'
import { answerHolds, orderDigest, readAnswer } from '#shared/office/orders/order-answer'
import type { Order } from '#shared/office/orders/orders-state'
import { Button } from '../../../components/button'
import { FileButton } from '../../../components/file-button'
import { Fingerprint } from '../../../components/fingerprint'
import { Notice } from '../../../components/notice'
import { RefusalNote } from '../../../components/refusal-note'
import { useRequest } from '../../../hooks/use-request'
import { useLanguage } from '../../../strings/language'
import type { AtDesk } from './office-page'
import { useOfficeWords } from './office-words'
import styles from './office.module.css'
import type { useOffice } from './use-office'

/** Bytes of an answer: its longest words, three bytes each, and what is signed with them. */
const ANSWER_MAX = 64 * 1024

type Fault = 'unreadable' | 'other-office' | 'other-order' | 'older' | 'changed'

interface OrderAnswerDeskProps {
  desk: AtDesk
  order: Order
  office: ReturnType<typeof useOffice>
}

/** An order that goes out as a page on a stick, and its answer, which comes back as a file: looked at, and then taken in as the body's report. */
export function OrderAnswerDesk({ desk, order, office }: OrderAnswerDeskProps) {
  const words = useOfficeWords()
  const { orderAnswer } = words
  const { language } = useLanguage()
  const { ask, busy, refusal } = useRequest()
  const [fault, setFault] = useState<Fault | null>(null)
  const [answer, setAnswer] = useState<AnswerFile | null>(null)
  const read = async (file: File) => {
    const found = file.size > ANSWER_MAX ? null : readAnswer(await file.text())
    const why = faultOf(found)
    setFault(why)
    setAnswer(why === null ? found : null)
  }
  const faultOf = (found: AnswerFile | null): Fault | null => {
    if (!found) return 'unreadable'
    if (found.officeId !== desk.officeId) return 'other-office'
    if (found.orderId !== order.id) return 'other-order'
    if (!answerHolds(found)) return 'changed'
    return found.order === orderDigest(desk.officeId, order) ? null : 'older'
  }
  const take = ({ result, text, by, at, order: of, key, sig }: AnswerFile) =>
    office.send('order.report', {
      orderId: order.id,
      result,
      text,
      evidence: [],
      answer: { by, at, order: of, key, sig },
    })
  return (
    <div className={styles.act}>
      <div className={styles.others}>
        <Button
          size="small"
          disabled={busy}
          onClick={() => void ask('page', async () => (await desk.services.saveAnswerPage(order.id, language)) ?? {})}
        >
          {orderAnswer.page}
        </Button>
        <FileButton label={orderAnswer.file} accept=".json" onFiles={([file]) => void read(file)} />
      </div>
      {refusal && <RefusalNote refusal={refusal} />}
      {fault && <Notice tone="warning">{orderAnswer.fault[fault]}</Notice>}
      {answer && (
        <Notice tone="calm">
          <div className={styles.form}>
            <p>
              <strong>{words.results[answer.result]}</strong> <span className={styles.said}>{answer.text}</span>
            </p>
            <p>{orderAnswer.by(answer.by)}</p>
            <Fingerprint label={orderAnswer.level} digest={answer.key} />
            <div className={styles.others}>
              <Button size="small" disabled={office.busy} onClick={() => void take(answer)}>
                {orderAnswer.take}
              </Button>
              <Button size="small" look="quiet" onClick={() => setAnswer(null)}>
                {orderAnswer.leave}
              </Button>
            </div>
          </div>
        </Notice>
      )}
    </div>
  )
}
