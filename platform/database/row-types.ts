// How values of rows are read: what PostgreSQL writes, as the program has it.
import { type CustomTypesConfig, types as pgTypes } from 'pg'

const ownParsers: Record<number, (text: string) => unknown> = {
  [pgTypes.builtins.DATE]: (text) => text,
  [pgTypes.builtins.INT8]: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text),
}

/** `date` stays the text it is, 'YYYY-MM-DD'; `int8` becomes a number where that is exact; `numeric` stays text. */
export const rowTypes: CustomTypesConfig = {
  getTypeParser: (...asked: Parameters<typeof pgTypes.getTypeParser>) =>
    ownParsers[asked[0]] ?? pgTypes.getTypeParser(...asked),
}

type Reader = (text: string) => unknown
/** The driver's own list names no types of lists, but reads them. */
const known: { getTypeParser: (type: number, format: 'text') => Reader } = pgTypes

/** What reads the text of a column of this type. */
export const readerOf = (type: number): Reader => ownParsers[type] ?? known.getTypeParser(type, 'text')
