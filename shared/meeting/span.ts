/** A stretch of time in ISO UTC; `to` null while it lasts. */
export interface Span {
  from: string
  to: string | null
}

export const endOpen = <S extends { to: string | null }>(spans: S[], to: string): S[] =>
  spans.map((span) => (span.to === null ? { ...span, to } : span))
