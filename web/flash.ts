// What a page says once after a redirect, as its cookie holds it: that it went through, or why it did not.

/** At most so many signs are said. */
const most = 300
const failure = '!'

export const flashCookieOf = (words: string, failed?: true): string =>
  `${failed ? failure : ''}${Buffer.from(words).toString('base64url')}`

export function flashOf(cookie: string): { text: string; success: boolean } {
  const success = !cookie.startsWith(failure)
  const text = Buffer.from(success ? cookie : cookie.slice(failure.length), 'base64url').toString('utf8')
  return { text: text.slice(0, most), success }
}
