// Complaints of anybody at any time: to the county, or to the office above where it is about the county; answered by nobody it names (N7).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { randomBytes } from '#platform/random.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { normaliseForIndex } from '#regulation/names.ts'
import { type ComplaintSubject, refuseLength } from '#regulation/public-voice.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { phoneError } from '../applications/application-form.ts'
import { sendSms, tellAccounts } from '../messages/messages.ts'
import { dueDayAt } from '../offices/due-day.ts'
import { findCountyOffice, superiorOf } from '../offices/office-store.ts'
import { actorName } from '../staff/actor-name.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import {
  answerPlace,
  type Complaint,
  type ComplaintContent,
  contentPlace,
  countComplaintsSince,
  findComplaint,
  findComplaintByCode,
  lockComplaint,
} from './complaint-store.ts'

export const complaintAddress = (id: string) => `/workbench/complaints/${id}`

export type NewComplaint = ComplaintContent & {
  office: string
  subject: ComplaintSubject | undefined
  account: string | undefined
}

/** In an hour, about one office: a flood would bury the honest ones. */
const mostInAnHour = 30

/** Enters and looks up complaints in the place of whoever complains, who may have no account. */
export const complaintClerk: Actor = { kind: 'system', id: 'complaints' }

/** For the complaint clerk. @param code with the number it opens the answer @returns the number */
export async function complain(unit: Unit, one: NewComplaint, code: string): Promise<Refusal | { number: string }> {
  const office = await findCountyOffice(unit, one.office)
  if (!office) return refuse('没有这个县级残联。请重新选。', { clause: 'N7', field: 'office' })
  const { subject } = one
  const [problem] = Object.entries(problemsOfComplaint(one))
  if (problem || !subject) return refuse(problem?.[1] ?? '', { clause: 'N7', field: problem?.[0] })
  const content = { text: one.text.trim(), staff: one.staff.trim(), name: one.name.trim(), phone: one.phone.trim() }
  const anHourAgo = new Date(unit.now.getTime() - 3_600_000)
  if ((await countComplaintsSince(unit, office.id, anHourAgo)) >= mostInAnHour)
    return refuse('这一小时收到的投诉太多。请过一小时再交，或打窗口的电话。', { clause: 'N7' })
  const named = subject === 'staff' ? await listNamed(unit, office.id, content.staff) : []
  const holder =
    subject !== 'staff' || !(await hasSomebodyElse(unit, office.id, named))
      ? await superiorOf(unit, office.id)
      : office.id
  const id = newId()
  const number = `TS${unit.today.replaceAll('-', '')}${signsOf(randomBytes(6))}`
  const due = await dueDayAt(unit, holder, 'complaint-answer-days')
  await unit.db
    .insertInto('complaint')
    .values({
      id,
      number,
      code_index: codeIndex(unit, number, code),
      about_office: office.id,
      subject,
      holder_id: holder,
      named_staff: named.map((member) => member.id),
      account_id: one.account ?? null,
      content_sealed: unit.vault.sealForService(contentPlace(id), JSON.stringify(content)),
      made_at: unit.now,
      due_on: due,
    })
    .execute()
  await tellOffice(unit, {
    office: holder,
    key: `complaint/${id}`,
    title: '收到一件投诉',
    words: `关于${office.label}。请在 ${dayInWords(due)} 前答复。`,
    href: complaintAddress(id),
  })
  return { number }
}

/** What is wrong with a complaint, field by field, in the order of the form. */
export function problemsOfComplaint(
  one: Pick<NewComplaint, 'subject' | keyof ComplaintContent>,
): Readonly<Record<string, string>> {
  const phone = one.phone.trim()
  const problems: Record<string, string | undefined> = {
    subject: one.subject ? undefined : '请选您要投诉的是谁。',
    staff: one.staff.trim().length > 60 ? '请不超过 60 个字。' : undefined,
    text: refuseLength(one.text, 'text', '请写明什么时候、在哪里、发生了什么。', 10, 2000)?.message,
    name: one.name.trim().length > 60 ? '姓名太长。请不超过 60 个字。' : undefined,
    phone: phone === '' ? undefined : phoneError(phone),
  }
  return Object.fromEntries(Object.entries(problems).flatMap(([name, words]) => (words ? [[name, words]] : [])))
}

/** 30 letters and digits that cannot be mistaken for each other. */
const signs = '23456789ABCDEFGHJKLMNPQRSTWXYZ'
const signsOf = (bytes: Buffer) => [...bytes].map((byte) => signs[byte % signs.length]).join('')

