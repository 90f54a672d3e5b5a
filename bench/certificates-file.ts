// Generated certificates for the import benchmark: fictional names, numbers whose check digits fit, one percent broken where asked.
import { columnNames, titleOf } from '#casework/import/columns.ts'
import { buildCertificateNumber } from '#regulation/certificate-number.ts'
import { termFrom } from '#regulation/certificate-term.ts'
import { checkDigitOf } from '#regulation/identity-number.ts'
import {
  type Category,
  categories,
  categoryCodes,
  categoryNames,
  type Level,
  levelNames,
} from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'

const surnames = ['禾', '林', '江', '山', '云', '石', '田', '白', '方', '程']
const givenNames = [
  '晓雨',
  '长青',
  '一诺',
  '春山',
  '望舒',
  '安平',
  '思源',
  '静好',
  '子衿',
  '明远',
  '秋水',
  '知夏',
  '禾',
]

const breaks: readonly ((cells: string[]) => void)[] = [
  (cells) => void (cells[0] = `${cells[0]?.slice(0, 17)}${cells[0]?.[17] === '1' ? '2' : '1'}${cells[0]?.slice(18)}`),
  (cells) => void (cells[1] = ''),
  (cells) => void (cells[1] = '=HYPERLINK("http://example.invalid")'),
  (cells) => void (cells[3] = '肢体五级'),
  (cells) => void (cells[4] = '999999'),
  (cells) => void (cells[5] = '2019-02-30'),
  (cells) => void (cells[6] = '2090-01-01'),
  (cells) => void cells.splice(3),
  (cells) => void (cells[9] = '不知道'),
  (cells) => void (cells[1] = '演示\0禾'),
]

/** The file in pieces of some hundred kilobytes. @param brokenEvery every how manieth row is broken; 0 for none */
export async function* certificatesFile(
  rows: number,
  offices: readonly string[],
  brokenEvery = 0,
): AsyncGenerator<Buffer> {
  let text = `${columnNames.map(titleOf).join(',')}\r\n`
  for (let row = 0; row < rows; row++) {
    const cells = cellsOf(row, offices)
    if (brokenEvery > 0 && row % brokenEvery === brokenEvery - 1)
      breaks[((row / brokenEvery) | 0) % breaks.length]?.(cells)
    text += `${cells.map((cell) => (cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
    if (text.length > 200_000) {
      yield Buffer.from(text)
      text = ''
    }
  }
  yield Buffer.from(text)
}

const days = Array.from({ length: 18_000 }, (_, day) => addDays('1950-01-01', day).replaceAll('-', ''))
const terms = Array.from({ length: 3_600 }, (_, day) => termFrom(addDays('2017-01-01', day)))

function cellsOf(row: number, offices: readonly string[]): string[] {
  const office = offices[row % offices.length] ?? ''
  const born = days[Math.floor(row / offices.length) % days.length] ?? ''
  const order = 100 + Math.floor(row / offices.length / days.length)
  const first17 = `${office}${born}${String(order).padStart(3, '0')}`
  const identity = `${first17}${checkDigitOf(first17)}`
  const category = categories[row % categories.length] as Category
  const level = ((row % 4) + 1) as Level
  const term = terms[(row * 7) % terms.length]
  if (!term) throw new Error('no term')
  const number = buildCertificateNumber({ identity, categoryCode: categoryCodes[category], level, replacement: 0 })
  const name = `演示·${surnames[row % surnames.length]}${givenNames[row % givenNames.length]}`
  const results = `${categoryNames[category]}${levelNames[level]}`
  const method = term.from < '2018-01-01' ? '目测' : '机构'
  return [
    number,
    name,
    identity,
    results,
    office,
    term.from,
    term.to,
    addDays(term.from, -20),
    method,
    '有效',
    '',
    '',
    `演示街 ${(row % 900) + 1} 号`,
    `137${String(row % 100_000_000).padStart(8, '0')}`,
  ]
}
