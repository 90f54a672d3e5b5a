// The office of a row as registers write it: by code of 6, 9 or 12 places, by name, with or without what lies above it, former names too (N1).

export type OfficeNames = {
  /** The county office of each division code, retired ones included. */
  officeOf: ReadonlyMap<string, string>
  /** The county offices that a name can mean: written without blanks, with as many of the places above as one likes. */
  officesNamed: ReadonlyMap<string, readonly string[]>
  /** Codes and names of places whose office nobody has entered: whom to ask. */
  askOf: ReadonlyMap<string, string>
  /** Codes retired long ago whose office follows from the name alone, with that name. */
  guessed: ReadonlyMap<string, string>
  /** Provinces and prefectures by code and by name, for codes and names below them that nobody knows. */
  over: ReadonlyMap<string, string>
  /** For a question back: the place with its parents. */
  labelOf: ReadonlyMap<string, string>
}

export type ReadOffice =
  | { office: string /** The former name by which it was guessed. */; guessed?: string }
  | { problem: string }

/** 青海省西宁市城东区残疾人联合会（盖章） → 青海省西宁市城东区 */
export const plainPlace = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replaceAll(/\s|\(.*?\)|[,、.·/>|_-]/g, '')
    .replace(/(?:残疾人联合会|残联会?)(?:办公室|办证窗口|窗口)?$/, '')

/** A street's or a zone's code says its county first; a number that a spreadsheet kept says .0 after it. */
const codeForm = /^(\d{6})(?:\d{3}(?:\d{3})?)?(?:\.0+)?$/

export function readOffice(
  typed: string,
  { officeOf, officesNamed, askOf, guessed, over, labelOf, onlyOffice }: OfficeNames & { onlyOffice?: string },
): ReadOffice {
  const text = typed.normalize('NFKC').replaceAll(/\s/g, '')
  const [, code] = codeForm.exec(text) ?? []
  if (code !== undefined) {
    const name = guessed.get(code)
    const office = officeOf.get(text.slice(0, 9)) ?? officeOf.get(code)
    if (office) return { office, ...(name !== undefined && { guessed: name }) }
    const ask = askOf.get(code)
    if (ask) return { problem: `代码 ${code} 由哪个残联接任，还没有登记。请问${ask}，再填县（市、区）的 6 位代码。` }
    const above = overCode(code, over)
    if (!code.endsWith('00') && above)
      return {
        problem: `没有这个县级残联：代码 ${code} 没有登记，可能早已撤销或写错。请问${above}残联现在归哪里，再填那里的 6 位代码。`,
      }
    return code.endsWith('00')
      ? { problem: `${code} 不是县级的代码。没有这个县级残联，请填县（市、区）的 6 位区划代码。` }
      : { problem: '没有这个县级残联。请填 6 位区划代码；撤并过的，填接任残联的代码。' }
  }
  const offices = officesNamed.get(plainPlace(typed)) ?? []
  const [first] = offices
  if (first && offices.length === 1) return { office: first }
  // The office for which the file is imported knows whom it means.
  if (onlyOffice && offices.includes(onlyOffice)) return { office: onlyOffice }
  const ask = askOf.get(plainPlace(typed)) ?? longest(plainPlace(typed), (name) => askOf.get(name))
  if (!first && ask) return { problem: `这个地方由哪个残联办，还没有登记。请问${ask}，再填县（市、区）的 6 位代码。` }
  const whole = over.get(plainPlace(typed))
  if (!first && whole) return { problem: `没有这个县级残联：${whole}不是县级。请填县（市、区）的 6 位代码。` }
  const below = overName(plainPlace(typed), over)
  if (!first && below)
    return {
      problem: `没有这个县级残联：这个地名没有登记，可能已撤并。请问${below}残联，再填县（市、区）的 6 位代码。`,
    }
  if (!first) return { problem: '没有这个县级残联。请填 6 位区划代码，或带上省、市的全名。' }
  const named = offices.slice(0, 6).map((office) => `${labelOf.get(office) ?? ''} ${office}`)
  const more = offices.length > named.length ? ` 等 ${offices.length} 处` : ''
  return { problem: `同名的残联不止一个：${named.join('；')}${more}。请填 6 位区划代码。` }
}

/** Codes of 重庆 from before 1997, when it was part of 四川. */
const onceOfSichuan = new Set(['5102', '5122', '5123', '5135'])

/** What lies over a code: its prefecture as far as there is one today, else its province. */
const overCode = (code: string, over: OfficeNames['over']): string | undefined =>
  onceOfSichuan.has(code.slice(0, 4))
    ? over.get('500000')
    : (over.get(`${code.slice(0, 4)}00`) ?? over.get(`${code.slice(0, 2)}0000`))

/** What is found for the longest beginning of a text. */
function longest(text: string, find: (name: string) => string | undefined): string | undefined {
  for (let length = text.length - 1; length >= 2; length--) {
    const found = find(text.slice(0, length))
    if (found) return found
  }
  return undefined
}

/** The longest name of a province or prefecture that the text begins with, 成都 for 成都市 too. */
const overName = (text: string, over: OfficeNames['over']): string | undefined =>
  longest(text, (name) => over.get(name) ?? over.get(`${name}市`) ?? over.get(`${name}省`))
