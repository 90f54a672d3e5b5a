// Single cells as offices write them: days, categories with levels, texts that a spreadsheet has wrapped.
import type { MetResult } from '#regulation/certificate-term.ts'
import { readTypedDay } from '#regulation/typed-day.ts'
import { type Category, categories, categoryNames, type Day, isRefusal, type Level } from '#regulation/vocabulary.ts'

/** The text of a cell; ="…" and a leading ' are how spreadsheets keep long numbers, a live formula is refused. */
export function plainCell(raw: string): { text: string; problem?: string } {
  if (/\p{Cc}/u.test(raw.replaceAll(/[\t\r\n]/g, ' ')))
    return { text: '', problem: '里面有看不见的控制字符。请清空后重新填写。' }
  if (raw.includes('\ufffd')) return { text: '', problem: '有认不出的字。请核对文件编码后再填。' }
  const typed = raw.trim()
  const wrapped = /^="([^"]*)"$/.exec(typed)?.[1] ?? /^'(.*)$/s.exec(typed)?.[1]
  if (wrapped !== undefined) return { text: wrapped.trim() }
  if (/^[=@]|^[+-](?!\d[\d\s-]*$)/.test(typed)) return { text: '', problem: '是公式，不是文字。请改填公式算出的值。' }
  return { text: typed }
}

/** 2019-03-01, 2019/3/1, 20190301, 2019年3月1日 and whatever else is read as a day; a time of day after it is passed over. */
export function readDay(typed: string): Day | undefined {
  const day = readTypedDay(typed)
  return isRefusal(day) ? undefined : day
}

const categoryOf = new Map<string, Category>(categories.map((one) => [categoryNames[one].slice(0, 2), one]))
const levelWords: Readonly<Record<string, Level>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  1: 1,
  2: 2,
  3: 3,
  4: 4,
}
const resultForm = /^(视力|听力|言语|肢体|智力|精神)(?:残疾)?[:：]?([一二三四壹贰叁肆1-4])级?$/

/** 肢体二级；视力残疾一级、听力三级. Undefined where a part is neither, or a category stands twice. */
export function readResults(typed: string): readonly MetResult[] | undefined {
  const parts = typed
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .split(/[、,;/|+]/)
    .filter(Boolean)
  const results: MetResult[] = []
  for (const part of parts) {
    const [, word = '', level = ''] = resultForm.exec(part) ?? []
    const category = categoryOf.get(word)
    const read = levelWords[level]
    if (!category || !read || results.some((one) => one.category === category)) return undefined
    results.push({ category, level: read })
  }
  return results.length > 0 ? results : undefined
}
