// Holds what is there against what the model says must be there; each difference is a sentence.

import type { Seen, SeenCard, SeenCase, SeenClock } from './look.ts'
import { ownStepOf } from './model/judge.ts'
import { above, prefecture, residence, type Seat } from './model/people.ts'
import { type CaseModel, type Certificate, ends, type PersonModel } from './model/state.ts'
import { dueFirst } from './model/terms.ts'

/** Who last acted on the case, as the audit must name them. */
export type LastDeed = { deed: string; actor: string; day: string }

/** Of the messages that steps owe: all are there, none is, or some are on their way. */
export type Told = 'all' | 'none' | 'on the way'

export function differences(
  person: PersonModel,
  seen: Seen,
  { last, account, told }: { last: LastDeed | undefined; account: string; told: Told },
): string[] {
  const found: string[] = []
  const same = (what: string, there: unknown, expected: unknown) => {
    if (JSON.stringify(there) !== JSON.stringify(expected))
      found.push(`${what}: there ${JSON.stringify(there)}, expected ${JSON.stringify(expected)}`)
  }
  same('cases', seen.cases.length, person.cases.length)
  for (const of of person.cases) {
    const there = seen.cases.find(({ id }) => id === of.id)
    if (there) {
      compareCase(of, there, account, same)
      compareNews(of, there, told, same)
    } else found.push(`case ${of.id} is not there`)
  }
  const newest = person.cases.at(-1)
  const there = seen.cases.find(({ id }) => id === newest?.id)
  if (last && there) {
    same('last step', there.last?.step, last.deed)
    same('actor of the step', there.last?.actor, last.actor)
    same('actor in the audit', there.auditedActor, last.actor)
    same('day of the step', there.last?.day, last.day)
  }
  compareRegister(person, seen.register, same)
  return found
}

type Same = (what: string, there: unknown, expected: unknown) => void

function compareCase(of: CaseModel, there: SeenCase, account: string, same: Same): void {
  const over = ends.includes(of.status)
  same('status', there.status, of.status)
  same('over', there.final, over)
  same('version', there.version, of.steps + 1)
  same('steps on the record', there.steps, of.steps)
  same('steps in the audit', there.audited, of.steps)
  // The case itself is written with each step, and each writing is in the audit.
  if (there.written < 1 + 2 * of.steps) same('writings in the audit', there.written, `at least ${1 + 2 * of.steps}`)
  same('papers', sorted(there.papers), sorted(of.papers))
  same('times', there.clocks.map(clockInWords), of.terms.map(termInWords))
  const due = dueFirst(of)
  same('due', [there.dueOn, there.dueOffice], [due?.due ?? null, due?.office ?? null])
  same('last day for a dispute', there.disputableUntil, of.disputableUntil ?? null)
  if (of.status === 'on-notice') same('last day of the notice', there.noticeEnds, of.noticeEnds)
  else if (of.status !== 'suspended') same('notice that hangs', there.noticeEnds, null)
  if (!over) same('day of the own step', there.ownStepOn, ownStepOf(of)?.on ?? null)
  same('who may see it', there.parties, partiesOf(of, account))
}

/** Told of each step that calls for it, and once (二；四（一）2：告知申请人). */
function compareNews({ news }: CaseModel, there: SeenCase, told: Told, same: Same): void {
  const owed = told === 'none' ? [] : told === 'all' ? news : news.filter((step) => there.news.includes(step))
  same('steps that were told', there.news, owed)
}

const sorted = (papers: Record<string, string>) =>
  Object.entries(papers).sort(([name], [other]) => (name < other ? -1 : 1))

const clockInWords = ({ name, office, started, due, state, left, stopped, late }: SeenClock) =>
  [
    name,
    office,
    started,
    due,
    state === 'stopped'
      ? `ended ${stopped} ${late ? 'late' : 'in time'}`
      : state === 'paused'
        ? `left ${left}`
        : 'runs',
  ].join(' ')
const termInWords = ({ name, office, started, due, left, ended }: CaseModel['terms'][number]) =>
  [
    name,
    office,
    started,
    due,
    ended ? `ended ${ended.on} ${ended.late ? 'late' : 'in time'}` : left !== undefined ? `left ${left}` : 'runs',
  ].join(' ')

/** Everybody with a seat: applicant, both offices as far as the file has come, those above them, institutions. */
export function partiesOf(of: CaseModel, account: string): readonly string[] {
  const offices = [residence, prefecture, ...(above[residence] ?? [])]
  if (of.hukouSees) offices.push(of.hukou, ...(above[of.hukou] ?? []))
  return [
    ...new Set([
      `account:${account}`,
      ...of.institutions.map((id) => `institution:${id}`),
      ...offices.map((id) => `office:${id}`),
    ]),
  ].sort()
}

/** Whether the seat may see the case at all (通知五；一（三）). */
export function maySee(
  of: CaseModel,
  seat: Seat,
  office: string | undefined,
  institution: string | undefined,
): boolean {
  if (seat === 'applicant') return true
  // An assessor without a certificate in force sees no person (通知四、五).
  if (seat === 'trainee') return false
  const parties = partiesOf(of, '')
  return (
    (office !== undefined && parties.includes(`office:${office}`)) ||
    (institution !== undefined && parties.includes(`institution:${institution}`))
  )
}

function compareRegister({ register }: PersonModel, there: readonly SeenCard[], same: Same): void {
  const isOpen = there.some(({ level }) => level !== undefined)
  const expectedInWords = (card: Certificate) => cardInWords({ ...card, level: isOpen ? card.level : undefined })
  same('certificates', there.map(cardInWords).sort(), register.map(expectedInWords).sort())
  const counting = there.filter(({ status }) => ['in-force', 'void', 'frozen', 'expired'].includes(status))
  if (counting.length > 1) same('certificates that count', counting.length, 'at most 1')
  for (const { status, blank, blankState } of there)
    same(`blank ${blank}`, blankState, status === 'spoiled' ? 'spoiled' : 'used')
}

const cardInWords = ({ status, office, level, from, to, blank }: Omit<SeenCard, 'id' | 'blankState' | 'results'>) =>
  [status, office, level ?? 'sealed', from, to, blank].join(' ')
