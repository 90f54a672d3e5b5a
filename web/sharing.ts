// What the doors need to take a paper from a sharing source: the sources, and the judge of what they give (R2.2, N5.2).
import { type ReceivedFile, receiveUpload } from '#platform/files/receive-upload.ts'
import type { Scanner } from '#platform/files/virus-scanner.ts'
import type { SharingSource } from '#platform/sharing/sharing-source.ts'
import type { MaterialKind, Refusal } from '#regulation/vocabulary.ts'

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
