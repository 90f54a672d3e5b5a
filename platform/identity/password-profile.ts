// What a password must be: two standards that disagree, each whole in itself (OWASP ASVS 5.0 V6.2; GB/T 22239-2019 8.1.4.1).
import { verifyPassword } from './passwords.ts'

/** `asvs`: length and nothing well known, never a forced change. `mlps3` (等保三级): classes of characters, 90 days, a history. */
export const passwordProfiles = {
  asvs: { leastLength: 12, leastClasses: 1, leastUncommon: 6, days: undefined, remembered: 0 },
  /** The standard names complexity and regular change without figures; these are the usual ones, and defaults. */
  mlps3: { leastLength: 10, leastClasses: 3, leastUncommon: 4, days: 90, remembered: 5 },
} as const
export type PasswordProfile = keyof typeof passwordProfiles

/** What is wrong with a new password and what to do, or undefined. */
export function passwordProblem(
  password: string,
  username: string,
  profile: PasswordProfile = 'asvs',
): string | undefined {
  const { leastLength, leastClasses, leastUncommon } = passwordProfiles[profile]
  const length = [...password].length
  if (length < leastLength) return `密码至少 ${leastLength} 个字符。可以用几个不相干的词连起来。`
  if (length > 128) return '密码太长。请不超过 128 个字符。'
  if (classesIn(password) < leastClasses) return '密码要有大写、小写、数字、符号中的三种。'
  if (new Set(password).size < 5) return '密码重复的字符太多。请换一个。'
  if (password.toLowerCase().includes(username.toLowerCase())) return '密码里不能有用户名。请换一个。'
  if (uncommonPart(password) < leastUncommon) return '这样的密码太常见，容易被猜到。请换一个。'
  return undefined
}

/** Whether a password is older than its profile allows; `asvs` knows no such age. */
export function isPasswordExpired(setAt: Date, now: Date, profile: PasswordProfile): boolean {
  const { days } = passwordProfiles[profile]
  return days !== undefined && now.getTime() - setAt.getTime() >= days * 86_400_000
}

/** Whether one of the latest passwords is used again. @param hashes the present one and those before it, newest first */
export async function isRemembered(
  password: string,
  hashes: readonly string[],
  profile: PasswordProfile,
): Promise<boolean> {
  // The present one is never "new", whatever the profile.
  for (const hash of hashes.slice(0, Math.max(1, passwordProfiles[profile].remembered)))
    if (await verifyPassword(password, hash)) return true
  return false
}

function classesIn(password: string): number {
  return [/\p{Lu}/u, /\p{Ll}|\p{Lo}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(password)).length
}

/** Pieces that lead every list of leaked passwords, here and abroad, and what belongs to this service. */
const common = `
  password passwd admin root test guest welcome letmein iloveyou monkey dragon qwertyuiop asdfghjkl zxcvbnm
  qazwsxedc 1qaz2wsx3edc 1q2w3e4r5t zaq12wsx qwerty asdf qwer zxcv qazwsx 1qaz 2wsx 3edc 1q2w 3e4r woaini
  woaiwojia mima zhongguo 1314 520 888 666 huawei beijing tongban canlian canjiren cjrz 密码 通办 残联
`
  .trim()
  .split(/\s+/)
  .sort((one, other) => other.length - one.length)
const lookalikes: Record<string, string> = { '@': 'a', $: 's', '0': 'o', '1': 'i', '3': 'e', '5': 's', '!': 'i' }

/** How many different characters are left when common pieces, runs and repetitions are taken out. */
function uncommonPart(password: string): number {
  const typed = password.normalize('NFKC').toLowerCase()
  const decoded = typed.replace(/[@$0135!]/g, (sign) => lookalikes[sign] ?? sign)
  return Math.min(...[typed, decoded].map((text) => new Set(stripRuns(stripCommon(text))).size))
}

function stripCommon(text: string): string {
  return common.reduce((rest, piece) => rest.replaceAll(piece, ''), text)
}

/** Takes out 1234, dcba, 1111 and years. */
function stripRuns(text: string): string {
  const letters = [...text.replace(/(?:19|20)\d\d/g, '')]
  const stepAt = (index: number) => (letters[index]?.codePointAt(0) ?? 0) - (letters[index - 1]?.codePointAt(0) ?? 0)
  return letters
    .filter((_, index) => {
      const inRun = [index - 1, index, index + 1].some(
        (at) => at >= 1 && at + 1 < letters.length && Math.abs(stepAt(at)) <= 1 && stepAt(at) === stepAt(at + 1),
      )
      return !inRun
    })
    .join('')
}
