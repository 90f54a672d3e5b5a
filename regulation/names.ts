// Names as people write them: judged, masked for screens and notices, normalised only for searching.
import { normaliseIdentityNumber } from './identity-number.ts'

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
/** Of plain hanzi each is a character of its own, which needs no segmenter. */
const graphemes = (text: string): string[] =>
  /^[\p{Script=Han}·]*$/u.test(text) ? [...text] : [...segmenter.segment(text)].map((one) => one.segment)

/** What is wrong with a name, or undefined; any script, · and spaces, 1–60 characters. */
export function checkName(typed: string): string | undefined {
  const name = typed.trim()
  if (name === '') return '请填写姓名。'
  if (graphemes(name).length > 60) return '姓名太长。请填证件上的姓名，最多 60 个字。'
  if (/\d/.test(name.normalize('NFKC'))) return '姓名里有数字。请照身份证填写。'
  if (/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]/.test(name))
    return '姓名里有看不见的字符。请清空后重新输入。'
  if (/\p{Co}/u.test(name))
    return '姓名里有电脑自造的字，别处会显示不出。请换输入法再输；还打不出，就用“〓”代替，后面再说明怎样写。'
  if (!/^[\p{L}\p{M}\p{Zs}〇〓·•・‧.'’\u0f0b\u0f0c-]+$/u.test(name))
    return '姓名里有不能用的符号。请照身份证填写，间隔号用“·”。'
  if (!/[\p{L}〇]/u.test(name)) return '请填写姓名里的文字。'
  return undefined
}

/** 张*禾, 张*, 阿**·**曼: the first character stays, and the last of three or more. */
export function maskName(name: string): string {
  const letters = graphemes(name.trim())
  if (letters.length <= 1) return '*'
  return letters
    .map((letter, index) =>
      index === 0 || (letters.length > 2 && index === letters.length - 1) || /[·•・‧\s]/.test(letter) ? letter : '*',
    )
    .join('')
}

/** 510104**********13: the division and the last two stay. */
export function maskIdentityNumber(typed: string): string {
  const number = normaliseIdentityNumber(typed)
  return number.length < 12
    ? '*'.repeat(number.length)
    : `${number.slice(0, 6)}${'*'.repeat(number.length - 8)}${number.slice(-2)}`
}

/** 138****5678; of a short number only the last two digits stay. */
export function maskPhone(phone: string): string {
  if (phone.length < 11)
    return `${'*'.repeat(Math.max(phone.length - 2, 0))}${phone.length > 4 ? phone.slice(-2) : '**'}`
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`
}

/** 青海省西宁市城东区***: nothing finer than the county stays, and nothing at all where no division is named. */
export function maskAddress(address: string): string {
  const divisions = /^(?:[^\d\s]{1,12}?(?:自治[区州县旗]|[省市州盟旗县]|(?<![小社园街校厂])区)){1,4}/.exec(
    address.trim().normalize('NFKC'),
  )
  return `${divisions?.[0] ?? ''}***`
}

/** For blind indexes only; what was typed is stored as typed, since normalising changes some names. */
export function normaliseForIndex(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .replace(/[•・‧.]/g, '·')
    .toUpperCase()
}
