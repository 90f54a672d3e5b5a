// Turns a paper and its facts into a PDF, in threads of their own: no page waits for a paper (decision 59).
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { openThreadPool, type ThreadPool } from '../thread-pool.ts'
import { fontFolders } from './fonts.ts'
import { MissingGlyph } from './missing-glyph.ts'
import type { CharacterImage, Images, PaperToSet, Standard } from './typeset.ts'
import type { SetPaper } from './typeset-thread.ts'

/** A thread holds the fonts and a compiler beside a small heap of its own. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 }
/** The first paper of a thread waits for its fonts. */
const patience = 30_000
/** Papers that may wait: some seconds of work, then nobody is helped by waiting. */
const waiting = 500

let threads = Math.max(1, availableParallelism() - 1)
let pool: ThreadPool<PaperToSet, SetPaper> | undefined

/** How many threads make papers. Say so before the first. */
export function setPaperThreads(count: number): void {
  threads = count
}

function openPool(): ThreadPool<PaperToSet, SetPaper> {
  const start = () =>
    new Worker(new URL('./typeset-thread.ts', import.meta.url), {
      workerData: { fontFolders: fontFolders() },
      resourceLimits,
    })
  return openThreadPool(start, { threads, waiting, patience })
}

/**
 * Renders a paper. A text under `qr` in the data is drawn as a QR code. The same paper is the same bytes, whenever and wherever.
 * @param template path of the Typst template inside papers/, as `Paper.template` gives it
 * @param images PNG or JPEG pictures by the names the data uses
 * @param standIns what is printed for a character that no font holds, in brackets; without it, its code: 〔U+30EDE〕
 * @param standard what the document keeps to
 * @param characters characters printed as pictures, wherever they stand
 * @throws MissingGlyph where a font holds a character and still cannot shape it; Unavailable where too many wait
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
  pool ??= openPool()
  const made = await pool.ask({ template, data, images, standIns, characters, standard })
  if ('missing' in made) throw new MissingGlyph(made.missing)
  return Buffer.from(made.pdf.buffer)
}

/** Papers under way are finished; what is asked for later opens the threads anew. */
export async function closePaperThreads(): Promise<void> {
  const closing = pool
  pool = undefined
  await closing?.close()
}
