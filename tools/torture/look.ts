// What is really there of a person, read past row security in one question: cases, audit, parties, cards, messages.
import type { Ask } from '#platform/database/describe-tables.ts'

export type SeenClock = {
  name: string
  office: string
  started: string
  due: string
  state: string
  left?: number
  stopped?: string
  late?: boolean
}
export type SeenCase = {
  id: string
  matter: string
  status: string
  version: number
  dueOn: string | null
  dueOffice: string | null
  ownStepOn: string | null
  final: boolean
  papers: Record<string, string>
  clocks: readonly SeenClock[]
  disputableUntil: string | null
  noticeEnds: string | null
  steps: number
  last: { seq: number; step: string; actor: string; day: string; to: string } | null
  written: number
  audited: number
  auditedActor: string | null
  parties: readonly string[]
  assessment: string | null
  objection: string | null
  news: readonly number[]
}
export type SeenCard = {
  id: string
  status: string
  office: string
  /** What it says of the disability, sealed. */
  results: unknown
  /** As it was opened; undefined where the keys are out of reach. */
  level?: number | undefined
  from: string
  to: string
  blank: string
  blankState: string | null
}
export type Seen = { cases: readonly SeenCase[]; register: readonly SeenCard[]; personId: string | null }

export const question = `
with theirs as (select * from case_file where $1::uuid = any(accounts))
select json_build_object(
  'personId', (select person_id from theirs limit 1),
  'cases', coalesce((select json_agg(seen order by seen."openedAt", seen.id) from (select id, matter, status, version,
      opened_at as "openedAt", due_on::text as "dueOn", due_office as "dueOffice",
      own_step_on::text as "ownStepOn", final,
      state->'materials' as papers, state->'clocks' as clocks, state->>'disputableUntil' as "disputableUntil",
      (select ends_on::text from public_notice where case_id = theirs.id and result is null
        order by round desc limit 1) as "noticeEnds",
      (select count(*)::integer from case_event where case_id = theirs.id) as steps,
      (select json_build_object('seq', seq, 'step', step, 'actor', actor, 'day', day::text, 'to', to_status)
        from case_event where case_id = theirs.id order by seq desc limit 1) as last,
      (select count(*)::integer from audit where chain = theirs.id::text
        and operation in ('insert', 'update', 'delete')) as written,
      (select count(*)::integer from audit where chain = theirs.id::text
        and subject = 'case_event' and operation = 'insert') as audited,
      (select actor from audit where chain = theirs.id::text and subject = 'case_event'
        order by seq desc limit 1) as "auditedActor",
      (select json_agg(party order by party collate "C") from
        (select distinct party from case_party where case_id = theirs.id) as seats) as parties,
      (select id from assessment where case_id = theirs.id and state <> 'withdrawn'
        order by round desc limit 1) as assessment,
      (select id from objection where case_id = theirs.id and state = 'open' order by id limit 1) as objection,
      coalesce((select json_agg(step_seq order by step_seq) from message
        where case_id = theirs.id and channel = 'inbox' and step_seq is not null), '[]') as news
    from theirs) as seen), '[]'),
  'register', coalesce((select json_agg(card) from (select id, status, office_id as office, results,
      valid_from::text as from, valid_to::text as to, blank,
      (select state from blank_card where office_id = certificate.office_id
        and number = certificate.blank) as "blankState"
    from certificate where person_id = (select person_id from theirs limit 1) order by printed_at, id) as card), '[]')
) as seen`

/** The level that a certificate says, opened with the key of whom it belongs to. */
export type OpenLevel = (personId: string, card: SeenCard) => Promise<number | undefined>

/** The question of what is there of an account, asked in whatever way is cheap. */
export type Look = (account: string) => Promise<readonly { seen: Seen }[]>
export const lookWith =
  (ask: Ask): Look =>
  (account) =>
    ask<{ seen: Seen }>(question, [account])

export async function lookAt(look: Look, account: string, openLevel?: OpenLevel): Promise<Seen> {
  const [row] = await look(account)
  if (!row) throw new Error('the question of what is there was not answered')
  const { personId, register } = row.seen
  if (personId && openLevel) for (const card of register) card.level = await openLevel(personId, card)
  return row.seen
}
