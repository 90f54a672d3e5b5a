// The electronic archive that follows a holder who moved: which papers, who sends them, and what must be said of the rest (R4.3.2, R6.3).
import type { Actor } from '../actor.ts'
import type { SignedPaper } from '../signed-paper-kinds.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { actsFor } from './acting-staff.ts'

export const archiveKinds = {
  'application-form': '办证申请表',
  'assessment-form': '残疾评定表',
  'guardian-proof': '监护人证明',
  notice: '公示材料',
} as const
export type ArchiveKind = keyof typeof archiveKinds
export const archiveKindNames = Object.keys(archiveKinds) as ArchiveKind[]

/** Who sends an archive, at the office that the holder left. */
export const archiveRoles = ['handler', 'approver', 'head'] as const

export type RequestFacts = { from: string; sentOn: Day | null }

const notOpen = refuse('没有找到这份档案请求，或已经发送。', { clause: 'R4.3.2' })

/** The request where it is the actor's office's to answer, and not answered yet. */
function findToSend<Request extends RequestFacts>(actor: Actor, request: Request | undefined): Request | undefined {
  return request && !request.sentOn && actsFor(actor, request.from, archiveRoles) ? request : undefined
}

/** Scans of one kind of paper, added to those already there. */
export function acceptPages<Request extends RequestFacts>(
  actor: Actor,
  request: Request | undefined,
  pages: number,
): Refusal | Request {
  const found = findToSend(actor, request)
  if (!found) return notOpen
  return pages === 0 ? refuse('请选择要上传的扫描件，可以一次选几页。', { clause: 'R4.3.2', field: 'pages' }) : found
}

/** What this system keeps can be taken over only of a certificate that was issued in it. @param ownCase its case */
export function acceptTakingOver<Request extends RequestFacts>(
  actor: Actor,
  request: Request | undefined,
  ownCase: string | undefined,
): Refusal | { request: Request; ownCase: string } {
  const found = findToSend(actor, request)
  if (!found) return notOpen
  return ownCase
    ? { request: found, ownCase }
    : refuse('这本证不是在本系统办的，没有电子档案。请扫描上传。', { clause: 'R4.3.2' })
}

/** Which papers that a case handed out stand for which part of its archive; the form is printed as it was filled in. */
const papersOf: Record<ArchiveKind, readonly string[]> = {
  'application-form': [],
  'assessment-form': ['assessment-form'],
  'guardian-proof': [],
  notice: ['notice-poster'],
}

/** Which part of it a paper stands for that was signed by hand (R6.3). */
const partOf: Record<SignedPaper, ArchiveKind> = {
  'application-form': 'application-form',
  'committee-form': 'assessment-form',
  'notice-proof': 'notice',
}

/** The files that make up the archive of a case, without those that are in it already. */
export function filesToTakeOver(kept: {
  papers: readonly { kind: string; file: string }[]
  /** The application form, printed for the archive. */
  forms: readonly string[]
  guardianProofs: readonly string[]
  /** Scans of what was signed by hand. */
  signed: readonly { paper: SignedPaper; file: string }[]
  there: readonly string[]
}): readonly { kind: ArchiveKind; files: readonly string[] }[] {
  return archiveKindNames.map((kind) => {
    const papers = kept.papers.filter((paper) => papersOf[kind].includes(paper.kind)).map((paper) => paper.file)
    const files = { 'application-form': kept.forms, 'guardian-proof': kept.guardianProofs }
    const made = kind === 'application-form' || kind === 'guardian-proof' ? files[kind] : papers
    const signed = kept.signed.filter(({ paper }) => partOf[paper] === kind).map(({ file }) => file)
    return { kind, files: [...made, ...signed].filter((file) => !kept.there.includes(file)) }
  })
}

export type Missing = Partial<Record<ArchiveKind, string>>

/** Sent with every kind there or a reason why not; and the receiving county learns where the paper stays. */
export function acceptSending(
  actor: Actor,
  request: RequestFacts | undefined,
  there: readonly ArchiveKind[],
  said: { keptWhere: string; missing: Missing },
): Refusal | { keptWhere: string; missing: Missing } {
  if (!findToSend(actor, request)) return notOpen
  const missing: Missing = {}
  for (const kind of archiveKindNames) {
    if (there.includes(kind)) continue
    const why = said.missing[kind]?.trim() ?? ''
    if (saidIn(why) < 2)
      return refuse(`“${archiveKinds[kind]}”还没有上传。确实没有的，请写明原因。`, {
        clause: 'R4.3.2',
        field: `missing-${kind}`,
      })
    missing[kind] = why
  }
  const keptWhere = said.keptWhere.trim()
  return saidIn(keptWhere) < 2
    ? refuse('请写明纸质原件放在哪里（柜架号）。', { clause: 'R6.3', field: 'keptWhere' })
    : { keptWhere, missing }
}
