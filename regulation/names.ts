// Names as people write them: judged, masked for screens and notices, normalised only for searching.

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const graphemes = (text: string): string[] => [...segmenter.segment(text)].map((one) => one.segment)

/** What is wrong with a name, or undefined; any script, · and spaces, 1–60 characters. */
export function checkName(typed: string): string | undefined {
  const name = typed.trim()
  if (name === '') return '请填写姓名。'
  if (graphemes(name).length > 60) return '姓名太长。请填证件上的姓名，最多 60 个字。'
  if (/\d/.test(name.normalize('NFKC'))) return '姓名里有数字。请照身份证填写。'
  if (!/^[\p{L}\p{M}\p{Zs}·•・.'’\u0f0b\u0f0c-]+$/u.test(name))
    return '姓名里有不能用的符号。请照身份证填写，间隔号用“·”。'
  if (!/\p{L}/u.test(name)) return '请填写姓名里的文字。'
  return undefined
}

/** 张*禾, 张*, 阿**·***: the first character stays, and the last of three or more. */
export function maskName(name: string): string {
  const letters = graphemes(name.trim())
  if (letters.length <= 1) return '*'
  return letters
    .map((letter, index) =>
      index === 0 || (letters.length > 2 && index === letters.length - 1) || /[·•・\s]/.test(letter) ? letter : '*',
    )
    .join('')
}

/** 510104********2513 → keeps the division and the last two. */
export function maskIdentityNumber(number: string): string {
  return number.length < 12
    ? '*'.repeat(number.length)
    : `${number.slice(0, 6)}${'*'.repeat(number.length - 8)}${number.slice(-2)}`
}

export function maskPhone(phone: string): string {
  return phone.length < 7 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** Keeps nothing finer than the first six characters. */
export function maskAddress(address: string): string {
  const letters = graphemes(address)
  return letters.length <= 6 ? '***' : `${letters.slice(0, 6).join('')}***`
}

/** For blind indexes only; what was typed is stored as typed, since NFC changes some names. */
export function normaliseForIndex(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .replace(/[•・‧]/g, '·')
    .toUpperCase()
}
