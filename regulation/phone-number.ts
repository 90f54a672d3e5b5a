// A telephone number as people of this country write it: a mobile, or a line with its area code (R3.1).
import { longestTyped, withPlainSigns } from './typed-marks.ts'
import { isRefusal, type Refusal, refuse } from './vocabulary.ts'

declare const read: unique symbol
/** 13900000001, 0971-6300000 or 0971-6300000转8001; only the reader of this file makes one. */
export type Telephone = string & { readonly [read]: 'telephone' }

const stored = /^(?:1[3-9]\d{9}|0(?:10|2\d|[3-9]\d{2})-\d{7,8}(?:转\d{1,6})?)$/
export const isTelephone = (text: string): text is Telephone => stored.test(text)

/** A number that can get a text message. */
export const isMobile = (phone: Telephone): boolean => phone.startsWith('1')

/** A line as typed: the area code of Beijing, of the 02s and of all others, the line, and an extension after it. */
const line = /^0-?(10|2\d|[3-9]\d{2})-?(\d{3,4})-?(\d{4})(?:-*转-*(\d{1,6})|-+(\d{1,6}))?$/

/** The country's code in its three ways; a line loses its 0 after it. */
function withoutCountry(text: string): string {
  const [, rest] = /^(?:\+|00)-*86-*(.+)$/.exec(text) ?? []
  if (rest) return /^(?:0|1[3-9])/.test(rest) ? rest : `0${rest}`
  return text.replace(/^86-*(?=1[-\d]{10,}$)/, '')
}

/** Reads a telephone as people type it: spaces, brackets, dashes, +86, extensions. Refuses saying what is missing. */
export function readTelephone(typed: string, field = 'phone'): Telephone | Refusal {
  const no = (message: string) => refuse(message, { field })
  if (typed.length > longestTyped) return no('电话号码不对：太长了。请只填一个号码。')
  const signs = withPlainSigns(typed)
    .replaceAll('➕', '+')
    .replace(/(?:转?分机号?|转|ext\.?|[x#,;])\s*:?\s*(?=\d)/gi, '转')
    .replace(/^\s*tel[:.]?/i, '')
    .replace(/\s*[()[\]【】〔〕]\s*/g, '-')
    .replace(/[\s.·]/g, '')
  const text = withoutCountry(signs.replace(/^-+|-+$/g, ''))
  if (text === '') return no('请填写联系电话。')
  const mobile = text.replaceAll('-', '')
  if (isTelephone(mobile)) return mobile
  if (/^1[3-9]\d{9}转/.test(mobile)) return no('电话号码不对：手机号没有分机号。请填 11 位手机号，或带区号的固定电话。')
  if (/^(?:\+|00)/.test(text))
    return no('电话号码不对：这里用不了境外的号码。请填内地的手机号或带区号的固定电话；没有的，请到窗口办理。')
  const [, area, first, last, called, dashed] = line.exec(text) ?? []
  const extension = called ?? dashed
  const phone = area && `0${area}-${first}${last}${extension ? `转${extension}` : ''}`
  if (phone && isTelephone(phone)) return phone
  if (/^\d{7,8}$/.test(mobile)) return no('电话号码不对：少了区号。请填带区号的固定电话，或 11 位手机号。')
  return no('电话号码不对。请填 11 位手机号，或带区号的固定电话。')
}

/** Of a text that is known to be one, such as our own data. @throws where it is none */
export function telephoneOf(text: string): Telephone {
  const phone = readTelephone(text)
  if (isRefusal(phone)) throw new RangeError('no telephone')
  return phone
}

/** What is wrong with a telephone as it was typed, or undefined. */
export function phoneError(typed: string | undefined): string | undefined {
  const phone = readTelephone(typed ?? '')
  return isRefusal(phone) ? phone.message : undefined
}
