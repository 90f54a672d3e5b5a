// Turns a paper and its facts into a PDF, in threads of their own: no page waits for a paper (decision 59).
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { openThreadPool, type ThreadPool } from '../thread-pool.ts'
import { fontFolders } from './fonts.ts'
import { MissingGlyph } from './missing-glyph.ts'
import type { Standard } from './sheet.ts'
import type { CharacterImage, Images } from './typeset.ts'
import type { Piece, SetPaper } from './typeset-thread.ts'

/** A thread holds the fonts and a compiler beside a small heap of its own. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 }
/** The first paper of a thread waits for its fonts. */
const patience = 30_000
/** Papers that may wait: some seconds of work, then nobody is helped by waiting. */
const waiting = 500

let threads = Math.max(1, availableParallelism() - 1)
let pool: ThreadPool<Piece, SetPaper> | undefined

/** How many threads make papers. Say so before the first. */
export function setPaperThreads(count: number): void {
  threads = count
}

function openPool(): ThreadPool<Piece, SetPaper> {
  const start = () =>
    new Worker(new URL('./typeset-thread.ts', import.meta.url), {
      workerData: { fontFolders: fontFolders() },
      resourceLimits,
    })
  return openThreadPool(start, { threads, waiting, patience })
}

export type Printing = {
  /** PNG or JPEG pictures by the names the data uses. */
  images?: Images
  /** What is printed for a character that no font holds, in brackets; without it, its code: 〔U+30EDE〕. */
  standIns?: Readonly<Record<string, string>>
  /** Characters printed as pictures, wherever they stand. */
  characters?: readonly CharacterImage[]
  /** What the document keeps to. */
  standard?: Standard
}

/** What a paper can be set from again; missing where a font was needed that not every installation has. */
export type Kept = { packed: Buffer; version: string }

/**
 * Renders a paper. A text under `qr` in the data is drawn as a QR code. The same paper is the same bytes, whenever and wherever.
 * @param template path of the Typst template inside papers/, as `Paper.template` gives it
 * @throws MissingGlyph where a font holds a character and still cannot shape it; Unavailable where too many wait
 */
export async function renderPdf(
  template: string,
  data: Readonly<Record<string, unknown>>,
  printing: Printing = {},
): Promise<Buffer> {
  const { pdf } = await ask({ paper: paperOf(template, data, printing), keep: false })
  return Buffer.from(pdf.buffer)
}

/** As `renderPdf`, with what the paper can be set from again. */
export async function renderToKeep(
  template: string,
  data: Readonly<Record<string, unknown>>,
  printing: Printing = {},
): Promise<{ pdf: Buffer; kept: Kept | undefined }> {
  const { pdf, packed, version } = await ask({ paper: paperOf(template, data, printing), keep: true })
  const kept = packed && version !== undefined ? { packed: Buffer.from(packed), version } : undefined
  return { pdf: Buffer.from(pdf.buffer), kept }
}

/** @returns the version as well that this release would make of the same layout: another one may come out as other bytes */
export async function renderAgain(packed: Buffer): Promise<{ pdf: Buffer; version: string }> {
  const { pdf, version = '' } = await ask({ packed })
  return { pdf: Buffer.from(pdf.buffer), version }
}

function paperOf(template: string, data: Readonly<Record<string, unknown>>, printing: Printing) {
  const { images = {}, standIns = {}, characters = [], standard = 'ua-1' } = printing
  return { template, data, images, standIns, characters, standard }
}

async function ask(piece: Piece): Promise<Exclude<SetPaper, { missing: readonly string[] }>> {
  pool ??= openPool()
  const made = await pool.ask(piece)
  if ('missing' in made) throw new MissingGlyph(made.missing)
  return made
}

/** Papers under way are finished; what is asked for later opens the threads anew. */
export async function closePaperThreads(): Promise<void> {
  const closing = pool
  pool = undefined
  await closing?.close()
}
