import { execFile, spawnSync } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const isThere = (tool: string, ...args: string[]) => spawnSync(tool, args, { stdio: 'ignore' }).error === undefined

/** LibreOffice's writer and poppler, by which papers are looked at as a reader sees them. `npm test` installs them on Debian; elsewhere these tests are skipped. */
export const canPrint = isThere('soffice', '--version') && isThere('pdftotext', '-v')

/** A word as it stands on a page. Points from the page's left and top edge. */
export interface Word {
  text: string
  left: number
  right: number
  top: number
  bottom: number
}

export interface PrintedPage {
  /** Points. */
  width: number
  height: number
  /** Words of each line, from the top. Words that stand at the same height are one line. */
  lines: Word[][]
}

export interface Printed {
  pages: PrintedPage[]
  /** Names of its fonts, as poppler has them. */
  fonts: { name: string; embedded: boolean }[]
}

export const textOf = (line: readonly Word[]): string => line.map(({ text }) => text).join('')
/** Without the page number. */
export const textLines = ({ lines }: PrintedPage): Word[][] => lines.filter((line) => !isPageNumber(line))
export const isPageNumber = (line: readonly Word[]): boolean => /^—\d+—$/.test(textOf(line))

/** Turns documents into PDFs with LibreOffice, one start for all, and measures them. `name`: without ending. `kept`: a folder that the PDFs are left in. */
export async function printDocx(
  files: readonly { name: string; bytes: Uint8Array }[],
  kept?: string,
): Promise<Map<string, Printed>> {
  const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-printed-'))
  try {
    for (const { name, bytes } of files) await writeFile(join(folder, `${name}.docx`), bytes)
    await run(
      'soffice',
      [
        // A profile of its own: another that runs would take the order and say nothing.
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        ...files.map(({ name }) => join(folder, `${name}.docx`)),
      ],
      { timeout: 240_000, env: { ...process.env, FONTCONFIG_FILE: await officeFaces(folder) } },
    )
    const printed = await Promise.all(
      files.map(async ({ name }) => [name, await measured(join(folder, `${name}.pdf`))] as const),
    )
    if (kept) for (const { name } of files) await copyFile(join(folder, `${name}.pdf`), join(kept, `${name}.pdf`))
    return new Map(printed)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The faces of an office stand in for by their like: else LibreOffice takes any, with figures a quarter wider. */
async function officeFaces(folder: string): Promise<string> {
  const serif = 'Noto Serif CJK SC'
  const faces = { 仿宋: serif, 楷体: serif, 方正小标宋简体: serif, 宋体: serif, 黑体: 'Noto Sans CJK SC' }
  const aliases = Object.entries(faces).map(
    ([face, like]) =>
      `<match target="pattern"><test name="family"><string>${face}</string></test><edit name="family" mode="assign" binding="same"><string>${like}</string></edit></match>`,
  )
  const file = join(folder, 'fonts.conf')
  await writeFile(
    file,
    `<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>${aliases.join('')}</fontconfig>`,
  )
  return file
}

/** What poppler finds in a PDF. */
export async function measured(file: string): Promise<Printed> {
  const { stdout: layout } = await run('pdftotext', ['-bbox', file, '-'], { maxBuffer: 1 << 28 })
  const { stdout: fonts } = await run('pdffonts', [file])
  await keepForEyes(file)
  return {
    pages: [...layout.matchAll(/<page width="([\d.]+)" height="([\d.]+)">(.*?)<\/page>/gs)].map(
      ([, width, height, words = '']) => ({
        width: Number(width),
        height: Number(height),
        lines: inLines(
          [
            ...words.matchAll(
              /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g,
            ),
          ].map(([, left, top, right, bottom, text = '']) => ({
            text: text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
            left: Number(left),
            top: Number(top),
            right: Number(right),
            bottom: Number(bottom),
          })),
        ),
      }),
    ),
    fonts: fonts
      .split('\n')
      .slice(2)
      .filter((line) => line.trim() !== '')
      .map((line) => ({
        name: line.split(/\s+/)[0] ?? '',
        embedded: / (yes|no) +(yes|no) +(yes|no) +\d+ +\d+\s*$/.exec(line)?.[1] === 'yes',
      })),
  }
}

/** Half a line of the smallest letters: words nearer than this stand in one line. Points. */
const SAME_LINE = 7

function inLines(words: readonly Word[]): Word[][] {
  const lines: Word[][] = []
  for (const word of words.toSorted((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const line = lines.at(-1)
    const middle = (word.top + word.bottom) / 2
    if (line && Math.abs((line[0]!.top + line[0]!.bottom) / 2 - middle) < SAME_LINE) line.push(word)
    else lines.push([word])
  }
  return lines.map((line) => line.toSorted((a, b) => a.left - b.left))
}

/** PAPERS_TO names a folder in which the PDFs are to be left, to be looked at. */
async function keepForEyes(file: string): Promise<void> {
  const { PAPERS_TO } = process.env
  if (PAPERS_TO) await writeFile(join(PAPERS_TO, file.split('/').at(-1)!), await readFile(file))
}
