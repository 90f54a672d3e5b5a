// What the reader of workbooks leaves out: hidden sheets and rows, merged cells, errors and formulas that have no value.
import { inflateRawSync } from 'node:zlib'

export type SheetShape = {
  hidden: boolean
  /** How many rows with cells are hidden. */
  hiddenRows: number
  /** Cells merged with the cell above them, by row and column from 0: the row of the cell whose value they show. */
  mergedDown: readonly { row: number; column: number; from: number }[]
  /** Cells that show an error, or have a formula and no value, as a person reads them. */
  valueless: readonly { row: number; column: number; text: string }[]
}

/** The parts of a zip archive by name; those that are packed in another way than deflated are left out. */
function partsOf(archive: Buffer): ReadonlyMap<string, () => string> {
  const parts = new Map<string, () => string>()
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'))
  if (end === -1 || end + 22 > archive.length) return parts
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0 && at + 46 <= archive.length; left -= 1) {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)]
    const [nameLength, local] = [archive.readUInt16LE(at + 28), archive.readUInt32LE(at + 42)]
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const packed = archive.subarray(begin, begin + size)
    if (method === 0 || method === 8)
      parts.set(name, () => (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'))
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return parts
}

const attribute = (xml: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(xml)?.[1]

/** By the order in which the workbook lists its sheets; nothing where its parts are not where they are expected. */
export function shapesOf(archive: Buffer): readonly SheetShape[] {
  const parts = partsOf(archive)
  const workbook = parts.get('xl/workbook.xml')?.() ?? ''
  const relations = parts.get('xl/_rels/workbook.xml.rels')?.() ?? ''
  const targets = new Map(
    [...relations.matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)].map(([, about = '']) => [
      attribute(about, 'Id'),
      attribute(about, 'Target')
        ?.replace(/^\/?xl\//, '')
        .replace(/^\//, ''),
    ]),
  )
  return [...workbook.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map(([, about = '']) => {
    const target = targets.get(attribute(about, 'r:id'))
    const state = attribute(about, 'state')
    const xml = target === undefined ? '' : (parts.get(`xl/${target}`)?.() ?? '')
    return { hidden: state === 'hidden' || state === 'veryHidden', ...shapeOf(xml) }
  })
}

function shapeOf(xml: string): Omit<SheetShape, 'hidden'> {
  let hiddenRows = 0
  for (const [, about = ''] of xml.matchAll(/<(?:\w+:)?row\s([^>]*[^/])>/g))
    if (/(?:^|\s)hidden="(?:1|true)"/.test(about)) hiddenRows += 1
  const mergedDown: SheetShape['mergedDown'][number][] = []
  for (const [, range = ''] of xml.matchAll(/<(?:\w+:)?mergeCell\s[^>]*ref="([^"]*)"/g)) {
    const [first, last] = range.split(':').map(placeOf)
    if (!first || !last) continue
    for (let row = first.row + 1; row <= Math.min(last.row, first.row + mostMerged); row += 1)
      mergedDown.push({ row, column: first.column, from: first.row })
  }
  return { hiddenRows, mergedDown, valueless: valuelessIn(xml) }
}

/** A column merged to the end of the sheet is merged for its data only. */
const mostMerged = 10_000

function valuelessIn(xml: string): SheetShape['valueless'] {
  if (!/t="e"|<(?:\w+:)?f[\s>/]/.test(xml)) return []
  const found: SheetShape['valueless'][number][] = []
  for (const [, about = '', inside = ''] of xml.matchAll(/<(?:\w+:)?c\s([^>]*[^/])>(.*?)<\/(?:\w+:)?c>/gs)) {
    const place = placeOf(attribute(about, 'r') ?? '')
    const [, value = ''] = /<(?:\w+:)?v>([^<]*)</.exec(inside) ?? []
    const isError = attribute(about, 't') === 'e'
    if (place && (isError || (value === '' && /<(?:\w+:)?f[\s>/]/.test(inside))))
      found.push({ ...place, text: isError ? value : '=' })
  }
  return found
}

/** C3 → row 2, column 2. */
function placeOf(address: string): { row: number; column: number } | undefined {
  const [, letters = '', digits] = /^\$?([A-Z]{1,3})\$?(\d+)$/.exec(address) ?? []
  if (digits === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(digits) - 1, column: column - 1 }
}
