// What a text message says: what happened and the date that matters, nothing that must not show on a locked telephone (docs/basis.md §9.251).
import type { Day } from '#regulation/vocabulary.ts'

/** Words that must never show on a locked telephone (accessibility: psychiatric disability). */
export const bannedInSms = ['残疾', '精神', '智力', '视力', '听力', '言语', '肢体', '评残']
export const newsText = '【通办】您的申请有新进展，请登录查看。'

/** As many signs as one text message has. */
export const mostSigns = 70

/** A day without year and weekday: 3月5日. */
export const shortDay = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** @param when the date that matters, in words: '最晚3月5日'. @returns the plain news where more would say too much or be too long */
export function shortText(title: string, when?: string): string {
  const text = `【通办】${title.replaceAll('残疾人证', '证件')}${when ? `，${when}` : ''}。请登录查看。`
  return text.length > mostSigns || bannedInSms.some((word) => text.includes(word)) ? newsText : text
}
