// Where cases are kept: the file, its steps, its number; a version that has moved on refuses the write.
import { type RawBuilder, sql } from 'kysely'
import { openDisability, sealDisability } from '#platform/sealed-columns.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { maskName } from '#regulation/names.ts'
import { nextOwnDay } from '#regulation/own-days.ts'
import type { PersonName } from '#regulation/person-name.ts'
import { readCase, storedCase } from '#regulation/read-case.ts'
import { statuses, turnIn } from '#regulation/statuses.ts'
import { type CaseEvent, type Recorded, readRecorded, stepNamed, steps } from '#regulation/steps.ts'
import { keyOf } from '#regulation/stored.ts'
import { type Day, type Party, partyNames, type Status, statusNames } from '#regulation/vocabulary.ts'

export type CaseFile = {
  id: string
  number: string
  personId: string
  maskedName: string
  openedAt: Date
  changedAt: Date
  dueOn: Day | null
  dueOffice: string | null
  current: Case
}

const columns = [
  'id',
  'number',
  'person_id as personId',
  'masked_name as maskedName',
  'opened_at as openedAt',
  'changed_at as changedAt',
  'due_on as dueOn',
  'due_office as dueOffice',
  'state',
] as const

type Row = Omit<CaseFile, 'current'> & { state: unknown }
export const statePlace = (id: string) => ({ table: 'case_file', column: 'state', row: id })
export const recordPlace = (caseId: string, seq: number) => ({
  table: 'case_event',
  column: 'record',
  row: `${caseId}/${seq}`,
})

/** A case as it was stored; what it says of the disability is opened with the person's key. */
export const openState = async (unit: Unit, { id, personId, state }: Pick<Row, 'id' | 'personId' | 'state'>) =>
  readCase(await openDisability(unit.vault, personId, statePlace(id), state))

export async function toCaseFile(unit: Unit, { state, ...row }: Row): Promise<CaseFile> {
  return { ...row, current: await openState(unit, { id: row.id, personId: row.personId, state }) }
}

/** In the order of the rows. */
export async function toCaseFiles(unit: Unit, rows: readonly Row[]): Promise<readonly CaseFile[]> {
  await unit.vault.fetchKeys(rows.map(({ personId }) => personId))
  const files: CaseFile[] = []
  for (const row of rows) files.push(await toCaseFile(unit, row))
  return files
}

/** Undefined when there is none, or row security hides it: both answer 404. */
export async function findCase(unit: Unit, id: string): Promise<CaseFile | undefined> {
  const row = await unit.db.selectFrom('case_file').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toCaseFile(unit, row)
}

export async function findCaseByNumber(unit: Unit, number: string): Promise<CaseFile | undefined> {
  const row = await unit.db.selectFrom('case_file').select(columns).where('number', '=', number).executeTakeFirst()
  return row && toCaseFile(unit, row)
}

/** The case's files as a query to be narrowed; rows come out through `toCaseFiles`. */
export function selectCases(unit: Unit) {
  return unit.db.selectFrom('case_file').select(columns)
}

/** The office that is this party of the case; applicants, institutions, the public and the system are no office. */
function officeOf(current: Case, party: Party | undefined): string | null {
  const offices: Partial<Record<Party, string>> = {
    residence: current.residence,
    hukou: current.hukou,
    superior: current.superior,
    province: current.province,
  }
  return (party && offices[party]) ?? null
}

/** What queues and row security read, derived from the case. */
async function mirror(unit: Unit, personId: string, current: Case) {
  const due = current.clocks
    .filter((clock) => clock.state === 'running')
    .sort((a, b) => (a.due < b.due ? -1 : 1))
    .at(0)
  return {
    status: current.status,
    version: current.version,
    residence_office: current.residence,
    hukou_office: current.hukou,
    superior_office: current.superior,
    province_office: current.province,
    certificate_id: current.holding?.id ?? null,
    accounts: [...current.accounts],
    state: await sealDisability(unit.vault, personId, statePlace(current.id), storedCase(current)),
    final: statuses[current.status].final,
    turn_office: officeOf(current, turnIn(current)),
    residence_from: statuses[current.status].residenceFrom?.(current) ?? null,
    own_step_on: nextOwnDay(current) ?? null,
    due_on: due?.due ?? null,
    due_clock: due?.name ?? null,
    due_office: due?.office ?? null,
  }
}

