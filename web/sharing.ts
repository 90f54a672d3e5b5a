// What the doors need to take a paper from a sharing source: the sources, and the judge of what they give (R2.2, N5.2).
import { type ReceivedFile, receiveUpload } from '#platform/files/receive-upload.ts'
import type { Scanner } from '#platform/files/virus-scanner.ts'
import {
  type SharedAnswer,
  type SharingQuery,
  type SharingSource,
  SourceAway,
} from '#platform/sharing/sharing-source.ts'
import { isRefusal, type MaterialKind, plainMaterialName, type Refusal } from '#regulation/vocabulary.ts'

export type Sharing = {
  sources: readonly SharingSource[]
  /** As any upload is judged: by its content, made anew. */
  judge: (file: Buffer, name: string) => Promise<ReceivedFile | Refusal>
}

export const sharingOf = (sources: readonly SharingSource[] | undefined, scan: Scanner | undefined): Sharing => ({
  sources: sources ?? [],
  judge: (file, name) => receiveUpload(file, { name, field: 'source' }, scan),
})

/** The sources that have the paper. */
export const sourcesOf = ({ sources }: Sharing, material: MaterialKind): readonly SharingSource[] =>
  sources.filter(({ materials }) => materials.includes(material))

/** `file`: where the source had it. */
export type SourceSaid = { answer: SharedAnswer | undefined; file: ReceivedFile | undefined }

/** Outside any transaction. @returns undefined where what it gave cannot be used; no answer where there is none */
export async function askAndJudge(
  { judge }: Sharing,
  source: SharingSource,
  query: SharingQuery,
): Promise<SourceSaid | undefined> {
  const answer = await askSource(source, query)
  const file = answer?.found
    ? await judge(answer.file, `${plainMaterialName(query.material)}（${source.title}）`)
    : undefined
  return file && isRefusal(file) ? undefined : { answer, file }
}

/** What cannot be used is the same as no answer: the person hands it in instead. */
async function askSource(source: SharingSource, query: SharingQuery): Promise<SharedAnswer | undefined> {
  try {
    return await source.ask(query)
  } catch (error) {
    if (error instanceof SourceAway) return undefined
    throw error
  }
}
