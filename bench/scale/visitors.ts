// Who opens the pages: hands of the large office and above it, an assessor, an applicant, a visitor; each with a session of their own.
import type { Client } from 'pg'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { worker } from '#platform/jobs.ts'
import type { Platform } from '#platform/open-platform.ts'
import { openText } from '#platform/sealed-columns.ts'
import { holderOf } from './holders.ts'
import { largeInstitution, readOffices } from './offices.ts'
import type { Sought } from './pages.ts'
import { personOf } from './people.ts'
import { largeOffice, openCounties } from './plan.ts'

export type Role = 'handler' | 'approver' | 'head' | 'auditor' | 'nation' | 'assessor' | 'applicant' | 'visitor'
export type Visitors = Readonly<Record<Role, string | undefined>>

const staffOf = (office: string, role: string) => ({ column: 'office_id', at: office, role })
const staff = {
  handler: staffOf(largeOffice, 'handler'),
  approver: staffOf(largeOffice, 'approver'),
  head: staffOf(largeOffice, 'head'),
  auditor: staffOf(largeOffice, 'auditor'),
  nation: staffOf('000000', 'head'),
  assessor: { column: 'institution_id', at: largeInstitution, role: 'assessor' },
} as const

/** @returns their cookies */
export async function signIn(platform: Platform, owner: Client, account: string): Promise<Visitors> {
  const ofStaff = async ({ column, at, role }: (typeof staff)[keyof typeof staff]) => {
    const { rows } = await owner.query<{ id: string }>(
      `select id from staff where ${column} = $1 and $2 = any(roles) and closed_at is null and username not like '%lapsed' order by cardinality(roles) desc, username limit 1`,
      [at, role],
    )
    const [found] = rows
    if (!found) throw new Error(`nobody is ${role} at ${at}`)
    return `tongban=${await platform.work(door, (unit) => openSession(unit, { staff: found.id, halfOpen: false }))}`
  }
  return {
    handler: await ofStaff(staff.handler),
    approver: await ofStaff(staff.approver),
    head: await ofStaff(staff.head),
    auditor: await ofStaff(staff.auditor),
    nation: await ofStaff(staff.nation),
    assessor: await ofStaff(staff.assessor),
    applicant: `tongban=${await platform.work(door, (unit) => openSession(unit, { account }))}`,
    visitor: undefined,
  }
}

/** What the pages are asked for: a case under way in the large office and its applicant, a holder of an imported card, a card with a code. */
export async function chooseSubjects(platform: Platform, owner: Client): Promise<Sought> {
  const { counties: ids } = await readOffices(owner)
  const counties = openCounties(ids)
  const { rows: cases } = await owner.query<{
    id: string
    account: string
    number: string
    masked: string
    minor: boolean
  }>(
    `select id, accounts[1] as account, number, masked_name as masked, coalesce((state ->> 'minor')::boolean, false) as minor from case_file
      where residence_office = $1 and status = 'assessing' and cardinality(accounts) = 1 and id::text like '%-8000-%' and not (state ->> 'minor')::boolean
        and exists (select from account_identity where account_id = accounts[1]) order by id desc limit 1`,
    [largeOffice],
  )
  const { rows: cards } = await owner.query<{ id: string; masked: string; issuedOn: string; person: string }>(
    `select id, masked_name as masked, valid_from::text as "issuedOn", person_id as person from certificate
      where office_id = $1 and status = 'in-force' and origin = 'import' and id::text like '%-a000-%' order by id desc limit 1`,
    [largeOffice],
  )
  const { rows: coded } = await owner.query<{
    id: string
    person: string
    token: string
    publicId: string
    masked: string
  }>(
    `select id, person_id as person, token, public_id as "publicId", masked_name as masked from certificate
      where token is not null and status = 'in-force' and id::text like '%-8000-%'
        and not exists (select from certificate other where other.person_id = certificate.person_id and other.id <> certificate.id)
      order by id desc limit 1`,
  )
  const { rows: newest } = await owner.query<{ id: string }>(
    `select id from case_file where exists (select from case_party where case_id = case_file.id and party = $1)
      order by opened_at desc, id desc limit 25`,
    [`office:${largeOffice}`],
  )
  const [[of], [card], [code]] = [cases, cards, coded]
  if (!of || !card || !code) throw new Error('the set has no such case or card')
  const holder = holderOf(numberIn(card.id), counties)
  const token = await platform.work(worker, ({ vault }) =>
    openText(vault, code.person, { table: 'certificate', column: 'token', row: code.id }, code.token),
  )
  return {
    newest: newest.map(({ id }) => id),
    caseId: of.id,
    caseNumber: of.number,
    account: of.account,
    applicant: { name: personOf(numberIn(of.id), of.minor, counties).name, masked: of.masked },
    holder: { name: holder.facts.name, masked: card.masked, number: holder.number, issuedOn: card.issuedOn },
    code: { token, publicId: code.publicId, masked: code.masked },
  }
}

/** The number that the id of a copy ends with. */
const numberIn = (id: string): number => Number.parseInt(id.slice(-12), 16)
