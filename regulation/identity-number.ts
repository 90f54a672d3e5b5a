// The citizen identity number (GB 11643): read as people type it, judged with a kind word. Retired division codes are valid.
import { withPlainSigns } from './typed-marks.ts'
import { type Day, type Refusal, refuse } from './vocabulary.ts'
import { isValidDay } from './working-days.ts'

declare const read: unique symbol
/** Eighteen signs that fit their check digit, in the one way they are written; only a reader of this file makes one. */
export type IdentityNumber = string & { readonly [read]: 'identity number' }
export type Identity = { number: IdentityNumber; birth: Day; sex: 'male' | 'female'; divisionCode: string }

const provinceCodes = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

/** The signs alone: wide and foreign digits plain, spaces, dashes and unseen marks gone; x, × and the Russian and Greek letters are X. */
export function normaliseIdentityNumber(typed: string): string {
  if (/^[\dX]*$/.test(typed)) return typed
  return withPlainSigns(typed)
    .replace(/[ -]/g, '')
    .replace(/[×✕✖╳хХχΧ]/g, 'X')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
}

/** The check digit for the first 17 digits of `number`. */
export function checkDigitOf(number: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  return checkDigits[sum % 11] ?? ''
}

/** Whether the text is a number as it is stored: nothing is made plain here. */
export const isIdentityNumber = (text: string): text is IdentityNumber =>
  /^\d{17}[\dX]$/.test(text) && checkDigitOf(text) === text[17]

/** The number that was typed, whatever day it names; undefined where it is none. To find by, not to enter. */
export function findableIdentityNumber(typed: string): IdentityNumber | undefined {
  const number = normaliseIdentityNumber(typed)
  return isIdentityNumber(number) ? number : undefined
}

/** Of a text that is known to be one, such as what we stored. @throws where it is none */
export function identityNumberOf(text: string): IdentityNumber {
  const number = findableIdentityNumber(text)
  if (!number) throw new RangeError('no identity number')
  return number
}

/** Of a 港澳台居民居住证 (国办发〔2018〕81号 article 3): address code 810000, 820000 or 830000. */
export const isNumberOfHkMoTw = (number: string): boolean => /^8[123]0000/.test(number)

/**
 * What a citizen's number of 18 or of 15 signs is, wherever it stands in what was typed, right check digit or not; for the numbers
 * of other documents, which are never built so.
 */
export function citizenNumberIn(typed: string): 'citizen' | 'hmt-resident' | undefined {
  const number = normaliseIdentityNumber(typed)
  for (let start = 0; start < number.length; start++)
    for (const length of [18, 15]) {
      const found = number.slice(start, start + length)
      if (found.length === length && isBuiltAsCitizens(found)) return found.startsWith('8') ? 'hmt-resident' : 'citizen'
    }
  return undefined
}

/** Division, day of birth, serial: of fifteen signs the year has two digits. */
function isBuiltAsCitizens(number: string): boolean {
  if (!/^(?:\d{17}[\dX]|\d{15})$/.test(number) || !provinceCodes.has(number.slice(0, 2))) return false
  const day = number.length === 18 ? number.slice(6, 14) : `19${number.slice(6, 12)}`
  const birth = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`
  return isValidDay(birth) && birth >= '1900-01-01'
}

/** Of a 外国人永久居留身份证: since 2023 eighteen signs that begin with 9 and are checked alike, before three letters and twelve digits (docs/basis.md §9.71). */
const isResidentsNumber = (number: string): boolean =>
  /^[A-Z]{3}\d{12}$/.test(number) || (number.startsWith('9') && isIdentityNumber(number))

/** Two numbers are one person's; what was only typed cannot be compared. */
export const sameIdentityNumber = (first: IdentityNumber | undefined, second: IdentityNumber | undefined): boolean =>
  first !== undefined && first === second

/** Reads a number as typed; refuses naming the very thing that is wrong. */
export function readIdentityNumber(typed: string, today: Day): Identity | Refusal {
  const number = normaliseIdentityNumber(typed)
  const no = (message: string) => refuse(message, { field: 'idNumber' })
  if (number === '') return no('请填写身份证号码。')
  if (isResidentsNumber(number))
    return no('这是外国人永久居留身份证的号码。请填居民身份证的号码；没有居民身份证的，请问窗口能不能办。')
  if (/[〇零一二三四五六七八九十]/.test(number)) return no('身份证号码请用数字 0 到 9 填写，不要写汉字。')
  if (!/^\d*X?$/.test(number)) return no('身份证号码只能有数字，最后一位可以是 X。请对照身份证再填。')
  if (/^\d{15}$/.test(number)) return no('这是 15 位的旧号码。请填第二代身份证上的 18 位号码；没有的，请到窗口办理。')
  if (number.length !== 18) return no(`身份证号码应是 18 位，您填了 ${number.length} 位。请对照身份证再填。`)
  if (!provinceCodes.has(number.slice(0, 2))) return no('身份证号码开头两位不对。请对照身份证再填。')
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const birthInWords = `${Number(birth.slice(0, 4))}年${Number(birth.slice(5, 7))}月${Number(birth.slice(8))}日`
  if (!isValidDay(birth) || birth < '1900-01-01')
    return no(`号码里的出生日期 ${birthInWords} 不存在。请核对第 7 到 14 位。`)
  if (birth > today) return no(`号码里的出生日期 ${birthInWords} 还没有到。请核对第 7 到 14 位。`)
  if (!isIdentityNumber(number)) return no('身份证号码的最后一位对不上，可能有一位填错了。请逐位核对。')
  return { number, birth, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female', divisionCode: number.slice(0, 6) }
}
