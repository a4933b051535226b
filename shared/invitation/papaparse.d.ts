// The little of Papa Parse that is used here. @types/papaparse would bring Node's types into every page.
declare module 'papaparse/papaparse.min.js' {
  const Papa: {
    parse(
      text: string,
      config: {
        newline: string
        quoteChar: string
        /** Lines at most. */
        preview: number
        delimiter?: string
        delimitersToGuess?: string[]
      },
    ): {
      data: string[][]
      /** `row`: index of the line. `index`: where in the text; of a quote that is not closed, the first letter after it. */
      errors: { type: 'Quotes' | 'Delimiter' | 'FieldMismatch'; row?: number; index?: number }[]
    }
  }
  // oxlint-disable-next-line import/no-default-export -- it is what the package exports
  export default Papa
}
