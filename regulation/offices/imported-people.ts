// Several cards of one person in older registers: which is held, which is history, and where only a person can say (N3, R4.1.1, R4.4).
import type { CertificateStatus } from '../certificate-life.ts'
import type { Day } from '../vocabulary.ts'
import { addYears } from '../working-days.ts'

/** A card as a file or the register has it. */
export type Card = {
  number: string
  /** 1 for B1. */
  replacement: number
  from: Day
  to: Day
  status: CertificateStatus
  statusReason: string | null
  /** The day of the status, or the first day where nobody wrote one. */
  since: Day
}
export type FileCard = Card & {
  record: number
  line: number
  name: string /** Everything the row says, to tell twins from contradictions. */
  all: string
}

/** Statuses of which a person has one certificate at most. */
export const heldStatuses: readonly CertificateStatus[] = ['in-force', 'frozen', 'expired', 'void']
const isHeld = ({ status }: Card) => heldStatuses.includes(status)

/** Statuses that end a card on their day, whatever its term. */
const endedOnADay: readonly CertificateStatus[] = ['cancelled', 'void', 'superseded']

/**
 * Whether two entries of one number are the same card: a card renewed at term keeps its number, and begins when the
 * one before ends or in its last year (R4.3.1); so does the card of whoever applied again after a cancellation (R4.1.1).
 */
export function isSameCard(one: Card, other: Card): boolean {
  if (one.number !== other.number) return false
  const [first, second] = one.from <= other.from ? [one, other] : [other, one]
  const ended = endedOnADay.includes(first.status) && first.from < second.from && first.since <= second.from
  return !ended && second.from < addYears(first.to, -1)
}

/** Which was issued first: by the first day of its term, then by its B number. */
export function compareIssue(one: Card, other: Card): number {
  if (one.from !== other.from) return one.from < other.from ? -1 : 1
  return one.replacement - other.replacement
}

/** A card that was lost, ran out, or was frozen for running out has ended by itself once a later one is issued. */
export function endsByLater({ status, statusReason }: Card): boolean {
  return status === 'void' || status === 'expired' || (status === 'frozen' && statusReason === 'term')
}

export type Verdict =
  | { record: number; history: { since: Day; text: string } }
  /** `asks`: nobody can say what the row means before somebody has looked; it holds the person back in other files too. */
  | { record: number; column: 'number' | 'name' | 'status'; text: string; asks?: true }

/**
 * What is said of the rows of one person in a file, whatever their order; rows without a verdict stand as they are.
 * @param unread lines of the person that were refused: any of them may be the card that is held now
 */
export function judgeRowsOfPerson(rows: readonly FileCard[], unread: readonly number[] = []): readonly Verdict[] {
  const linesOf = (some: readonly FileCard[]) =>
    some
      .map(({ line }) => line)
      .sort((one, other) => one - other)
      .join('、')
  if (new Set(rows.map(({ name }) => name)).size > 1)
    return rows.map(({ record }) => ({
      record,
      column: 'name',
      asks: true as const,
      text: `同一个身份证号，第 ${linesOf(rows)} 行姓名不同。请查明哪个对，改好后再导入。`,
    }))
  if (unread.length > 0)
    return rows.map(({ record }) => ({
      record,
      column: 'status',
      text: `此人的第 ${unread.join('、')} 行没有收，看不出现在用的是哪一本证。请先改好那里，再和这一行一起导入。`,
    }))
  const { cards, verdicts } = withoutTwins(rows)
  const held = cards.filter(isHeld).sort(compareIssue)
  const last = held.at(-1)
  if (!last || held.length === 1) return verdicts
  const earlier = held.slice(0, -1)
  const inOrder = held.every((card, index) => index === 0 || compareIssue(held[index - 1] ?? card, card) < 0)
  if (!inOrder || !earlier.every(endsByLater))
    return [
      ...verdicts,
      ...held.map(({ record }) => ({
        record,
        column: 'status' as const,
        asks: true as const,
        text: `此人在第 ${linesOf(held)} 行有 ${held.length} 本证，看不出现在用的是哪一本。每人只能有一本：请查明后把别的写成换发、挂失或注销，再导入。`,
      })),
    ]
  const history = earlier.map(({ record, status, since }, index) => {
    const { from, line } = held[index + 1] ?? last
    const kept = status === 'void' ? `这一本仍是挂失作废，从 ${since} 起。` : '这一本记为已换发的旧证。'
    return { record, history: { since: from, text: `此人第 ${line} 行有后来的证，${kept}` } }
  })
  return [...verdicts, ...history]
}

