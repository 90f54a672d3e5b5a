// A thread that makes papers, one after another, so that nobody's page waits for them; it has the fonts and templates and nothing else.
import { parentPort, workerData } from 'node:worker_threads'
import type { Said } from '../thread-pool.ts'
import { addFontFolder } from './fonts.ts'
import { MissingGlyph } from './missing-glyph.ts'
import { type PaperToSet, typeset } from './typeset.ts'

/** A paper, or the characters that could not be shaped. */
export type SetPaper = { pdf: Uint8Array<ArrayBuffer> } | { missing: readonly string[] }

const { fontFolders } = workerData as { fontFolders: readonly string[] }
for (const folder of fontFolders) addFontFolder(folder)

async function answer(paper: PaperToSet): Promise<Said<SetPaper>> {
  try {
    // The compiler's own memory cannot be handed over.
    return { answer: { pdf: new Uint8Array(await typeset(paper)) } }
  } catch (error) {
    if (error instanceof MissingGlyph) return { answer: { missing: error.characters } }
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

async function serve(paper: PaperToSet): Promise<void> {
  const said = await answer(paper)
  const handedOver = 'answer' in said && 'pdf' in said.answer ? [said.answer.pdf.buffer] : []
  parentPort?.postMessage(said, handedOver)
}

parentPort?.on('message', (paper: PaperToSet) => {
  void serve(paper)
})
