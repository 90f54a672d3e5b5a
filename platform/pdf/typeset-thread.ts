// A thread that makes papers, one after another, so that nobody's page waits for them; it has the fonts and templates and nothing else.
import { parentPort, workerData } from 'node:worker_threads'
import type { Said } from '../thread-pool.ts'
import { addFontFolder } from './fonts.ts'
import { MissingGlyph } from './missing-glyph.ts'
import { packSheet, unpackSheet, versionOf } from './sheet.ts'
import { type PaperToSet, typeset, typesetAgain } from './typeset.ts'

/** A paper that was kept as a packed sheet. */
export type KeptSheet = { packed: Uint8Array }
export type Piece = { paper: PaperToSet; keep: boolean } | KeptSheet

/** A paper with the version of its layout, and its sheet where it was asked for and may be; or the characters that could not be shaped. */
export type SetPaper =
  | { pdf: Uint8Array<ArrayBuffer>; version?: string; packed?: Uint8Array<ArrayBuffer> }
  | { missing: readonly string[] }

const { fontFolders } = workerData as { fontFolders: readonly string[] }
for (const folder of fontFolders) addFontFolder(folder)

/** The compiler's own memory cannot be handed over. */
const copied = (bytes: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

async function setPiece(piece: Piece): Promise<SetPaper> {
  if ('packed' in piece) {
    const sheet = unpackSheet(piece.packed)
    return { pdf: copied(await typesetAgain(sheet)), version: versionOf(sheet) }
  }
  const { pdf, sheet } = await typeset(piece.paper)
  if (!piece.keep || !sheet) return { pdf: copied(pdf) }
  return { pdf: copied(pdf), version: versionOf(sheet), packed: copied(packSheet(sheet)) }
}

async function answer(piece: Piece): Promise<Said<SetPaper>> {
  try {
    return { answer: await setPiece(piece) }
  } catch (error) {
    if (error instanceof MissingGlyph) return { answer: { missing: error.characters } }
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

async function serve(piece: Piece): Promise<void> {
  const said = await answer(piece)
  const handedOver = 'answer' in said && 'pdf' in said.answer ? [said.answer.pdf.buffer] : []
  parentPort?.postMessage(said, handedOver)
}

parentPort?.on('message', (piece: Piece) => {
  void serve(piece)
})