/** A row of somebody of whom an earlier file has a row that was not taken: it may be the card that is held now. */
export const heldByEarlierFile = (file: string, line: number) => ({
  column: 'status' as const,
  text: `此人在文件“${file}”第 ${line} 行的证没有收，看不出现在用的是哪一本。请改好那一行，和这一行放在一个文件里再导入。那一行本来就不该有的，导入时用 --replaces 写明代替那个文件。`,
})

/** A row that was not taken, of somebody who stands in the register with a card already. */
export const readInRegister = {
  column: 'status' as const,
  text: '登记里已有此人的证，没有动。这一行改好以前，请不要把那本当作核对过的。',
}

/** Of rows that say the very same the first stays; rows of one card that say different things are all asked about. */
function withoutTwins<C extends FileCard>(rows: readonly C[]): { cards: readonly C[]; verdicts: readonly Verdict[] } {
  const verdicts: Verdict[] = []
  const cards: C[] = []
  const groups: C[][] = []
  const byTerm = [...rows].sort((one, other) => compareIssue(one, other) || one.record - other.record)
  for (const row of byTerm) {
    const group = groups.find((some) => some.some((card) => isSameCard(card, row)))
    if (group) group.push(row)
    else groups.push([row])
  }
  for (const group of groups) {
    const [first, ...others] = group
    if (!first) continue
    if (others.every(({ all }) => all === first.all)) {
      cards.push(first)
      for (const { record } of others) verdicts.push({ record, column: 'number', text: `与第 ${first.line} 行重复。` })
      continue
    }
    const lines = group.map(({ line }) => line).join('、')
    const text = `第 ${lines} 行是同一本证，写的却不一样。请只留对的一行。`
    for (const { record } of group) verdicts.push({ record, column: 'number', text, asks: true })
  }
  return { cards, verdicts }
}

/** Whether a card was issued after another; of two of one day, the one that nobody calls history. */
const isLater = (other: Card, card: Card): boolean => {
  const order = compareIssue(other, card)
  return order > 0 || (order === 0 && other.status !== 'superseded')
}

/** Of the rows of one person, the card called history that no other follows: what is held now is not in the file. */
export function historyWithoutLater<C extends FileCard>(rows: readonly C[]): C | undefined {
  const { cards } = withoutTwins(rows)
  return cards.find(
    (card) => card.status === 'superseded' && !cards.some((other) => other !== card && isLater(other, card)),
  )
}

/** @param cards what the register has of the person, where it has already called the card history or worked on it too */
export const followsInRegister = (ending: Card, cards: readonly (Card & { worked: boolean })[]): boolean =>
  cards.some((card) => (isSameCard(card, ending) ? card.status === 'superseded' || card.worked : isLater(card, ending)))

/**
 * A card called history, of somebody of whom no later one is known: 补发 and 换领 also say how a card was issued that is held now.
 * @param line of that card; of another row of the person the same is said about that line
 * @param said what the row says of its status
 */
export const noLaterCard = (isItself: boolean, line: number, said: string) => ({
  column: 'status' as const,
  text: isItself
    ? `状态写的是“${said}”，可是没有此人更晚的证。在用的请填“有效”：补发、换领说的是怎么发的。真是旧证的，请把后来那本放进同一个文件，或者先导入后来那本。`
    : `此人的第 ${line} 行写成旧证，却没有更晚的证，看不出现在用的是哪一本。请先改好那里，再和这一行一起导入。`,
})

export type KnownVerdict =
  | { is: 'enter' }
  /** The row is the earlier card: entered as history. */
  | { is: 'history'; since: Day }
  /** The register's card ended by this later one: its change is shown and accepted first. */
  | { is: 'waits'; since: Day }
  | { is: 'question' }

/** A new card of a person who has a card in the register. */
export function judgeBesideHeld(row: Card, held: Card | undefined): KnownVerdict {
  if (!held || !isHeld(row)) return { is: 'enter' }
  const order = compareIssue(held, row)
  if (order < 0 && endsByLater(held)) return { is: 'waits', since: row.from }
  if (order > 0 && endsByLater(row)) return { is: 'history', since: held.from }
  return { is: 'question' }
}
