// Which characters papers cannot show: asked before a name is accepted for printing.
import { type Fonts, loadFonts } from './fonts.ts'

let fonts: Fonts | undefined

export const knownFonts = (): Fonts => (fonts ??= loadFonts())

/**
 * The characters (as read: with their marks) that papers cannot show, each once.
 * Ask before accepting a name for printing.
 */
export function unprintable(text: string): string[] {
  const { isCommon, rareFor } = knownFonts()
  const shows = (point: number): boolean => isCommon(point) || rareFor(point) !== undefined
  const shown = (characters: string): boolean =>
    Array.from(characters).every((one) => /[\p{Cc}\p{DI}]/u.test(one) || shows(one.codePointAt(0) ?? 0))
  // Most texts are all common, and need not be taken apart into what is read as a character.
  if (shown(text)) return []
  const characters = new Set([...segmenter.segment(text)].map((one) => one.segment))
  return [...characters].filter((one) => !shown(one) && !(/\p{M}/u.test(one) && shown(one.normalize('NFC'))))
}
const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
