// Opens the file of an office, whatever it was saved as: says how it was understood, hands out its records, or says the way on.
import { type CsvRecord, EndlessRecord, readRecords } from '#platform/csv/read-records.ts'
import { findSeparator, type Separator, separators } from '#platform/csv/separator.ts'
import { type Encoding, type OpenBytes, surveyFile } from '#platform/csv/survey-file.ts'
import {
  kindOf,
  largestWorkbook,
  type OtherKind,
  readWorkbook,
  unpackedSize,
  type WorkbookSheet,
} from '#platform/sheets/read-workbook.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { columns, headingsKnown, type Layout, readHeadings } from './columns.ts'

export type ImportSource = {
  name: string
  open: OpenBytes
  /** Where it is known; otherwise it is found out. */
  encoding?: Encoding
  onlyOffice?: string
  /** The hash of an earlier file in whose place this one stands: what was not taken of it holds nobody back any more. */
  replaces?: Buffer
}

/** How the file was understood before anything is entered. */
export type Understood = {
  encoding: Encoding | 'xlsx'
  separator?: Separator
  sheet?: string
  /** Rows of the sheet that are hidden, and read like the others. */
  hiddenRows?: number
  otherSheets: readonly string[]
  /** Those of them that have the headings too: their cards are not taken. */
  unreadTables: readonly string[]
  headingLine: number
  layout: Layout
}
export type OpenedFile = {
  sha256: Buffer
  /** About how many records; for progress. */
  lines: number
  understood: Understood
  /** The records after the headings, from the beginning each time. */
  records: () => AsyncIterable<CsvRecord>
}

const encodingNames: Record<Encoding | 'xlsx', string> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB 18030（含 GBK）',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  xlsx: 'Excel 工作簿',
}
/** 表格文本，编码 UTF-8，用逗号分隔；表头在第 1 行。 */
export function understoodInWords(understood: Understood): string {
  const { encoding, separator, sheet, hiddenRows = 0, otherSheets, unreadTables, headingLine } = understood
  const how = separator ? `编码 ${encodingNames[encoding]}，用${separators[separator]}分隔` : encodingNames[encoding]
  const where = sheet === undefined ? '' : `，工作表“${sheet}”`
  const rest = otherSheets.length > 0 ? `没有看的工作表：${otherSheets.join('、')}。` : ''
  const hidden = hiddenRows > 0 ? `有 ${hiddenRows} 行在表里是隐藏的，也读了；不要的请先删掉。` : ''
  const tables =
    unreadTables.length > 0
      ? `其中 ${unreadTables.join('、')} 也有证的表头，里面的证一本也没有读：请各自另存成一个文件，再导入。`
      : ''
  return `${how}${where}；表头在第 ${headingLine} 行。${rest}${tables}${hidden}`
}

const no = (message: string) => refuse(message, { field: 'file' })

const otherKinds: Record<Exclude<OtherKind, 'xlsx'>, string> = {
  ods: '这是 ODS 表格。请另存为 .xlsx 或 CSV UTF-8，再导入。',
  zip: '这是压缩包。请先解压，再导入里面的表格。',
  xls: '这是旧式 .xls 工作簿，或者加了密码的工作簿。请在表格软件里打开，去掉密码，另存为 .xlsx 或 CSV UTF-8，再导入。',
  xlsb: '这是二进制工作簿 .xlsb。请在表格软件里打开，另存为 .xlsx 或 CSV UTF-8，再导入。',
  document: '这是文字文档，不是表格。请把里面的表格复制到表格软件里，存成 .xlsx，再导入。',
  picture: '这是图片，里面的表格取不出来。请向原系统要 .xlsx 或 CSV。',
  json: '这是 JSON 文件。请向原系统要 .xlsx 或 CSV。',
  'utf-32': '这个文件的编码是 UTF-32，读不了。请另存为 CSV UTF-8，再导入。',
  pdf: '这是 PDF，里面的表格取不出来。请向原系统要 .xlsx 或 CSV。',
  html: '这是网页，只是名字像表格。请在表格软件里打开，另存为 .xlsx 或 CSV UTF-8，再导入。',
  xml: '这是 XML 文件。请在表格软件里打开，另存为 .xlsx 或 CSV UTF-8，再导入。',
}