export type NewCaseFile = {
  current: Case
  number: string
  personId: string
  maskedName: string
  /** Whom the application names: an account opens it that is verified under this name. */
  name: PersonName
  applicationSealed: Buffer
}

export async function insertCase(unit: Unit, file: NewCaseFile): Promise<void> {
  await unit.db
    .insertInto('case_file')
    .values({
      id: file.current.id,
      number: file.number,
      matter: file.current.matter,
      channel: file.current.channel,
      person_id: file.personId,
      masked_name: file.maskedName,
      name_index: unit.vault.blindIndex('name', file.name),
      application_sealed: file.applicationSealed,
      opened_on: file.current.opened,
      opened_at: unit.now,
      changed_at: unit.now,
      ...(await mirror(unit, file.personId, file.current)),
    })
    .execute()
}

/** The case as it will be stored, with the accounts that the row has at that instant: others than this transaction change them. */
const withAccounts = (state: string, accounts: RawBuilder<string[]>) => ({
  accounts,
  state: sql`jsonb_set(${state}::jsonb, '{accounts}', to_jsonb(${accounts}))`,
})

/**
 * Who may open the case on a telephone, from now on. It is no step of the matter, and moves the version: whoever saw the case
 * before is told. Throws `StaleCase`.
 */
export async function setAccounts(
  unit: Unit,
  { current: before, personId }: Pick<CaseFile, 'current' | 'personId'>,
  accounts: readonly string[],
): Promise<void> {
  const come = accounts.filter((account) => !before.accounts.includes(account))
  const gone = before.accounts.filter((account) => !accounts.includes(account))
  const now = sql<
    string[]
  >`array(select known from unnest(accounts || ${come}::uuid[]) with ordinality as seat (known, place)
    where known <> all (${gone}::uuid[]) group by known order by min(place))`
  const after = await mirror(unit, personId, { ...before, version: before.version + 1 })
  const saved = await unit.db
    .updateTable('case_file')
    .set({ ...after, ...withAccounts(after.state, now), changed_at: unit.now })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (saved.numUpdatedRows !== 1n) throw new StaleCase(before.id)
}

/** Whom the case names, in lists and headings and to accounts, where the office had entered another. */
export async function setNameOfCase(unit: Unit, id: string, name: PersonName): Promise<void> {
  await unit.db
    .updateTable('case_file')
    .set({ masked_name: maskName(name), name_index: unit.vault.blindIndex('name', name) })
    .where('id', '=', id)
    .execute()
}

/** Two people acted on the same version: the second is told, and nothing of theirs is done. */
export class StaleCase extends Error {}

export type SavedStep = { event: CaseEvent; actorName: string; noteSealed?: Buffer }

/** Writes the case as it now is and the step that made it so. Throws `StaleCase` when somebody was faster. */
export async function saveStep(
  unit: Unit,
  { current: before, personId }: Pick<CaseFile, 'current' | 'personId'>,
  after: Case,
  step: SavedStep,
): Promise<void> {
  const { event } = step
  const { opensTo } = statuses[after.status]
  const stored = await mirror(unit, personId, after)
  const saved = await unit.db
    .updateTable('case_file')
    .set({
      ...stored,
      ...withAccounts(stored.state, sql`accounts`),
      changed_at: unit.now,
      ...(opensTo === 'hukou' ? { hukou_sees: true } : {}),
      ...(opensTo === 'province' ? { province_sees: true } : {}),
    })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (saved.numUpdatedRows !== 1n) throw new StaleCase(before.id)
  await unit.db
    .insertInto('case_event')
    .values({
      case_id: before.id,
      seq: before.version,
      step: event.step,
      counts_as: steps[event.step].counts ?? null,
      clause: event.clause,
      by_party: event.by,
      actor: nameOf(unit.actor),
      actor_name: step.actorName,
      day: event.day,
      at: unit.now,
      from_status: event.from,
      to_status: event.to,
      record: await sealDisability(unit.vault, personId, recordPlace(before.id, before.version), event.record),
      clocks: JSON.stringify(event.clocks),
      note_sealed: step.noteSealed ?? null,
    })
    .execute()
}

