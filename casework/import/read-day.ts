// Days as offices and spreadsheets write them: read where there is one meaning, named where there is none or there are several.
import { dayProblem } from '#regulation/typed-day.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addDays, dayInShanghai, isValidDay } from '#regulation/working-days.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const hanDigits = '〇一二三四五六七八九'

const smallNumerals: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  貳: '二',
  叁: '三',
  參: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  陸: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  廿: '二十',
  卅: '三十',
}

/** 二〇一九年三月十一日 → 2019年3月11日. */
function withoutHanNumerals(text: string): string {
  const small = text.replaceAll(/[壹贰貳叁參肆伍陆陸柒捌玖拾廿卅]/g, (formal) => smallNumerals[formal] ?? formal)
  const plain = small.replaceAll(/[零○Oo](?=[〇零○一二三四五六七八九年])|(?<=[一二三四五六七八九〇])[零○]/g, '〇')
  return plain
    .replaceAll(/([一二三四五六七八九])?十([一二三四五六七八九])?(?=[月日号])/g, (_, tens: string, ones: string) =>
      String((tens ? hanDigits.indexOf(tens) : 1) * 10 + (ones ? hanDigits.indexOf(ones) : 0)),
    )
    .replaceAll(/[〇一二三四五六七八九]/g, (digit) => String(hanDigits.indexOf(digit)))
}

const dayForms = [
  /^(\d{4})[-/.,、_](\d{1,2})[-/.,、_](\d{1,2})[.日号]?$/,
  /^(\d{4})\s+(\d{1,2})\s+(\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})(?:[01]\d|2[0-3])?(?:[0-5]\d){0,2}$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
]
/** As this system prints days: 2019年3月1日 星期五. */
const dayOfWeek = /[\s,(]*(?:星期|周|礼拜)[一二三四五六日天][\s,)]*/
const timeOfDay =
  /(?:T|\s+|(?<=日))\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?)?[分秒]?\s*(?:[AP]M)?(?:[+-]\d{2}:?\d{2})?$/i

export type ReadDay =
  | { day: Day /** Read from a number that a spreadsheet keeps for a day. */; serial?: true }
  | { problem: string }

const write = '请写成 2019-03-01。'
/** No term reaches beyond it; what does is counted from elsewhere. */
const lastYear = 2200

/** @param typed not empty */
export function readDayOf(typed: string): ReadDay {
  const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(typed.trim()) ? new Date(typed.trim()) : undefined
  if (instant && !Number.isNaN(instant.getTime())) return { day: dayInShanghai(instant) }
  const common = typed
    .normalize('NFKC')
    .replace(dayOfWeek, ' ')
    .trim()
    .replace(/^(?:公元|公历|阳历|新历)\s*/, '')
  const text = withoutHanNumerals(common)
    .replace(timeOfDay, '')
    .replaceAll(/[\u2010-\u2015\u2212~]/g, '-')
    .replaceAll(/(?<=\D)\s+|\s+(?=\D)/g, '')
  for (const form of dayForms) {
    const [, year, month, date] = form.exec(text) ?? []
    if (year && month && date) return ofParts(year, month, date)
  }
  return inOtherOrder(text) ?? fromSerial(text) ?? { problem: reasonFor(text) }
}

/** A day where there is exactly one meaning. */
export function readDay(typed: string): Day | undefined {
  const read = readDayOf(typed)
  return 'day' in read ? read.day : undefined
}

function ofParts(year: string, month: string, date: string): ReadDay {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  if (Number(year) > lastYear) return { problem: `${year} 年不像公历。请换成公历的年份。` }
  return isValidDay(day) ? { day } : { problem: `${dayProblem(day)}${write}` }
}

/** 25/3/2019 and 3/25/2019 say which is the month; 1-Mar-2019 too. */
function inOtherOrder(text: string): ReadDay | undefined {
  const [, first = '', second = '', year = ''] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? []
  if (year && Number(first) > 12) return ofParts(year, second, first)
  if (year && (Number(second) > 12 || first === second)) return ofParts(year, first, second)
  if (year) return { problem: `看不出 ${first} 和 ${second} 哪个是月、哪个是日。${write}` }
  const [, date = '', word = '', after = ''] = /^(\d{1,2})[-\s/]?([a-z]{3})[a-z]*[-\s/,]?(\d{4})$/i.exec(text) ?? []
  const [, wordFirst = '', dateAfter = '', last = ''] =
    /^([a-z]{3})[a-z]*[\s.]?(\d{1,2}),?\s?(\d{4})$/i.exec(text) ?? []
  const month = months.indexOf((word || wordFirst).toLowerCase()) + 1
  return month > 0 ? ofParts(after || last, String(month), date || dateAfter) : undefined
}

/** Spreadsheets count days from 1899-12-30; only what falls between 1980 and 2064 is taken for one. */
function fromSerial(text: string): ReadDay | undefined {
  const [, serial] = /^(\d{5})(?:\.\d+)?$/.exec(text) ?? []
  const count = Number(serial)
  return serial && count >= 29_221 && count < 60_000 ? { day: addDays('1899-12-30', count), serial: true } : undefined
}

function reasonFor(text: string): string {
  if (/长期|永久/.test(text)) return `残疾人证没有长期的，有效期最长 10 年。${write}`
  return `${dayProblem(text)}${write}`
}

/** 2019-03-01 至 2029-02-28 in one cell: what stands before and after the sign between. */
export function splitTerm(typed: string): { from: string; to: string } | undefined {
  // 自2019年3月1日起至2029年2月28日止.
  const text = typed
    .normalize('NFKC')
    .trim()
    .replace(/^[自从由]\s*/, '')
    .replace(/\s*[止。]+$/, '')
    .replace(/(?<=\d日?号?\s*)[起始](?=\s*[,、;]?\s*(?:至|到|[-—–~～]))[\s]*/, '')
    .replace(/(?<=\d日?)\s*[,、;]\s*(?=[至到])/, '')
  const [from, to, more] = text.split(/\s*(?:至|到|—+|–|~+|～|--+|\s-\s)\s*/).filter(Boolean)
  if (from && to && more === undefined) return { from, to }
  const days = text.match(/\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{8}/g)
  const rest = days?.reduce((left, day) => left.replace(day, ''), text).trim()
  return days?.length === 2 && days[0] && days[1] && /^[-\s]?$/.test(rest ?? '')
    ? { from: days[0], to: days[1] }
    : undefined
}
