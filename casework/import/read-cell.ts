// Single cells as offices write them: texts that a spreadsheet has wrapped, and numbers that it has ruined.
import { checkDigitOf, normaliseIdentityNumber } from '#regulation/identity-number.ts'
import { readTelephone, type Telephone } from '#regulation/phone-number.ts'
import { isRefusal } from '#regulation/vocabulary.ts'

const fillers =
  /^(?:[/\\]{1,2}|[-_~—–―－﹣]{1,4}|[.。·…]{1,6}|[×✕✗]|\(?(?:无|空|空白|暂无|没有|未填|无数据|null|none|nil|n\/a)\)?)$/iu

/** What people write into a cell that they leave blank: /, —, 无. */
export const isFiller = (raw: string): boolean => !/^\d/.test(raw) && fillers.test(raw.normalize('NFKC').trim())

/** The text of a cell; ="…" and a leading ' are how spreadsheets keep long numbers, a live formula is refused. */
export function plainCell(raw: string): { text: string; problem?: string } {
  if (/^\d[\dX-]*$/.test(raw)) return { text: raw }
  if (/\p{Cc}/u.test(raw) && /\p{Cc}/u.test(raw.replaceAll(/[\t\r\n]/g, ' ')))
    return { text: '', problem: '里面有看不见的控制字符。请清空后重新填写。' }
  if (raw.includes('\ufffd')) return { text: '', problem: '有认不出的字。请核对文件编码后再填。' }
  const typed = raw.trim()
  const wrapped =
    /^="([^"]*)"$/.exec(typed)?.[1] ??
    /^['‘’`＇](.*?)['‘’`＇]?$/s.exec(typed)?.[1] ??
    /^[“”「『]([^“”「」『』]*)[“”」』]$/.exec(typed)?.[1]
  if (wrapped !== undefined) return { text: wrapped.trim() }
  if (/^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/.test(typed))
    return { text: '', problem: `是表格软件的错误值 ${typed}。请改填原来的内容。` }
  if (/^#+$/.test(typed)) return { text: '', problem: '只有 # 号：栏太窄，内容没有存下来。请从原表重新取。' }
  if (/^[=@]|^[+-](?!\d[\d\s-]*$)/.test(typed)) return { text: '', problem: '是公式，不是文字。请改填公式算出的值。' }
  return { text: typed }
}

const again = '请从原来的登记重新取，先把这一栏设成“文本”再填。'

/** 6.30102E+17 is what is left of a number in a spreadsheet. */
const scientific = /^(\d(?:[.,]\d+)?)[eE]\+?(\d{1,2})$/

/** The first 15 digits and nothing after them, as a spreadsheet keeps a number of 18 or 20. */
const cutOff = { 18: /^[1-9]\d{14}0{3}$/, 20: /^[1-9]\d{14}0{5}$/ }

export type LongNumber = { text: string /** What a spreadsheet did to it. */; ruined?: string }

/**
 * A number of 18 or 20 places: without what a spreadsheet puts around it, or named as ruined with its reason.
 * @param kind the identity number, or the certificate number that begins with it
 */
export function readLongNumber(typed: string, kind: 'identity' | 'certificate'): LongNumber {
  const unbracketed = typed.replace(/[(（[【]\s*([Bb]\s*\d+)\s*[)）\]】]\s*$/, '$1')
  const text = normaliseIdentityNumber(unbracketed).replace(/^(\d{15,})\.0+$/, '$1')
  const places = kind === 'identity' ? 18 : 20
  if (scientific.test(typed.trim().normalize('NFKC')))
    return { text, ruined: `被表格软件改成了科学计数法，后面的数字已经丢了。${again}` }
  const checks = checkDigitOf(text.slice(0, 17)) === text[17]
  if (cutOff[places].test(text) && !checks)
    return { text, ruined: `末尾 ${places - 15} 位是 0，是表格软件把长数字截成了 15 位有效数字。${again}` }
  if (/^[\dXOIL]*[OIL][\dXOIL]*$/.test(text))
    return { text, ruined: `里面有字母 O、I 或 L，多半是数字 0 或 1。请照原证改成数字。` }
  if (/^\d{8,14}$|^\d{16}$/.test(text))
    return { text, ruined: `只有 ${text.length} 位，少了 ${places - text.length} 位。${again}` }
  if (/^\d{15}$/.test(text)) return { text, ruined: `只有 15 位，是一代身份证的旧号码。请换成 18 位的。` }
  if (text.length === places - 1 && /^\d+$/.test(text) && checkDigitOf(text.slice(0, 17)) === 'X')
    return { text, ruined: '少了一位，多半是第 18 位的 X 丢了。请照原证补上。' }
  return { text }
}

/** Whether what is left of a ruined identity number is the beginning of this one. */
export function isRestOf(typed: string, identity: string): boolean {
  const text = normaliseIdentityNumber(typed)
  const [, mantissa = '', power = ''] = scientific.exec(typed.trim().normalize('NFKC')) ?? []
  if (mantissa) {
    const digits = mantissa.replace(/[.,]/, '')
    const rounded = Number(identity.slice(0, 17)) / 10 ** (17 - digits.length)
    return power === '17' && Math.abs(Number(digits) - rounded) <= 0.5
  }
  if (text.length === 15) return `${text.slice(0, 6)}19${text.slice(6)}` === identity.slice(0, 17)
  if (text.length < 17) return identity.startsWith(text)
  if (text.length === 17) return text === identity.slice(0, 17)
  return text.length === 18 && text.slice(0, 15) === identity.slice(0, 15) && text.endsWith('000')
}

/** A telephone of the register, and what is said about it: what nobody can call is not kept (R3.1). */
export type RowPhone = { phone?: Telephone; said?: string }

/** What stands between two numbers in one cell, and a note on whose it is: 13900000001（子）. */
const betweenPhones = /[/\\、,，;；|]|\s+|[或和及与]/
const whose = /[(（[【][^()（）[\]【】]*[^\d()（）[\]【】\s-][^()（）[\]【】]*[)）\]】]|[\p{Script=Han}]+[:：]?/gu

/** A telephone as registers have it: 13900000001.0 is mended, 1.39E+10 is lost, of several the first readable one is taken. */
export function readPhone(typed: string): RowPhone {
  const text = typed.replace(/^(\d{7,12})\.0+$/, '$1')
  if (scientific.test(text.normalize('NFKC')))
    return { said: '被表格软件改成了科学计数法，没有收。请从原来的登记重新取。' }
  const whole = readTelephone(text)
  if (!isRefusal(whole)) return { phone: whole }
  const plain = text.normalize('NFKC').replaceAll(whose, (note) => (note.startsWith('转') ? '转' : ' '))
  const parts = [plain, ...plain.split(betweenPhones)].map((part) => part.trim()).filter(Boolean)
  const phone = parts.map((part) => readTelephone(part)).find((part) => !isRefusal(part))
  if (phone && !isRefusal(phone)) return { phone, said: `写的是“${text.slice(0, 30)}”，只收了 ${phone}。请核对。` }
  return { said: `没有收：“${text.slice(0, 30)}”打不通。${whole.message}` }
}
