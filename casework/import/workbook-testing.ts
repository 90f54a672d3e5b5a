// Workbooks as spreadsheets write them, cell by cell, for the tests of imports: hidden rows and sheets, merged cells, formulas, serial days.
import { crc32 } from 'node:zlib'

/** A cell: a text, or the very XML of the cell with its address left out. */
export type CellOfSheet = string | { xml: string; attributes?: string }
export type SheetOfWorkbook = {
  name: string
  hidden?: boolean
  rows: readonly (readonly CellOfSheet[])[]
  /** Indexes of rows that are hidden. */
  hiddenRows?: readonly number[]
  /** Ranges such as A1:C1. */
  merged?: readonly string[]
}

export const number = (value: string | number): CellOfSheet => ({ xml: `<v>${value}</v>` })
/** A serial number in a cell that shows a day. */
export const serialDay = (serial: number): CellOfSheet => ({ xml: `<v>${serial}</v>`, attributes: 's="1"' })
export const formula = (text: string, value?: string): CellOfSheet => ({
  xml: `<f>${text}</f>${value === undefined ? '' : `<v>${value}</v>`}`,
  attributes: value !== undefined && Number.isNaN(Number(value)) ? 't="str"' : '',
})
export const errorValue = (value: string): CellOfSheet => ({ xml: `<v>${value}</v>`, attributes: 't="e"' })

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const letterOf = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`

export function workbookOf(sheets: readonly SheetOfWorkbook[]): Buffer {
  const types = sheets.map(
    (_, at) =>
      `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  )
  const listed = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"${hidden ? ' state="hidden"' : ''}/>`,
  )
  const related = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  return zipOf([
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${types.join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook ${main} xmlns:r="${relations}"><sheets>${listed.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${head}<styleSheet ${main}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ],
    ...sheets.map((sheet, at): [string, string] => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)]),
  ])
}

function sheetXml({ rows, hiddenRows = [], merged = [] }: SheetOfWorkbook): string {
  const written = rows.map((cells, at) => {
    const inRow = cells.map((cell, column) => {
      const place = `r="${letterOf(column)}${at + 1}"`
      if (typeof cell !== 'string') return `<c ${place} ${cell.attributes ?? ''}>${cell.xml}</c>`
      return cell === '' ? '' : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
    })
    return `<row r="${at + 1}"${hiddenRows.includes(at) ? ' hidden="1"' : ''}>${inRow.join('')}</row>`
  })
  const together = merged.map((range) => `<mergeCell ref="${range}"/>`)
  const cells = together.length > 0 ? `<mergeCells count="${together.length}">${together.join('')}</mergeCells>` : ''
  return `${head}<worksheet ${main}><sheetData>${written.join('')}</sheetData>${cells}</worksheet>`
}

/** An archive of parts that are not compressed. */
function zipOf(parts: readonly (readonly [string, string])[]): Buffer {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, text] of parts) {
    const [title, body] = [Buffer.from(name), Buffer.from(text)]
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt32LE(crc32(body), 10)
    about.writeUInt32LE(body.length, 14)
    about.writeUInt32LE(body.length, 18)
    about.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, title, body])
    const central = Buffer.alloc(14)
    central.writeUInt32LE(at, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, central, title)
    bodies.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, listed, Buffer.from('PK\x05\x06', 'latin1'), end])
}
