// The fonts that papers are printed with: four faces for every paper, and rare ones that are read when a name needs them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { decompress } from 'wawoff2'
import { type Coverage, coverageOfFile } from './font-coverage.ts'
import { renameFamily } from './font-names.ts'

const require = createRequire(import.meta.url)
const face = (family: string, file: string): string => require.resolve(`@expo-google-fonts/${family}/${file}.ttf`)

const serif = ['400Regular/NotoSerifSC_400Regular', '700Bold/NotoSerifSC_700Bold'].map((file) =>
  face('noto-serif-sc', file),
)
const sans = ['400Regular/NotoSansSC_400Regular', '700Bold/NotoSansSC_700Bold'].map((file) =>
  face('noto-sans-sc', file),
)
const tibetan = ['400Regular/NotoSerifTibetan_400Regular', '700Bold/NotoSerifTibetan_700Bold'].map((file) =>
  face('noto-serif-tibetan', file),
)
/** Letters of 壮文, 哈萨克文, 维吾尔文, 蒙古文, 彝文 and 朝鲜文 on identity cards. */
const minorities = [
  face('noto-serif', '400Regular/NotoSerif_400Regular'),
  face('noto-naskh-arabic', '400Regular/NotoNaskhArabic_400Regular'),
  face('noto-sans-mongolian', '400Regular/NotoSansMongolian_400Regular'),
  face('noto-sans-yi', '400Regular/NotoSansYi_400Regular'),
  face('nanum-myeongjo', '400Regular/NanumMyeongjo_400Regular'),
]
/** Debian's fonts-babelstone-han, where it is installed: part of the extensions G to H. */
const ofTheMachine = ['/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf']
/** The packages of the fonts of every paper. */
export const printingFonts = ['noto-serif-sc', 'noto-sans-sc', 'noto-serif-tibetan'].map(
  (family) => `@expo-google-fonts/${family}`,
)
const folders = new Set<string>()

/** A folder of further font files (.ttf, .otf) that this installation was given. Say so before the first paper. */
export function addFontFolder(folder: string): void {
  folders.add(folder)
}
export const fontFolders = (): readonly string[] => [...folders]

/** A font that is read when a character needs it. */
type RareFont = { path: string; has: Coverage; packed: boolean }

export type Fonts = {
  /** Reads the font files of every paper. */
  blobs: () => Buffer[]
  /** Whether a code point stands in the fonts of every paper, in running text and in headings alike. */
  isCommon: Coverage
  /** The rare font that shows a code point, where one does. */
  rareFor: (codePoint: number) => RareFont | undefined
}

/** What the fonts of every paper hold. @param extra paths of further font files */
export function loadFonts(extra: readonly string[] = [...ofTheMachine, ...inFolders()]): Fonts {
  const [inSerif, inSans, inFallback] = [
    serif.map(coverageOfFile),
    sans.map(coverageOfFile),
    tibetan.map(coverageOfFile),
  ]
  let rare: readonly RareFont[] | undefined
  return {
    blobs: () => [...serif, ...sans, ...tibetan].map((path) => readFileSync(path)),
    isCommon: (point) =>
      inFallback.some((has) => has(point)) || (inSerif.every((has) => has(point)) && inSans.every((has) => has(point))),
    rareFor: (point) => {
      rare ??= [...minorities.map(wholeFont), ...hanaminPieces(), ...extra.filter(existsSync).map(wholeFont)]
      return rare.find(({ has }) => has(point))
    },
  }
}

const inFolders = (): string[] =>
  [...folders]
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((path) => /\.(?:ttf|otf)$/i.test(path))

const wholeFont = (path: string): RareFont => ({ path, has: coverageOfFile(path), packed: false })

/**
 * 花园明朝 (GlyphWiki's, free): extensions A to F whole, in 216 pieces of which a name needs one or two. Its style sheet says
 * which piece holds what. Only Han characters are taken from it.
 */
function hanaminPieces(): RareFont[] {
  const sheet = require.resolve('hanamin/HanaMin.css')
  const rule = /url\((HanaMin[AB]\.CJK-[\w-]+\.woff2)\)[^}]*?unicode-range:\s*([^;}]+)/g
  return [...readFileSync(sheet, 'utf8').matchAll(rule)].map(([, file = '', ranges = '']) => ({
    path: join(sheet, '..', file),
    has: coverageOfRanges(ranges),
    packed: true,
  }))
}

/** As a style sheet writes it: `U+20000-2a6d6, U+3400`. */
function coverageOfRanges(text: string): Coverage {
  const ranges = text.split(',').map((range) => {
    const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-')
    return { first: parseInt(first, 16), last: parseInt(last, 16) }
  })
  return (point) => ranges.some(({ first, last }) => first <= point && point <= last)
}

/** A font file under a family name of its own: fonts of one family would hide one another. */
export async function openRareFont({ path, packed }: RareFont, family: string): Promise<Buffer> {
  const stored = readFileSync(path)
  return renameFamily(packed ? await unpack(stored) : stored, family)
}

/** One after another: the unpacker gives out its own memory, which the next font overwrites. */
function unpack(stored: Buffer): Promise<Buffer> {
  const unpacked = unpacking.then(async () => Buffer.from(await decompress(stored)))
  unpacking = unpacked.catch(() => undefined)
  return unpacked
}
let unpacking: Promise<unknown> = Promise.resolve()
