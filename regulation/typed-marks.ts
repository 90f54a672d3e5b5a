// Marks that people type, paste or dictate without meaning them: what every reader of a typed field drops or makes plain (R4.1.1; docs/decisions/0020).

/** Nobody sees them: Unicode's default ignorable signs, the blank braille pattern, annotation marks. Variation selectors are among them. */
const unseen = /[\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/gu
/** Every dash, hyphen and minus of Unicode, and three signs that look like one. */
const dashes = /[\p{Dash}\u02d7\u2043\u2796]/gu

/** Mongolian chooses the form of a letter by a selector after it: there the mark is writing, as in no other script. */
const isMongolianForm = (mark: string, before: string): boolean =>
  /[\u180b-\u180f]/.test(mark) && /(?=\p{L})\p{Script=Mongolian}[\u180b-\u180f]*$/u.test(before)

export const withoutUnseen = (text: string): string =>
  text.replace(unseen, (mark, at: number) => (isMongolianForm(mark, text.slice(Math.max(at - 8, 0), at)) ? mark : ''))

export const withPlainDashes = (text: string): string => text.replace(dashes, '-')

/** Digits of any script as 0–9: Unicode gives each script's ten in order, after another's at the earliest. */
const withPlainDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    let zero = code
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
    return String((code - zero) % 10)
  })

/** No number, name or day is as long: what is, is not read, so that nobody keeps the house busy with it. */
export const longestTyped = 500

/** For what consists of numbers: wide and styled signs plain, digits 0–9, dashes '-', nothing unseen. Spaces stay. */
export function withPlainSigns(typed: string): string {
  // What every keyboard has is plain already.
  if (typed.length > longestTyped || /^[ -~]*$/.test(typed)) return typed
  const plain = withPlainDigits(withoutUnseen(typed.normalize('NFKC'))).replace(/\p{Cc}|\s/gu, ' ')
  // The long vowel of Japanese stands beside the dash on many keyboards.
  return withPlainDashes(plain).replaceAll('ー', '-')
}
