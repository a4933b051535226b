import type { Node, SourceFile } from 'typescript/unstable/ast'
import {
  isJsxText,
  isNoSubstitutionTemplateLiteral,
  isPropertyAssignment,
  isRegularExpressionLiteral,
  isStringLiteral,
  isTemplateHead,
  isTemplateMiddle,
  isTemplateTail,
} from 'typescript/unstable/ast/is'
import { nodesOf } from './typed-sources'

const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/

/** Texts with Chinese characters in a source, as "line: text"; comments do not count. */
export const chineseTexts = (file: SourceFile): string[] => textsOf(file, (text) => CHINESE.test(text))

/** Words that stand in the markup itself, as "line: text", in whatever language. */
export const markupTexts = (file: SourceFile): string[] =>
  [...nodesOf(file)]
    .filter((node) => isJsxText(node) && /\p{L}{2,}/u.test(node.getText(file)))
    .map((node) => lineOf(node, file))

/** The entries of a catalogue file that have words and none of them Chinese, as "line: entry"; `${n} / ${all}` has no words. */
export const entriesWithoutChinese = (file: SourceFile): string[] =>
  [...nodesOf(file)].flatMap((node) => {
    if (!isPropertyAssignment(node) || [...nodesOf(node.initializer)].some(isPropertyAssignment)) return []
    const texts = [...nodesOf(node.initializer)].filter(isText).map((text) => text.getText(file))
    const hasWords = texts.some((text) => /\p{L}{2,}/u.test(text))
    return hasWords && !texts.some((text) => CHINESE.test(text)) ? [lineOf(node, file)] : []
  })

const textsOf = (file: SourceFile, wanted: (text: string) => boolean): string[] =>
  [...nodesOf(file)].filter((node) => isText(node) && wanted(node.getText(file))).map((node) => lineOf(node, file))

const isText = (node: Node): boolean =>
  isStringLiteral(node) ||
  isNoSubstitutionTemplateLiteral(node) ||
  isTemplateHead(node) ||
  isTemplateMiddle(node) ||
  isTemplateTail(node) ||
  isJsxText(node) ||
  isRegularExpressionLiteral(node)

function lineOf(node: Node, file: SourceFile): string {
  const start = node.getStart(file)
  return `${file.text.slice(0, start).split('\n').length}: ${node.getText(file).trim()}`
}
