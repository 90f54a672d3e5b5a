// A county is merged into another or renamed: proposed by a head above it, decided by another head of its province (N1, R4.1.5).
import type { Actor } from '../actor.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { addDays, dayInWords } from '../working-days.ts'

export type OfficeNames = { name: string; shortName: string; label: string }

export type NewOfficeChange = { office: string; effectiveOn: Day; document: string } & (
  | { kind: 'merged'; successor: string }
  | { kind: 'renamed'; shortName: string }
)
export type ChangeState = 'proposed' | 'approved' | 'returned' | 'carried-out'
export const changeStateNames: Record<ChangeState, string> = {
  proposed: '等省残联决定',
  approved: '已批准，到日子生效',
  returned: '已退回',
  'carried-out': '已生效',
}

/** A county office with all that stands above it: the office itself first, then its province, the nation last. */
export type CountyInPlace = { id: string; path: readonly string[] }
/** The province is the last below the nation. */
export const provinceIn = (path: readonly string[]): string | undefined => path.at(-2)

export type ChangeFacts = {
  /** Undefined where the id names no county. */
  county: CountyInPlace | undefined
  successor: CountyInPlace | undefined
  /** Another change of the county is proposed or approved, and not carried out. */
  open: boolean
}

/** @returns the province that is to decide, and who proposed */
export function acceptOfficeChange(
  actor: Actor,
  change: NewOfficeChange,
  { county, successor, open }: ChangeFacts,
  today: Day,
): Refusal | { province: string; proposer: { by: string; office: string } } {
  const province = county && provinceIn(county.path)
  if (!county || province === undefined) return refuse('请选一个县级残联。', { field: 'office', clause: 'N1' })
  const above = county.path.slice(1, -1)
  if (actor.kind !== 'staff' || !actor.roles.includes('head') || !above.includes(actor.office))
    return refuse('撤并和更名由上级残联的负责人提出。', { clause: 'N1' })
  if (change.effectiveOn <= today)
    return refuse(`生效日期最早是 ${dayInWords(addDays(today, 1))}。`, { field: 'effectiveOn', clause: 'N1' })
  if (saidIn(change.document) < 4) return refuse('请写批准文件的名称和文号。', { field: 'document', clause: 'N1' })
  if (change.kind === 'merged') {
    if (!successor || successor.id === county.id)
      return refuse('请选由谁接着办，不能是它自己。', { field: 'successor', clause: 'N1' })
    if (provinceIn(successor.path) !== province)
      return refuse('接任的残联要在同一个省。', { field: 'successor', clause: 'N1' })
  } else if (!/^\S{2,30}$/.test(change.shortName.trim()))
    return refuse('请写新的简称，例如“武侯区残联”。', { field: 'shortName', clause: 'N1' })
  if (open) return refuse('这个残联已有一项变更在办。请等它办完。', { field: 'office', clause: 'N1' })
  return { province, proposer: { by: actor.id, office: actor.office } }
}

/** 演示区残联 → the place's own name in the label, the office's name in full. */
export function namesAfter({ label: before }: Pick<OfficeNames, 'label'>, shortName: string): OfficeNames {
  const place = shortName.replace(/残联$/, '')
  const label = [...before.split(' ').slice(0, -1), place].join(' ')
  return { label, shortName, name: `${label.replaceAll(' ', '')}残疾人联合会` }
}

export type ProposedOfficeChange = { state: ChangeState; proposedBy: string; province: string }

/** @returns who decided */
export function acceptOfficeChangeDecision(
  actor: Actor,
  change: ProposedOfficeChange | undefined,
  decision: { approved: boolean; note: string },
): Refusal | { by: string } {
  if (change?.state !== 'proposed') return refuse('这一项已经有了决定。请刷新页面。', { clause: 'N1' })
  if (actor.kind !== 'staff' || !actor.roles.includes('head') || actor.office !== change.province)
    return refuse('撤并和更名由省残联的负责人决定。', { clause: 'N1' })
  if (change.proposedBy === actor.id) return refuse('提出的人不能决定。请另一位负责人办理。', { clause: 'N1' })
  return decision.approved || decision.note.trim().length >= 2
    ? { by: actor.id }
    : refuse('退回要写明理由。', { field: 'note', clause: 'N1' })
}
