import { escapedHtml } from '#shared/papers/escaped-html'
import type { Language } from '#shared/words/language'

/**
 * A page of its own to print or to keep as a file: no script, nothing fetched.
 * @param style its style sheet; faces of the system only
 * @param body HTML, with whatever people wrote escaped
 */
export const sheetOfPaper = (language: Language, title: string, style: string, body: string): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapedHtml(title)}</title>
<style>
${style}
</style>
</head>
<body>
${body}
</body>
</html>
`
