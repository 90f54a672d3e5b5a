// A source that shares what a state office issued: asked for a person's paper with their consent, answers with the file and a proof (R2.2, R2.4).
import type { Day, MaterialKind } from '#regulation/vocabulary.ts'

export type SharingQuery = {
  /** The query's own key: the same query sent again is the same query. */
  key: string
  person: { name: string; idNumber: string }
  material: MaterialKind
  /** When the person agreed, and as whom: at home or at a window. */
  consent: { at: Date; by: 'applicant' | 'clerk' }
  /** The office that the application goes to. */
  asker: { office: string; name: string }
}

/** `proof`: the number under which the source keeps the query; `on`: its day there. */
export type SharedAnswer =
  | { found: true; file: Buffer; proof: string; on: Day }
  | { found: false; proof: string; on: Day }

export type SharingSource = {
  id: string
  title: string
  /** What it can give. */
  materials: readonly MaterialKind[]
  /** Throws `SourceAway` where there is no answer that can be used. */
  ask: (query: SharingQuery) => Promise<SharedAnswer>
}

/** `away`: does not answer; `refused`: will not; `unreadable`: answers what is not signed, too long, or not of the form. */
export class SourceAway extends Error {
  readonly why: 'away' | 'refused' | 'unreadable'
  constructor(why: SourceAway['why'], detail: string) {
    super(`the sharing source is ${why}: ${detail}`)
    this.why = why
  }
}
