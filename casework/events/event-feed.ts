// The feed of a partner: its events in their order, read by cursor (R3.2; decision 49).
import { sql } from 'kysely'
import type { EventRow } from '#platform/database/tables.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { CertificateStatus } from '#regulation/certificate-life.ts'
import { certificateStatusNames } from '#regulation/certificate-life.ts'
import { type Correctable, correctable } from '#regulation/offices/corrections.ts'
import { type RenewalPhase, renewalPhaseOf } from '#regulation/renewal-phase.ts'
import { type StepName, stepNamed } from '#regulation/steps.ts'
import { keyOf, wordOf } from '#regulation/stored.ts'
import {
  type Day,
  type MatterId,
  matterNames,
  type Party,
  partyNames,
  type Status,
  statusNames,
} from '#regulation/vocabulary.ts'

/** What happens to a case: it is opened, a step is taken, a fact of it is put right, it is rated, its records are to be read once more. */
export const caseHappenings = [
  'case.opened',
  'case.step',
  'case.corrected',
  'case.rated',
  'case.records-again',
] as const

/** What a platform is told: that a case moved, and to where. Its papers and words it asks for, where it may. */
export type CaseHappening = {
  kind: (typeof caseHappenings)[number]
  caseId: string
  caseNumber: string
  matter: MatterId
  status: Status
  /** Of a step: its number in the case, from 1 on, what it was and whose. */
  step: { seq: number; name: StepName; from: Status; by: Party } | undefined
  /** Of a correction: which fact, and never what it says. */
  fact: Correctable | undefined
  residenceOffice: string
  /** The office of the hukou, once it has the case. */
  hukouOffice: string | undefined
}

/** What a subsidy body is told of a recipient whom it watches, under its own number of theirs. */
export type SubsidyHappening = { reference: string; validUntil: Day | undefined } & (
  | { kind: 'renewal.progress'; phase: RenewalPhase }
  | { kind: 'certificate.ends-soon'; months: number }
  | { kind: 'certificate.status'; status: CertificateStatus }
)

export type Happening = CaseHappening | SubsidyHappening
export type HappeningKind = Happening['kind']
export const happeningKinds = [
  ...caseHappenings,
  'renewal.progress',
  'certificate.ends-soon',
  'certificate.status',
] as const satisfies readonly HappeningKind[]

/** `position`: 1, 2, 3 … without a gap, for this partner. `id` is the same for whoever is told of the event. */
export type FeedEvent = { position: number; id: string; at: Date; what: Happening }

/** `oldest`, `last`: of what is kept of this feed; `events` end before `last` where there are more. */
export type FeedPage = { events: readonly FeedEvent[]; oldest: number; last: number }

export const mostEvents = 1000

/** What came after a position, the oldest first. Asked again, it answers the same. */
export async function listEvents(
  unit: Unit,
  partner: string,
  after: number,
  limit: number = mostEvents,
): Promise<FeedPage> {
  const rows = await readFeed(unit, partner, after, Math.min(limit, mostEvents))
  const newest = await unit.db
    .selectFrom('event_order')
    .select('last')
    .where('partner_id', '=', partner)
    .executeTakeFirst()
  const oldest = await unit.db
    .selectFrom('partner_event')
    .select('position')
    .where('partner_id', '=', partner)
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  const last = newest?.last ?? 0
  return { events: rows.map(toFeedEvent), oldest: oldest?.position ?? last + 1, last }
}

export async function findEvent(unit: Unit, partner: string, position: number): Promise<FeedEvent | undefined> {
  const [row] = await readFeed(unit, partner, position - 1, 1)
  return row?.place === position ? toFeedEvent(row) : undefined
}

type Row = Pick<
  EventRow,
  | 'id'
  | 'at'
  | 'kind'
  | 'case_id'
  | 'case_number'
  | 'seq'
  | 'matter'
  | 'step'
  | 'from_status'
  | 'status'
  | 'by_party'
  | 'residence_office'
  | 'hukou_office'
  | 'certificate_until'
  | 'months'
  | 'fact'
> & { place: number; reference: string | null }

async function readFeed(unit: Unit, partner: string, after: number, most: number): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`select * from told_in_feed(${partner}, ${after}, ${most})`.execute(unit.db)
  return rows
}

function toFeedEvent(row: Row): FeedEvent {
  return {
    position: row.place,
    id: row.id,
    at: row.at,
    what: row.reference === null ? ofCase(row) : ofWatch(row, row.reference),
  }
}

const matter = keyOf(matterNames)
const status = keyOf(statusNames)
const party = keyOf(partyNames)
const correctableFact = keyOf<Correctable>(correctable)
const caseHappening = wordOf(caseHappenings)
const certificateStatus = keyOf(certificateStatusNames)

/** Throws for words that no release knew: the events are only ever added to. */
function ofCase(row: Row): CaseHappening {
  const place = `event ${row.id}`
  const name = row.step === null ? undefined : stepNamed(row.step)
  if (row.case_id === null || row.case_number === null || row.residence_office === null || (row.step && !name))
    throw new Error(`${place} is of no case`)
  return {
    kind: caseHappening(row.kind, place),
    caseId: row.case_id,
    caseNumber: row.case_number,
    matter: matter(row.matter, place),
    status: status(row.status, place),
    step:
      name && row.seq !== null
        ? { seq: row.seq, name, from: status(row.from_status, place), by: party(row.by_party, place) }
        : undefined,
    fact: row.fact === null ? undefined : correctableFact(row.fact, place),
    residenceOffice: row.residence_office,
    hukouOffice: row.hukou_office ?? undefined,
  }
}

function ofWatch(row: Row, reference: string): SubsidyHappening {
  const place = `event ${row.id}`
  const told = { reference, validUntil: row.certificate_until ?? undefined }
  if (row.kind === 'certificate.ends-soon' && row.months !== null)
    return { ...told, kind: 'certificate.ends-soon', months: row.months }
  if (row.kind === 'certificate.status')
    return { ...told, kind: 'certificate.status', status: certificateStatus(row.status, place) }
  return { ...told, kind: 'renewal.progress', phase: renewalPhaseOf(status(row.status, place)) }
}
