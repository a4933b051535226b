/** The tags that somebody wrote in one line. */
export const writtenTags = (line: string): string[] =>
  line
    .split(/[,\uFF0C\u3001\n]/u)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
