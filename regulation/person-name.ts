// The name of a person, read as people type it and stored in one spelling (R4.1.1; which mark becomes what: docs/decisions/0020).
import { longestTyped, withoutUnseen, withPlainDashes } from './typed-marks.ts'
import { type Refusal, refuse } from './vocabulary.ts'

declare const read: unique symbol
/** A name in its one spelling; only a reader of this file makes one. */
export type PersonName = string & { readonly [read]: 'name of a person' }

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
/** What people see as characters. Of plain hanzi each is one, which needs no segmenter. */
export const charactersOf = (text: string): string[] =>
  /^[\p{Script=Han}·]*$/u.test(text) ? [...text] : [...segmenter.segment(text)].map(({ segment }) => segment)

/**
 * From U+2E80 on: the unified ideographs of the radicals that normalising leaves alone (Unicode's EquivalentUnifiedIdeograph);
 * a dash where there is none.
 */
const ofRadicals = [
  '-厂乛乚乙亻冂\u{20628}刀刂卜㔾小小兀尣尢\u{21BC1}巳幺彑彐忄心扌攵-旡日月歺母民氵氺灬爫爫丬牛犭王\u{24D14}目示礻\u{25AD7}糹纟罓罒',
  '㓁冗\u{2626B}羊\u{2634C}\u{2634B}耂肀聿肉\u{26951}艹艹艹虎衤覀西见角\u{278B2}讠贝\u{27FB7}车辶辶辶邑钅長镸长门\u{28E0F}阝雨青韦页风飞食',
  '\u{2967F}飠饣\u{29810}马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟',
].flatMap((row) => [...row])
const ideographOf = (radical: string): string => {
  const found = ofRadicals[(radical.codePointAt(0) ?? 0) - 0x2e80]
  return found && found !== '-' ? found : radical
}

/** Every apostrophe, and the accents typed in its place. */
const apostrophes = /['’‘‛`´ʼʻʽʹ′＇]/g
/** Every dot in the middle of a line, in any script's block; not the full stop. */
const middleDots = /[·•‧∙⋅●⦁⸱⸳᛫ᐧꞏ・\u{119e}\u{10101}]/gu

const isPlainHan = (text: string): text is PersonName => /^[\u3400-\u4dbf\u4e00-\u9fff]+$/.test(text)

/**
 * The one spelling of a name, whatever was typed; what cannot be meant stays, and is judged by `readName`.
 * NFKC makes wide and styled letters, Kangxi radicals and compatibility ideographs plain, as Unicode has them equal.
 */
export function spellName(typed: string): PersonName {
  if (isPlainHan(typed)) return typed
  // An accent alone is taken apart by NFKC, and other marks become apostrophes by it: hence before and after.
  const text = typed.slice(0, longestTyped).replace(apostrophes, '’').normalize('NFKC').replace(apostrophes, '’')
  const plain = withoutUnseen(text).replace(/[\u2e80-\u2ef3]/g, ideographOf)
  const spelled = withPlainDashes(plain.replace(middleDots, '·'))
    // Keyboards give rings for the hanzi 〇; first of all, for what follows asks for hanzi.
    .replace(/(?<=\p{Script=Han}[\s○◯]*)[○◯]|[○◯](?=[\s○◯]*\p{Script=Han})/gu, '〇')
    .replace(/(?<=\p{Script=Han}\s*)\.(?=\s*\p{Script=Han})/gu, '·')
    .replace(/\s*·[·\s]*/g, '·')
    .replace(/(?<=\p{Script=Han})\p{Zs}+(?=\p{Script=Han})/gu, '')
    // The tsheg that ends a Tibetan name is written or not.
    .replace(/[\u0f0b\s]+$/u, '')
    .replace(/\p{Zs}+/gu, ' ')
    .trim()
  // The only place that may say so: every other name comes from here.
  return spelled.normalize('NFC') as PersonName
}

/** What a name may consist of: letters of any script with their marks, and what joins its parts. */
const allowed = /^[\p{L}\p{M} 〇〓·.’\u0f0b\u180e-]+$/u

/** Reads a name as typed, any script, 1–60 characters; refuses naming what is wrong. */
export function readName(typed: string, field = 'name'): PersonName | Refusal {
  const name = spellName(typed)
  const no = (message: string) => refuse(message, { field })
  if (name === '') return no('请填写姓名。')
  if (typed.length > longestTyped || charactersOf(name).length > 60)
    return no('姓名太长。请填证件上的姓名，最多 60 个字。')
  if (/\p{Nd}|\p{No}/u.test(name)) return no('姓名里有数字。请照身份证填写。')
  if (/\p{Co}/u.test(name))
    return no('姓名里有电脑自造的字，别处会显示不出。请换输入法再输；还打不出，就用“〓”代替，后面再说明怎样写。')
  if (/\p{Extended_Pictographic}/u.test(name)) return no('姓名里有表情符号。请照身份证填写文字。')
  // A mark belongs to a letter; hanzi take none.
  if (!allowed.test(name) || /\p{Me}|(?:^|[ ·.’-]|\p{Script=Han})\p{M}/u.test(name))
    return no('姓名里有不能用的符号。请照身份证填写，间隔号用“·”。')
  if (!/[\p{L}〇]/u.test(name)) return no('请填写姓名里的文字。')
  if (/^[·.-]|[·-]$|[·.-]{2}/.test(name)) return no('间隔号的前后都要有字。请照身份证填写姓名。')
  return name
}

/** What names are found and compared by: small and big letters, spaces, dots and apostrophes do not tell people apart. */
export const keyOfName = (name: PersonName): string => normaliseForIndex(name)

/** Whether two spellings are one name; what was only typed cannot be compared. */
export const isSameName = (first: PersonName, second: PersonName): boolean => keyOfName(first) === keyOfName(second)

/** A text without what tells no two names apart. What a search key was made of: changing it needs the keys made anew. */
export function normaliseForIndex(text: string): string {
  // Plain hanzi, digits and big letters are what they are.
  if (isPlainHan(text) || /^[\dA-Z]*$/.test(text)) return text
  return withoutUnseen(text.normalize('NFKC'))
    .replace(/[\s\u180b-\u180f]/g, '')
    .replace(/[•・‧.]/g, '·')
    .replace(/’/g, "'")
    .toUpperCase()
}
