/**
 * Faces that come with the program (resources/fonts), for papers on a computer that has none of its own under the usual
 * names, and character by character for rare names. `local`: names under which a system has a face of the kind, which is
 * then taken and spares the fetching.
 */
const FACES = [
  { family: 'Yuanzhuo Fang', file: 'fang.woff2', local: ['FangSong', 'STFangsong'], range: '' },
  { family: 'Yuanzhuo Kai', file: 'kai.woff2', local: [], range: '' },
  { family: 'Yuanzhuo Rare', file: 'rare.woff2', local: [], range: 'U+20000-2EBEF' },
  { family: 'Yuanzhuo Rare A', file: 'rare-a.woff2', local: [], range: 'U+3400-4DBF' },
]

export const PAPER_FACES: readonly string[] = FACES.map(({ family }) => family)
/** Those for characters that the face of a role lacks, in the order in which they are asked. */
export const FALLBACK_FACES = PAPER_FACES.slice(1)

/** Style that makes them known. `at`: address of their folder, with a slash at its end. */
export const facesCss = (at: string): string =>
  FACES.map(({ family, file, local, range }) => {
    const sources = [...local.map((name) => `local("${name}")`), `url("${at}${file}") format("woff2")`]
    const only = range === '' ? '' : `;unicode-range:${range}`
    return `@font-face{font-family:"${family}";src:${sources.join(',')}${only}}`
  }).join('\n')
