// All that decides what a paper comes out as, small enough to keep in its place: the facts as printed and the layout of its time.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { printingFonts } from './fonts.ts'

/** PDF/UA-1, or PDF/A-3 at its accessible level for what is kept with data inside (ISO 19005-3). */
export type Standard = 'ua-1' | 'a-3a'

export type Sheet = {
  /** The path of the layout inside papers/. */
  template: string
  /** What is printed, as JSON. */
  facts: string
  pictures: Readonly<Record<string, Uint8Array>>
  standard: Standard
  /** The layout and what it imports, by their paths inside papers/. */
  sources: Readonly<Record<string, string>>
}

export const papersFolder = join(import.meta.dirname, '../../papers')

const known = new Map<string, Readonly<Record<string, string>>>()

/** The layout as it stands in this release, with what it imports. */
export function sourcesOf(template: string): Readonly<Record<string, string>> {
  const found = known.get(template)
  if (found) return found
  const sources: Record<string, string> = {}
  const paths = [template]
  for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
    if (path in sources) continue
    const source = readFileSync(join(papersFolder, path), 'utf8')
    sources[path] = source
    for (const [, imported = ''] of source.matchAll(/^#import "\/([\w./-]+)"/gm)) paths.push(imported)
  }
  known.set(template, sources)
  return sources
}

const require = createRequire(import.meta.url)
const versionOfPackage = (name: string): string => {
  const { version } = require(`${name}/package.json`) as { version: string }
  return `${name} ${version}`
}
const engine = ['@myriaddreamin/typst-ts-node-compiler', ...printingFonts].map(versionOfPackage)

/** Of the layout together with the compiler and the fonts: where it is the same, the same facts are the same bytes. */
export function versionOf({ sources }: Sheet): string {
  const parts = Object.entries(sources).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([engine, parts]))
    .digest('hex')
    .slice(0, 16)
}

/** The best that brotli can do takes longer than the paper. */
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

export function packSheet({ pictures, ...sheet }: Sheet): Buffer {
  const texts = Object.entries(pictures).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')])
  return brotliCompressSync(JSON.stringify({ ...sheet, pictures: Object.fromEntries(texts) }), quickly)
}

export function unpackSheet(packed: Uint8Array): Sheet {
  const { pictures, ...sheet } = JSON.parse(brotliDecompressSync(packed).toString('utf8')) as Omit<
    Sheet,
    'pictures'
  > & {
    pictures: Readonly<Record<string, string>>
  }
  const bytes = Object.entries(pictures).map(([name, text]) => [name, Buffer.from(text, 'base64')])
  return { ...sheet, pictures: Object.fromEntries(bytes) }
}
