// Which character separates the cells of a text file: said by a line sep=…, or found by the records that it makes.
import { parse } from 'csv-parse/sync'

export const separators = {
  ',': '逗号',
  '\t': '制表符',
  ';': '分号',
  '|': '竖线',
  '，': '全角逗号',
  '；': '全角分号',
} as const
export type Separator = keyof typeof separators
const all = Object.keys(separators) as Separator[]
const isSeparator = (text: string): text is Separator => all.some((separator) => separator === text)

/** How many records from the beginning are looked at. */
const looked = 12

/**
 * @param text the beginning of the file
 * @param worth how many of these cells are headings that the caller knows; of equals the one that makes most cells is taken
 */
export function findSeparator(text: string, worth: (cells: readonly string[]) => number): Separator {
  const said = /^\ufeff?"?sep=(.)"?\r?$/im.exec(text.slice(0, 20).split('\n')[0] ?? '')?.[1]
  if (said !== undefined && isSeparator(said)) return said
  let best: { separator: Separator; worth: number; cells: number } = { separator: ',', worth: 0, cells: 0 }
  for (const separator of all) {
    const records = firstRecords(text, separator)
    const found = {
      separator,
      worth: Math.max(0, ...records.map(worth)),
      cells: Math.max(0, ...records.map((cells) => cells.length)),
    }
    if (found.worth > best.worth || (found.worth === best.worth && found.cells > best.cells)) best = found
  }
  return best.separator
}

function firstRecords(text: string, separator: Separator): readonly string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      to: looked,
    })
  } catch {
    // A quotation mark without its pair: the lines as they stand tell the separator all the same.
    return text
      .split(/\r\n|\n|\r/)
      .slice(0, looked)
      .map((line) => line.split(separator))
  }
}