export async function openFile(source: ImportSource): Promise<OpenedFile | Refusal> {
  const survey = await surveyFile(source.open)
  if (survey.head.length === 0) return no('文件是空的。请用模板填写。')
  const kind = kindOf(survey.head)
  if (kind === 'xlsx') return openWorkbook(source, survey.sha256)
  if (kind) return no(otherKinds[kind])
  if (survey.mixed && !source.encoding) {
    const { utf8Line, otherLine } = survey.mixed
    return no(
      `文件里混着两种编码：第 ${utf8Line} 行是 UTF-8，第 ${otherLine} 行不是，多半是两个文件直接接在一起。请把原来的文件分别导入。`,
    )
  }
  const encoding = source.encoding ?? survey.encoding
  const beginning = new TextDecoder(encoding).decode(survey.head, { stream: true })
  const separator = findSeparator(beginning, headingsKnown)
  const all = () => readRecords(source.open, encoding, separator)
  let first: CsvRecord[]
  try {
    first = await firstOf(all())
  } catch (error) {
    if (error instanceof EndlessRecord) return endless(error)
    throw error
  }
  const found = findHeadings(first)
  if (typeof found === 'string') return no(found)
  const { skipped, headingLine, layout } = found
  return {
    sha256: survey.sha256,
    lines: survey.lines,
    understood: { encoding, separator, otherSheets: [], unreadTables: [], headingLine, layout },
    records: () => rowsIn(after(all(), skipped), layout),
  }
}

async function openWorkbook(source: ImportSource, sha256: Buffer): Promise<OpenedFile | Refusal> {
  const tooLarge = no('工作簿太大。请另存为 CSV UTF-8，再导入：CSV 不限大小。')
  const parts: Buffer[] = []
  let size = 0
  for await (const bytes of source.open()) {
    parts.push(bytes)
    size += bytes.length
    if (size > largestWorkbook) return tooLarge
  }
  const archive = Buffer.concat(parts)
  const unpacked = unpackedSize(archive)
  if (unpacked !== undefined && unpacked > largestWorkbook) return tooLarge
  const sheets = unpacked === undefined ? undefined : await readWorkbook(archive)
  if (!sheets) return no('这个工作簿打不开，可能没有传完或者损坏了。请在表格软件里打开，另存后再导入。')
  let problem = '工作簿是空的。请用模板填写。'
  // A hidden sheet is read only where no other is a table of these.
  for (const sheet of sheets.toSorted((one, other) => Number(one.hidden) - Number(other.hidden))) {
    const records = recordsOf(sheet)
    const found = findHeadings(records.slice(0, mostTitleRows))
    if (typeof found === 'string') {
      if (records.length > 0 && problem.startsWith('工作簿')) problem = found
      continue
    }
    const { skipped, headingLine, layout } = found
    return {
      sha256,
      lines: records.length,
      understood: {
        encoding: 'xlsx',
        sheet: nameOfSheet(sheet),
        ...(sheet.hiddenRows > 0 && { hiddenRows: sheet.hiddenRows }),
        otherSheets: sheets.filter((other) => other !== sheet).map(nameOfSheet),
        unreadTables: sheets.filter((other) => other !== sheet && isTable(other)).map(nameOfSheet),
        headingLine,
        layout,
      },
      records: async function* () {
        yield* rowsIn(records.slice(skipped), layout)
      },
    }
  }
  return no(problem)
}

const isTable = (sheet: WorkbookSheet): boolean =>
  typeof findHeadings(recordsOf(sheet).slice(0, mostTitleRows)) !== 'string'

const nameOfSheet = ({ name, hidden }: WorkbookSheet) => (hidden ? `${name}（隐藏的）` : name)

