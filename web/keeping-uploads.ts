// What was uploaded with a form that has an error elsewhere stays: it is kept, and goes along with the form's next sending (R2.5).
import { keepUploads } from '#casework/documents/kept-uploads.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { inset } from './components/parts.ts'
import { attributes, type Content, html } from './html/html.ts'
import type { Exchange, Sent } from './route.ts'

const field = 'have'

/** Ids of what came with earlier sendings of the form; whose they are is asked where they are filed. */
export const keptIn = (sent: Sent): readonly string[] => sent.all(field).filter((id) => id !== '')

/** Keeps the files of a form that was refused. @returns the ids for `keptPages` */
export async function keepSent(
  { read, sent }: Exchange,
  names: readonly string[],
  owner: { personId: string; purpose: string },
): Promise<readonly string[]> {
  const have = keptIn(sent)
  const pages = names.flatMap((name) => sent.files(name))
  if (pages.length === 0 && have.length === 0) return []
  const kept = await read((unit) => keepUploads(unit, { pages, have }, owner))
  return isRefusal(kept) ? have : kept
}

/** In the form: what was received already goes along, and says so. */
export const keptPages = (have: readonly string[]): Content =>
  have.length === 0
    ? null
    : html`${inset(`刚才传的 ${have.length} 个文件已收下，不用再选。`)}${have.map(
        (id) => html`<input type="hidden" name="${field}"${attributes({ value: id })}>`,
      )}`
