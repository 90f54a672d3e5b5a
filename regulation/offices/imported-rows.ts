// A row of an older register beside what the register knows: entered, there already, different, or handed back with its reason (N3).
import type { CertificateStatus } from '../certificate-life.ts'
import type { MetResult } from '../certificate-term.ts'
import type { Day } from '../vocabulary.ts'
import { type Card, compareIssue, heldStatuses, isSameCard, judgeBesideHeld } from './imported-people.ts'

/** What a file can say of a card besides its number and whose it is. */
export type Stated = {
  status: CertificateStatus
  statusReason: string | null
  since: Day
  from: Day
  to: Day
  assessedOn: Day
  results: readonly MetResult[]
  level: number
  cover: string
  office: string
}
export type RegisterCard = Card &
  Stated & {
    id: string
    /** It was printed here, a case is about it, or a step has changed it: files say nothing about it any more. */
    worked: boolean
  }
export type RowCard = Card & Stated

export type Difference = { certificate: string; office: string; before: Partial<Stated>; after: Partial<Stated> }
export type RowRemark = { column: 'number' | 'name' | 'status'; text: string }
export type KnownRow =
  | { is: 'enter'; history?: Day }
  | { is: 'there'; remark?: RowRemark }
  | { is: 'refused'; remark: RowRemark }
  /** `enters`: the row is a card of its own, which waits for the difference to be accepted. */
  | { is: 'differs'; differences: readonly Difference[]; enters: boolean }

const remark = (column: RowRemark['column'], text: string): RowRemark => ({ column, text })

/** For a person whom the register knows. @param cards all that the register has of the person, spoiled prints left out */
export function judgeKnownRow(row: RowCard, sameName: boolean, cards: readonly RegisterCard[]): KnownRow {
  if (!sameName)
    return {
      is: 'refused',
      remark: remark('name', '登记里这个身份证号是另一个姓名。请核对；改过名的，办资料更新，导入不改姓名。'),
    }
  const same =
    cards.find((card) => card.number === row.number && card.from === row.from) ??
    cards.find((card) => isSameCard(card, row))
  const held = cards.find((card) => card !== same && heldStatuses.includes(card.status))
  const later = cards.filter((card) => card !== same && compareIssue(card, row) > 0).sort(compareIssue)
  return same ? judgeSameCard(row, same, held, later[0]) : judgeOtherCard(row, held, later[0])
}

/** @param next the first card issued after it: from then on this one is history */
function judgeSameCard(
  row: RowCard,
  same: RegisterCard,
  held: RegisterCard | undefined,
  next: RegisterCard | undefined,
): KnownRow {
  const difference = differenceOf(same, row)
  if (!difference) return { is: 'there' }
  if (same.worked)
    return { is: 'there', remark: remark('number', '登记里这本证后来在系统里办过，与文件不同，没有按文件改。') }
  if (!('status' in difference.after) || !held) return { is: 'differs', differences: [difference], enters: false }
  const beside = judgeBesideHeld(row, held)
  if (beside.is === 'question' || (beside.is === 'waits' && held.worked)) return question
  if (beside.is === 'waits') return { is: 'differs', differences: [endedBy(held, row), difference], enters: false }
  // Beside a later card, a card that has ended by itself is history.
  if (beside.is !== 'history') return { is: 'differs', differences: [difference], enters: false }
  const asHistory = differenceOf(same, {
    ...row,
    status: 'superseded',
    statusReason: null,
    since: next?.from ?? beside.since,
  })
  return asHistory ? { is: 'differs', differences: [asHistory], enters: false } : { is: 'there' }
}

function judgeOtherCard(row: RowCard, held: RegisterCard | undefined, next: RegisterCard | undefined): KnownRow {
  const beside = judgeBesideHeld(row, held)
  if (beside.is === 'history') return { is: 'enter', history: next?.from ?? beside.since }
  if (beside.is === 'enter' || !held) return { is: 'enter' }
  if (beside.is === 'question' || held.worked) return question
  return { is: 'differs', differences: [endedBy(held, row)], enters: true }
}

const question: KnownRow = {
  is: 'refused',
  remark: remark(
    'status',
    '登记里此人已有一本证。每人只能有一本：请查明现在用的是哪本，在同一个文件里把另一本写成换发、挂失或注销，再导入。',
  ),
}

const endedBy = (held: RegisterCard, later: RowCard): Difference => ({
  certificate: held.id,
  office: held.office,
  before: { status: held.status, since: held.since },
  after: { status: 'superseded', since: later.from },
})

/** What ends a card because the file has a later one, not because it says so of the card: its reason stays as it was. */
export const isEndedByLater = ({ after }: Pick<Difference, 'after'>): boolean =>
  after.status === 'superseded' && !('statusReason' in after)

/** The columns in which the file differs; the day and reason of a status only where the status itself has them. */
function differenceOf(card: RegisterCard, row: RowCard): Difference | undefined {
  let before: Partial<Stated> = {}
  let after: Partial<Stated> = {}
  const take = (name: keyof Stated) => {
    if (JSON.stringify(card[name]) === JSON.stringify(row[name])) return
    before = { ...before, [name]: card[name] }
    after = { ...after, [name]: row[name] }
  }
  for (const name of ['from', 'to', 'assessedOn', 'results', 'level', 'cover', 'office', 'status'] as const) take(name)
  const dated = ['cancelled', 'frozen', 'void'].includes(row.status) && row.since !== row.from
  if ('status' in after || dated) {
    take('since')
    take('statusReason')
  }
  return Object.keys(after).length > 0 ? { certificate: card.id, office: card.office, before, after } : undefined
}
