// Lists taken out of the system: who may take one, what for, how many at once, who agrees, and how long it stays open (N5.2).
import type { Actor } from '../actor.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { addDays, dayInShanghai } from '../working-days.ts'
import { actsFor, hasRole, type StaffMember } from './acting-staff.ts'

/** Nobody needs more at once. */
export const mostRows = 5000
/** For so many days a file may be taken: the system's own default. */
export const openDays = 7

/** Who takes lists. */
export const exportRoles = ['head', 'office-admin'] as const

export const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]
export type ExportState = 'asked' | 'ready' | 'refused'

export type AcceptedExport = {
  by: StaffMember
  purpose: string
  format: ExportFormat
  rows: number
  /** Above a size another head has to agree first. */
  state: 'asked' | 'ready'
}

/** @param rows how many the actor may see @param withoutApproval up to how many the rules in force ask for nobody's consent */
export function acceptExport(
  actor: Actor,
  wish: { purpose: string; format: string },
  { rows, withoutApproval }: { rows: number; withoutApproval: number },
): Refusal | AcceptedExport {
  if (!hasRole(actor, exportRoles)) return refuse('名单由负责人或机构管理员导出。', { clause: 'N5.2' })
  const purpose = wish.purpose.trim()
  if (saidIn(purpose) < 4 || purpose.length > 200)
    return refuse('请写明导出做什么用，4 到 200 个字。', { clause: 'N5.2', field: 'purpose' })
  const format = exportFormats.find((known) => known === wish.format)
  if (!format) return refuse('请选文件的格式。', { clause: 'N5.2', field: 'format' })
  if (rows === 0) return refuse('没有您能看到的办件，不用导出。', { clause: 'N5.2', field: 'purpose' })
  if (rows > mostRows)
    return refuse(`超过 ${mostRows} 件，一次最多导出 ${mostRows} 件。请选小一点的范围。`, {
      clause: 'N5.2',
      field: 'purpose',
    })
  return { by: actor, purpose, format, rows, state: rows > withoutApproval ? 'asked' : 'ready' }
}

export type ExportFacts = { office: string; askedBy: string; askedAt: Date; decidedAt: Date | null; state: ExportState }

/** Another head of the same office agrees or refuses. */
export function acceptExportDecision(
  actor: Actor,
  request: ExportFacts | undefined,
  { agree, words }: { agree: boolean; words: string },
): Refusal | { by: StaffMember; state: 'ready' | 'refused'; words: string | undefined } {
  if (request?.state !== 'asked' || !actsFor(actor, request.office, ['head']))
    return refuse('没有等同意的导出，可能已经有人处理了。', { clause: 'N5.2' })
  if (request.askedBy === actor.id) return refuse('自己要的导出，不能自己同意。请另一位负责人看。', { clause: 'N5.2' })
  const why = words.trim()
  if (!agree && saidIn(why) < 4) return refuse('不同意的，请写明为什么。', { clause: 'N5.2', field: 'words' })
  return { by: actor, state: agree ? 'ready' : 'refused', words: why === '' ? undefined : why }
}

/** The last day on which the file may be taken. */
export const takeUntil = ({ decidedAt, askedAt }: Pick<ExportFacts, 'decidedAt' | 'askedAt'>): Day =>
  addDays(dayInShanghai(decidedAt ?? askedAt), openDays)

/** Only whoever asked takes it, while it is open. */
export function refuseTaking(actor: Actor, request: ExportFacts, today: Day): Refusal | undefined {
  if (request.state !== 'ready' || !actsFor(actor, request.office, exportRoles) || request.askedBy !== actor.id)
    return refuse('这份文件还不能取，或不是您要的。', { clause: 'N5.2' })
  return today > takeUntil(request) ? refuse('已过取文件的期限。请重新申请导出。', { clause: 'N5.2' }) : undefined
}
