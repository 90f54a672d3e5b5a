// The unified social credit code of organisations (GB 32100-2015): read as people type it, judged by its check digit (R2.3).

const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Full-width characters become half-width, spaces and hyphens go, letters become capitals. */
export const normaliseCreditCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060\u2212\ufeff-]/g, '')
    .toUpperCase()

/** The last character, for the first 17 of `code`. */
export function creditCodeCheck(code: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * digits.indexOf(code[index] ?? ''), 0)
  return digits[(31 - (sum % 31)) % 31] ?? ''
}

export function creditCodeError(typed: string): string | undefined {
  const code = normaliseCreditCode(typed)
  if (code === '') return '请填写单位的统一社会信用代码。'
  if (code.length !== 18) return `统一社会信用代码应是 18 位，您填了 ${code.length} 位。请对照证书再填。`
  const wrong = [...code].find((character) => !digits.includes(character))
  if (wrong) return `代码里没有“${wrong}”。只用数字和字母，不用 I、O、S、V、Z。`
  return creditCodeCheck(code) === code[17] ? undefined : '代码的最后一位对不上，可能填错了一位。请逐位核对。'
}
