import { createRoot } from 'react-dom/client'
import type { OrderSheet } from '#shared/office/orders/order-answer'
import '../styles/tokens.css'
import '../styles/base.css'
import { saveDownload } from '../components/save-download'
import { AnswerView } from '../views/answer/answer-view'

/** Put into the page by the host that gave it out. */
const sheet = JSON.parse(document.getElementById('order')?.textContent ?? 'null') as OrderSheet | null

createRoot(document.getElementById('root')!).render(
  <AnswerView sheet={sheet} save={(name, text) => saveDownload({ name, content: new Blob([text]) }, name)} />,
)