/** The code that goes with one sending of the form: the same again if it is sent twice, and kept nowhere. */
export const codeOfForm = (unit: Unit, key: string): string =>
  signsOf(unit.vault.blindIndex('complaint-code', `form ${key}`).subarray(0, 8))

const typed = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
const codeIndex = (unit: Unit, number: string, code: string) =>
  unit.vault.blindIndex('complaint-code', `${number} ${code}`)

/** For the complaint clerk: what a number and its code open. */
export async function lookUpComplaint(unit: Unit, number: string, code: string): Promise<Complaint | undefined> {
  const [ofNumber, ofCode] = [typed(number), typed(code)]
  return findComplaintByCode(unit, ofNumber, codeIndex(unit, ofNumber, ofCode))
}

type Member = { id: string; roles: readonly string[] }

/** Members of staff whose names the words hold, or who are meant by a part of a name. */
async function listNamed(unit: Unit, office: string, words: string): Promise<readonly Member[]> {
  const typed = normaliseForIndex(words)
  if (typed.length < 2) return []
  const staff = await unit.db
    .selectFrom('staff')
    .select(['id', 'roles', 'display_name as name'])
    .where('office_id', '=', office)
    .where('closed_at', 'is', null)
    .execute()
  return staff.filter(({ name }) => {
    const known = normaliseForIndex(name)
    return known.includes(typed) || typed.includes(known)
  })
}

/** Whether a handler is left whom the complaint does not name; against a head, nobody of the office decides. */
async function hasSomebodyElse(unit: Unit, office: string, named: readonly Member[]): Promise<boolean> {
  if (named.some((one) => one.roles.includes('head'))) return false
  const other = await unit.db
    .selectFrom('staff')
    .select('id')
    .where('office_id', '=', office)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`'handler' = any (roles)`)
    .where('id', 'not in', named.length > 0 ? named.map((one) => one.id) : [newId()])
    .executeTakeFirst()
  return other !== undefined
}

const gone = refuse('没有找到这件投诉，或不由您办理。', { clause: 'N7' })

export async function answerComplaint(unit: Unit, id: string, words: string): Promise<Refusal | { answered: true }> {
  const { actor } = unit
  const complaint = await lockComplaint(unit, id)
  if (actor.kind !== 'staff' || complaint?.holder !== actor.office) return gone
  if (complaint.answeredOn) return refuse('这件投诉已经答复过了。', { clause: 'N7' })
  const refused = refuseLength(words, 'words', '请写明查到什么、怎么处理。', 10, 2000)
  if (refused) return refused
  await unit.db
    .updateTable('complaint')
    .set({
      answer_sealed: unit.vault.sealForService(answerPlace(id), words.trim()),
      answered_by: actor.id,
      answered_by_name: await actorName(unit),
      answered_on: unit.today,
    })
    .where('id', '=', id)
    .execute()
  if (complaint.account)
    await tellAccounts(unit, [complaint.account], {
      title: '您的投诉有答复了',
      body: `编号 ${complaint.number}。请在“投诉和建议”里凭编号和查询码看答复。`,
    })
  else if (complaint.phone.startsWith('1'))
    await sendSms(unit, complaint.phone, '【通办】您投诉的事有答复了，请凭编号和查询码到网站查看。')
  return { answered: true }
}

/** Somebody of the office is concerned: from now on they neither see nor answer it (回避). */
export async function stepAside(
  unit: Unit,
  id: string,
  concerned: string,
): Promise<Refusal | { holder: string; stayed: boolean }> {
  const { actor } = unit
  const complaint = await findComplaint(unit, id)
  if (actor.kind !== 'staff' || complaint?.holder !== actor.office || complaint.answeredOn) return gone
  const { rows } = await sql<{ holder: string | null }>`select step_aside(${id}, ${concerned}) as holder`.execute(
    unit.db,
  )
  const holder = rows[0]?.holder
  if (!holder) return refuse('请从本单位的人员里选。', { field: 'concerned' })
  if (holder !== complaint.holder)
    await tellOffice(unit, {
      office: holder,
      key: `complaint/${id}`,
      title: '下级回避的投诉',
      words: `关于${complaint.aboutLabel}。请在 ${dayInWords(complaint.due)} 前答复。`,
      href: complaintAddress(id),
    })
  return { holder, stayed: holder === complaint.holder && concerned !== actor.id }
}