export type StoredStep = Recorded & {
  seq: number
  clause: string
  by: Party
  actorName: string
  day: Day
  at: Date
  from: Status
  to: Status
  noteSealed: Buffer | null
}

const stepColumns = [
  'case_id as caseId',
  'seq',
  'step',
  'clause',
  'by_party as by',
  'actor_name as actorName',
  'day',
  'at',
  'from_status as from',
  'to_status as to',
  'record',
  'note_sealed as noteSealed',
] as const

export async function listSteps(unit: Unit, caseId: string): Promise<readonly StoredStep[]> {
  const asked = unit.db.selectFrom('case_event').select(stepColumns).where('case_id', '=', caseId).orderBy('seq')
  const [of, rows] = await Promise.all([
    unit.db.selectFrom('case_file').select('person_id').where('id', '=', caseId).executeTakeFirst(),
    asked.execute(),
  ])
  if (!of) return []
  const steps: StoredStep[] = []
  for (const row of rows) steps.push(await openStep(unit, of.person_id, row))
  return steps
}

export type StepOfCase = { caseId: string; seq: number }

/** Single steps of many cases; those that there are not are left out. @param files their cases */
export async function listStepsOf(
  unit: Unit,
  wanted: readonly StepOfCase[],
  files: ReadonlyMap<string, CaseFile>,
): Promise<readonly (StoredStep & StepOfCase)[]> {
  if (wanted.length === 0) return []
  const rows = await unit.db
    .selectFrom('case_event')
    .select(stepColumns)
    .where(sql<boolean>`(case_id, seq) in (select * from unnest(
      ${wanted.map(({ caseId }) => caseId)}::uuid[], ${wanted.map(({ seq }) => seq)}::integer[]))`)
    .execute()
  const steps: (StoredStep & StepOfCase)[] = []
  for (const row of rows) {
    const file = files.get(row.caseId)
    if (file) steps.push({ ...(await openStep(unit, file.personId, row)), caseId: row.caseId })
  }
  return steps
}

async function openStep(
  unit: Unit,
  person: string,
  { caseId, record, ...row }: StepRow & { caseId: string },
): Promise<StoredStep> {
  const opened = await openDisability(unit.vault, person, recordPlace(caseId, row.seq), record)
  return toStoredStep({ ...row, record: opened })
}

type StepRow = Omit<StoredStep, 'step' | 'record' | 'by' | 'from' | 'to'> & {
  step: string
  by: string
  record: unknown
  from: string
  to: string
}

/** Throws for a step or a status that no release knew: the record is only ever added to. */
function toStoredStep({ step, record, by, from, to, ...row }: StepRow): StoredStep {
  const name = stepNamed(step)
  if (!name) throw new Error(`the record holds an unknown step ${step}`)
  const place = `step ${row.seq}`
  return {
    ...row,
    by: party(by, place),
    from: status(from, place),
    to: status(to, place),
    ...readRecorded(name, record),
  }
}
const status = keyOf(statusNames)
const party = keyOf(partyNames)

/**
 * The next number of a case or inquiry of an office and day: office (6) + day (8) + running number (4) + check digit (ISO 7064, MOD 97-10, 2 digits).
 * The counter's row stays locked until commit, so that a rollback leaves no gap.
 */
export async function nextNumber(unit: Unit, office: string): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into case_counter (office_id, day, last) values (${office}, ${unit.today}, 1)
    on conflict (office_id, day) do update set last = case_counter.last + 1
    returning last`.execute(unit.db)
  const digits = `${office}${unit.today.replaceAll('-', '')}${String(rows[0]?.last).padStart(4, '0')}`
  const check = 98n - ((BigInt(digits) * 100n) % 97n)
  return `${digits}${String(check).padStart(2, '0')}`
}
