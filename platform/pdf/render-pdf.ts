// Turns a paper and its facts into a tagged, accessible PDF (PDF/UA-1); a character no font holds is an error, never a box.
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { type Fonts, loadFonts, openRareFont } from './fonts.ts'
import { qrSvg } from './qr.ts'

/** Characters of a paper that no installed font can show. The message is meant for people. */
export class MissingGlyph extends Error {
  override readonly name = 'MissingGlyph'
  readonly characters: readonly string[]
  constructor(characters: readonly string[]) {
    const quoted = characters.map((one) => `“${one}”`).join('、')
    super(`无法印出${quoted}字：打印字体里没有。请联系管理员安装含这个字的字体，装好后再印。`)
    this.characters = characters
  }
}

/** PDF/UA-1, or PDF/A-3 at its accessible level for what is kept with data inside (ISO 19005-3). */
export type Standard = 'ua-1' | 'a-3a'
type Images = Readonly<Record<string, Buffer | Uint8Array>>
/** A character that is printed as a picture; `says` is read out in its place. */
export type CharacterImage = { character: string; says: string; image: Buffer }

const papersFolder = join(import.meta.dirname, '../../papers')
const imageName = /^[a-z0-9-]+$/
/** Renders after which an unused piece of the compiler's memory is let go. */
const cacheAge = 5

type Printer = { compiler: NodeCompiler; families: readonly string[] }
let fonts: Fonts | undefined
/** One for the papers of common characters, and the last few for sets of rare fonts, by the paths of the fonts. */
const printers = new Map<string, Promise<Printer>>()
const mostRarePrinters = 3

const loadedFonts = (): Fonts => (fonts ??= loadFonts())

/** A compiler that knows the fonts of these characters. */
function printerFor(points: Iterable<number>): Promise<Printer> {
  const { isCommon, rareFor } = loadedFonts()
  const rare = [...new Set([...points].filter((point) => !isCommon(point)).flatMap((point) => rareFor(point) ?? []))]
  const key = rare
    .map(({ path }) => path)
    .sort()
    .join('\n')
  const known = printers.get(key)
  if (known) return known
  const opening = openPrinter(rare)
  printers.set(key, opening)
  // A printer that could not be opened is not kept.
  opening.catch(() => printers.delete(key))
  const oldest = [...printers.keys()].filter((name) => name !== '' && name !== key)
  if (oldest.length >= mostRarePrinters) printers.delete(oldest[0] ?? '')
  return opening
}

async function openPrinter(rare: readonly (ReturnType<Fonts['rareFor']> & {})[]): Promise<Printer> {
  const families = rare.map((_, index) => `Rare ${index + 1}`)
  const opened = await Promise.all(rare.map((font, index) => openRareFont(font, families[index] ?? '')))
  const compiler = NodeCompiler.create({
    workspace: papersFolder,
    fontArgs: [{ fontBlobs: [...loadedFonts().blobs, ...opened] }],
  })
  return { compiler, families }
}

/**
 * The characters (as read: with their marks) that papers cannot show, each once.
 * Ask before accepting a name for printing.
 */
export function unprintable(text: string): string[] {
  const { isCommon, rareFor } = loadedFonts()
  const shows = (point: number): boolean => isCommon(point) || rareFor(point) !== undefined
  const shown = (characters: string): boolean =>
    Array.from(characters).every((one) => /[\p{Cc}\p{DI}]/u.test(one) || shows(one.codePointAt(0) ?? 0))
  const characters = new Set([...segmenter.segment(text)].map((one) => one.segment))
  return [...characters].filter((one) => !shown(one) && !(/\p{M}/u.test(one) && shown(one.normalize('NFC'))))
}
const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * Renders one paper. A text under `qr` in the data is drawn as a QR code.
 * @param template path of the Typst template inside papers/, as `Paper.template` gives it
 * @param images PNG or JPEG pictures by the names the data uses
 * @param standIns what is printed for a character that no font holds, in brackets; without it, its code: 〔U+30EDE〕
 * @param standard what the document keeps to
 * @param characters characters printed as pictures, wherever they stand
 * @throws MissingGlyph where a font holds a character and still cannot shape it
 */
