// A day as people type it, in one field or three, with or without 年、月、日: one reader for every field (R1.1; docs/decisions/0020).
import { longestTyped, withPlainSigns } from './typed-marks.ts'
import { type Day, isRefusal, type Refusal, refuse } from './vocabulary.ts'
import { isValidDay } from './working-days.ts'

const figures = '〇一二三四五六七八九'

/** 二〇二四 is 2024 and 二十一 is 21. */
function inDigits(words: string): string {
  const figure = (sign: string) => figures.indexOf(sign.replace(/[零○◯]/, '〇'))
  const [tens, ones, ...more] = words.split('十')
  if (tens === undefined || ones === undefined) return [...words].map((sign) => String(figure(sign))).join('')
  if (more.length > 0 || tens.length > 1 || ones.length > 1) return words
  return String((tens ? figure(tens) : 1) * 10 + (ones ? figure(ones) : 0))
}

/** Digits and single separators: 2024-6-1; what else was typed stays. */
const plainDay = (typed: string): string =>
  withPlainSigns(typed)
    .trim()
    .replace(/[ T]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/, '')
    .replace(/元(?=月)/, '一')
    .replace(/[〇零○◯一二三四五六七八九十]+/g, inDigits)
    .replace(/[日号]\s*$/, '')
    .replace(/\s*[-/.,、年月]\s*|\s+(?=\d)/g, '-')
    .trim()

/** A year of four digits; then month and day of one or two. */
const orders = [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, /^(\d{4})(\d{2})(\d{2})$/]

/** Reads a day; refuses with what is wrong, to which whoever asked adds what to do. */
export function readTypedDay(typed: string): Day | Refusal {
  if (isValidDay(typed)) return typed
  if (typed.length > longestTyped) return refuse('认不出这个日期。')
  if (/民国/.test(typed)) return refuse('这是民国纪年，请换成公历：年份加 1911。')
  if (/农历|阴历|旧历|正月|冬月|腊月|闰|初|廿|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年/.test(typed))
    return refuse('这是农历，请换成公历的日期。')
  const text = plainDay(typed)
  for (const order of orders) {
    const [, year, month = '', date = ''] = order.exec(text) ?? []
    if (!year) continue
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    return isValidDay(day) ? day : refuse('没有这一天。')
  }
  return refuse(problemOf(text, typed))
}

function problemOf(text: string, typed: string): string {
  if (/^\d{1,2}-\d{1,2}-\d{4}$/.test(text)) return '年要写在最前面。'
  const typedParts = text.split('-')
  // 6月1日 begins with the month.
  const parts = typedParts.length === 2 && /^[^年]*月/.test(typed) ? ['', ...typedParts] : typedParts
  if (text === '' || parts.length > 3 || !parts.every((part) => /^\d{0,4}$/.test(part)))
    return text === '' ? '没有这一天。' : '认不出这个日期。'
  const [year = '', month = '', date = ''] = parts
  const lacking = [year ? '' : '年', month ? '' : '月', date ? '' : '日'].filter(Boolean)
  if (lacking.length > 0) return `少了${lacking.join('、')}。`
  return year.length < 4 ? '年份要写四位数。' : '没有这一天。'
}

/** What is wrong with a day that was typed, in words; for a text that is no day. */
export function dayProblem(typed: string): string {
  const read = readTypedDay(typed)
  return isRefusal(read) ? read.message : '没有这一天。'
}

/** The three fields of a day as one text: a day where they make one, else what was typed, its parts still apart. */
export function dayOfParts(year: string, month: string, day: string): string {
  const parts = [year, month, day].map((part) => withPlainSigns(part).trim())
  const [first = ''] = parts
  if (parts.every((part) => part === '')) return ''
  // All of it in the first field, as pasted.
  if (parts[1] === '' && parts[2] === '') {
    const whole = readTypedDay(first)
    return isRefusal(whole) ? first : whole
  }
  const asked = parts.map((part, at) => part.replace(['年', '月', /[日号]/][at] ?? '', '')).join('-')
  const read = readTypedDay(asked)
  return isRefusal(read) ? asked : read
}