const recordsOf = ({ rows }: WorkbookSheet): readonly CsvRecord[] =>
  rows
    .map((fields, index) => ({ line: index + 1, fields }))
    .filter(({ fields }) => fields.some((field) => field.trim()))

/** Titles, units and notes may stand above the headings, but no more than this. */
const mostTitleRows = 10

async function firstOf(records: AsyncIterable<CsvRecord>): Promise<CsvRecord[]> {
  const first: CsvRecord[] = []
  for await (const record of records) if (first.push(record) === mostTitleRows) break
  return first
}

async function* after(records: AsyncIterable<CsvRecord>, skipped: number): AsyncGenerator<CsvRecord> {
  let left = skipped
  for await (const record of records) if ((left -= 1) < 0) yield record
}

/** Headings again, on each page or where files were joined, are no rows, and the example of the template is nobody's card. */
async function* rowsIn(
  records: AsyncIterable<CsvRecord> | Iterable<CsvRecord>,
  { at, headings }: Layout,
): AsyncGenerator<CsvRecord> {
  const filled = headings.filter((heading) => heading.trim() !== '').length
  const isExample = (fields: readonly string[]) =>
    fields[at.number ?? 0]?.replace(/^'/, '') === columns.number.example &&
    fields[at.name ?? 0] === columns.name.example
  const isHeading = (fields: readonly string[]) =>
    !/^\d{17}/.test(fields[at.number ?? 0] ?? '') && headingsKnown(fields) >= Math.min(mostHeadings, filled)
  for await (const record of records) if (!isHeading(record.fields) && !isExample(record.fields)) yield record
}
/** A row of a person holds no three headings. */
const mostHeadings = 3

type Found = { skipped: number; headingLine: number; layout: Layout }

/** The first row that has every heading needed, together with the row below it (merged headings) or alone; a text says what is missing. */
function findHeadings(first: readonly CsvRecord[]): Found | string {
  let problem: { text: string; worth: number } = { text: '文件是空的。请用模板填写。', worth: -1 }
  for (const [index, { line, fields }] of first.entries()) {
    const alone = readHeadings(fields)
    const below = first[index + 1]
    const known = headingsKnown(fields)
    const twoRows = below && known > 0 && headingsKnown(below.fields) > 0
    const both = twoRows ? readHeadings(merged(fields, below.fields)) : alone
    if (both !== alone && typeof both !== 'string') return { skipped: index + 2, headingLine: line, layout: both }
    if (typeof alone !== 'string') return { skipped: index + 1, headingLine: line, layout: alone }
    const glued = headingsInOneCell(fields)
    const worth = glued ? Math.max(known, mostHeadings) : known
    if (worth > problem.worth) problem = { text: glued ?? alone, worth }
  }
  return problem.text
}

/** Headings that spaces separate, or a sign by which no file is cut. */
function headingsInOneCell(fields: readonly string[]): string | undefined {
  const apart = /[^\p{L}\p{N}()（）*]+/u
  const glued = fields.find((field) => headingsKnown(field.split(apart)) >= mostHeadings)
  if (glued === undefined) return undefined
  const sign = apart.exec(glued.trim())?.[0].trim()
  const cut = sign ? `表头像是用“${sign}”分隔的，读不了。` : '表头没有分开成栏。'
  return `${cut}请用逗号或制表符分隔，或者在表格软件里分好栏，存成 .xlsx，再导入。`
}

/** Two rows of headings: what is merged over several columns stands before the heading below it. */
function merged(above: readonly string[], below: readonly string[]): readonly string[] {
  let over = ''
  return Array.from({ length: Math.max(above.length, below.length) }, (_, index) => {
    const [top, sub] = [above[index]?.trim() ?? '', below[index]?.trim() ?? '']
    if (top) over = top
    if (!sub) return top
    return headingsKnown([sub]) > 0 ? sub : `${over}${sub}`
  })
}

export const endless = ({ line }: EndlessRecord): Refusal =>
  no(
    `第 ${line} 行有一个引号没有成对，或者长得不像一行，后面的行读不出来。请改好这一行，再整个导入一次；已经导入的不会重复。`,
  )