export async function renderPdf(
  template: string,
  data: Readonly<Record<string, unknown>>,
  {
    images = {},
    standIns = {},
    characters = [],
    standard = 'ua-1',
  }: {
    images?: Images
    standIns?: Readonly<Record<string, string>>
    characters?: readonly CharacterImage[]
    standard?: Standard
  } = {},
): Promise<Buffer> {
  // A turn of the event loop: others are served between papers, and the compiler's old documents are let go.
  await setImmediate()
  const missing = unprintable(textsOf(data).join('\n'))
  const described = { ...codesOf(missing), ...printable(standIns) }
  for (const { character } of characters) delete described[character]
  const printed = withStandIns(data, described)
  const text = textsOf(printed).join('\n')
  const pictures: Record<string, Buffer | Uint8Array> = { ...images }
  if (typeof data.qr === 'string') pictures.qr = Buffer.from(qrSvg(data.qr))
  const characterImages = characters.map(({ character, says, image }, index) => {
    pictures[`character-${index}`] = image
    return { character, says, image: `character-${index}` }
  })
  const points = new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0))
  const { compiler, families } = await printerFor(points)
  return compile(compiler, template, { ...printed, rareFonts: families, characterImages }, pictures, standard)
}

/** One piece without a pause: the compiler's pictures belong to one paper at a time. */
function compile(
  compiler: NodeCompiler,
  template: string,
  data: Readonly<Record<string, unknown>>,
  images: Images,
  standard: Standard,
): Buffer {
  try {
    for (const [name, content] of Object.entries(images)) {
      if (!imageName.test(name)) throw new Error(`Not a picture name: ${name}`)
      compiler.mapShadow(join(papersFolder, 'images', name), Buffer.from(content))
    }
    const result = compiler.compile({
      mainFilePath: join(papersFolder, template),
      inputs: { data: JSON.stringify({ ...data, images: Object.keys(images) }) },
    })
    const failure = result.takeError()
    if (failure) throw new Error(`${template}: ${JSON.stringify(compiler.fetchDiagnostics(failure))}`)
    const document = result.result
    if (!document) throw new Error(`${template}: nothing was laid out`)
    return compiler.pdf(document, { pdfStandard: standard })
  } catch (error) {
    throw missingGlyphOf(error) ?? error
  } finally {
    compiler.resetShadow()
    compiler.evictCache(cacheAge)
  }
}

/** What the compiler says of a shape the coverage tables could not foresee (`the text `"𮧵"` could not be displayed`). */
function missingGlyphOf(error: unknown): MissingGlyph | undefined {
  if (!(error instanceof Error)) return undefined
  const named = [...error.message.matchAll(/the text `"(.+?)"` could not be displayed/gu)].map((one) => one[1] ?? '')
  return named.length > 0 ? new MissingGlyph([...new Set(named)]) : undefined
}

const codesOf = (characters: readonly string[]) =>
  Object.fromEntries(
    characters.map((character) => [
      character,
      Array.from(character, (point) => `U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase()}`).join(' '),
    ]),
  )

const printable = (standIns: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(standIns).filter(([, parts]) => unprintable(parts).length === 0))

/** The same data with every such character replaced, wherever it stands. */
function withStandIns<T>(value: T, standIns: Readonly<Record<string, string>>): T {
  const characters = Object.keys(standIns)
  if (characters.length === 0) return value
  const replaced = (part: unknown): unknown => {
    if (typeof part === 'string')
      return characters.reduce(
        (text, character) => text.replaceAll(character, `〔${standIns[character] ?? ''}〕`),
        part,
      )
    if (Array.isArray(part)) return part.map(replaced)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, replaced(inner)]))
  }
  return replaced(value) as T
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}
