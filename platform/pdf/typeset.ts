// Sets a paper: its facts become a tagged, accessible PDF (PDF/UA-1); a character no font holds is an error, never a box.
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { type Fonts, openRareFont } from './fonts.ts'
import { MissingGlyph } from './missing-glyph.ts'
import { qrSvg } from './qr.ts'
import { papersFolder, type Sheet, type Standard, sourcesOf } from './sheet.ts'
import { codesOf, printable, textsOf, withStandIns } from './stand-ins.ts'
import { knownFonts, unprintable } from './unprintable.ts'

export type Images = Readonly<Record<string, Uint8Array>>
/** A character that is printed as a picture; `says` is read out in its place. */
export type CharacterImage = { character: string; says: string; image: Uint8Array }

export type PaperToSet = {
  template: string
  data: Readonly<Record<string, unknown>>
  images: Images
  standIns: Readonly<Record<string, string>>
  characters: readonly CharacterImage[]
  standard: Standard
}

const imageName = /^[a-z0-9-]+$/
/** Renders after which an unused piece of the compiler's memory is let go. */
const cacheAge = 5

type Printer = { compiler: NodeCompiler; families: readonly string[] }
/** One for the papers of common characters, and the last few for sets of rare fonts, by the paths of the fonts. */
const printers = new Map<string, Promise<Printer>>()
const mostRarePrinters = 3

/** A compiler that knows the fonts of these characters. */
function printerFor(points: Iterable<number>): Promise<Printer> {
  const { isCommon, rareFor } = knownFonts()
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
    fontArgs: [{ fontBlobs: [...knownFonts().blobs(), ...opened] }],
  })
  return { compiler, families }
}

/**
 * @returns the sheet as well, where fonts that every installation has were enough
 * @throws MissingGlyph where a font holds a character and still cannot shape it
 */
export async function typeset(paper: PaperToSet): Promise<{ pdf: Buffer; sheet: Sheet | undefined }> {
  const { template, data, images, standIns, characters, standard } = paper
  const missing = unprintable(textsOf(data).join('\n'))
  const described = { ...codesOf(missing), ...printable(standIns) }
  for (const { character } of characters) delete described[character]
  const printed = withStandIns(data, described)
  const text = textsOf(printed).join('\n')
  const pictures: Record<string, Uint8Array> = { ...images }
  if (typeof data.qr === 'string') pictures.qr = Buffer.from(qrSvg(data.qr))
  const characterImages = characters.map(({ character, says, image }, index) => {
    pictures[`character-${index}`] = image
    return { character, says, image: `character-${index}` }
  })
  const points = new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0))
  const { compiler, families } = await printerFor(points)
  const facts = JSON.stringify({ ...printed, rareFonts: families, characterImages })
  const sheet: Sheet = { template, facts, pictures, standard, sources: sourcesOf(template) }
  return { pdf: await compile(compiler, sheet), sheet: families.length === 0 ? sheet : undefined }
}

/** The paper of a sheet that was kept. */
export async function typesetAgain(sheet: Sheet): Promise<Buffer> {
  const { compiler } = await printerFor([])
  return compile(compiler, sheet)
}

async function compile(
  compiler: NodeCompiler,
  { template, facts, pictures, standard, sources }: Sheet,
): Promise<Buffer> {
  // A turn of the event loop between papers: the compiler's old documents are let go.
  await setImmediate()
  try {
    for (const [path, source] of Object.entries(sources))
      compiler.mapShadow(join(papersFolder, path), Buffer.from(source))
    for (const [name, content] of Object.entries(pictures)) {
      if (!imageName.test(name)) throw new Error(`Not a picture name: ${name}`)
      compiler.mapShadow(join(papersFolder, 'images', name), Buffer.from(content))
    }
    const result = compiler.compile({ mainFilePath: join(papersFolder, template), inputs: { data: facts } })
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
