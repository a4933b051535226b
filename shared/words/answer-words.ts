import { orderAnswer as en } from './en/order-answer'
import type { Language } from './language'
import { orderAnswer as zh } from './zh-CN/order-answer'
import type { OrderAnswerWords } from './zh-CN/order-answer'

/** The words of the page that goes out with an order, which brings both languages along. */
export const ANSWER_WORDS: Readonly<Record<Language, OrderAnswerWords>> = { zh, en }
