// Complaints of anybody at any time: to the county, or to the office above where it is about the county (N7).
import { randomBytes, signsOf } from '#platform/random.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import {
  acceptComplaint,
  acceptComplaintAnswer,
  acceptSteppingAside,
  type ComplaintForm,
} from '#regulation/offices/complaints.ts'
import { withPlainSigns } from '#regulation/typed-marks.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { byDayInWords } from '#regulation/working-days.ts'
import { sendSms, tellAccounts } from '../messages/messages.ts'
import { dueDayAt } from '../offices/due-day.ts'
import { findCountyOffice, superiorOf } from '../offices/office-store.ts'
import { spend } from '../sessions/limit-store.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import {
  type Complaint,
  findComplaintByCode,
  insertComplaint,
  keepFrom,
  listColleagues,
  lockComplaint,
  writeComplaintAnswer,
} from './complaint-store.ts'

export const complaintAddress = (id: string) => `/workbench/complaints/${id}`

/** `client`: the address it came from, counted and not kept; none of a hotline, whose calls are counted by its registration. */
export type NewComplaint = ComplaintForm & { office: string; account: string | undefined; client: string | undefined }

/** Enters and looks up complaints in the place of whoever complains, who may have no account. */
export const complaintClerk: Actor = { kind: 'system', id: 'complaints' }

/** For the complaint clerk. @param code with the number it opens the answer @returns the number */
export async function complain(unit: Unit, one: NewComplaint, code: string): Promise<Refusal | { number: string }> {
  const office = await findCountyOffice(unit, one.office)
  const accepted = acceptComplaint(one, {
    office: office && { id: office.id, parent: await superiorOf(unit, office.id) },
    within:
      (one.client === undefined || (await spend(unit, 'complaints-of-client', one.client))) &&
      (await spend(unit, 'complaints-about-office', one.office)),
    staff: office ? await listColleagues(unit, office.id) : [],
  })
  if (isRefusal(accepted)) return accepted
  const number = `TS${unit.today.replaceAll('-', '')}${signsOf(randomBytes(6))}`
  const due = await dueDayAt(unit, accepted.holder, 'complaint-answer-days')
  const { account } = one
  const id = await insertComplaint(unit, { ...accepted, number, code: codeIndex(unit, number, code), account, due })
  await tellOffice(unit, {
    office: accepted.holder,
    key: `complaint/${id}`,
    title: '收到一件投诉',
    words: `关于${office?.label ?? ''}。请在 ${byDayInWords(due)}答复。`,
    href: complaintAddress(id),
  })
  return { number }
}

/** The code that goes with one sending of the form: the same again if it is sent twice, and kept nowhere. */
export const codeOfForm = (unit: Unit, key: string): string =>
  signsOf(unit.vault.blindIndex('complaint-code', `form ${key}`).subarray(0, 8))

const typed = (text: string) => withPlainSigns(text).replace(/[ -]/g, '').toUpperCase()
const codeIndex = (unit: Unit, number: string, code: string) =>
  unit.vault.blindIndex('complaint-code', `${number} ${code}`)

/** For the complaint clerk: what a number and its code open. */
export async function lookUpComplaint(unit: Unit, number: string, code: string): Promise<Complaint | undefined> {
  const [ofNumber, ofCode] = [typed(number), typed(code)]
  return findComplaintByCode(unit, ofNumber, codeIndex(unit, ofNumber, ofCode))
}

export async function answerComplaint(unit: Unit, id: string, words: string): Promise<Refusal | { answered: true }> {
  const accepted = acceptComplaintAnswer(unit.actor, await lockComplaint(unit, id), words)
  if (isRefusal(accepted)) return accepted
  const { by, complaint } = accepted
  await writeComplaintAnswer(unit, id, by.id, accepted.words)
  if (complaint.account)
    await tellAccounts(unit, [complaint.account], {
      title: '您的投诉有答复了',
      body: `编号 ${complaint.number}。请在“投诉和建议”里凭编号和查询码看答复。`,
    })
  else if (complaint.phone.startsWith('1'))
    await sendSms(unit, complaint.phone, '【通办】您投诉的事有答复了，请凭编号和查询码到网站查看。')
  else if (complaint.phone)
    await tellOffice(unit, {
      office: by.office,
      key: `complaint ${id} by telephone`,
      title: `投诉 ${complaint.number}：请打电话告知`,
      words: '投诉人留的是固定电话，收不到短信。请打电话告诉投诉人已有答复。',
      href: `/workbench/complaints/${id}`,
    })
  return { answered: true }
}

/** Somebody of the office is concerned: from now on they neither see nor answer it (回避). */
export async function stepAside(
  unit: Unit,
  id: string,
  concerned: string,
): Promise<Refusal | { holder: string; stayed: boolean }> {
  const found = await lockComplaint(unit, id)
  const colleagues = found ? await listColleagues(unit, found.holder) : []
  const accepted = acceptSteppingAside(
    unit.actor,
    found,
    colleagues.map((colleague) => colleague.id),
    concerned,
  )
  if (isRefusal(accepted)) return accepted
  const { by, complaint } = accepted
  const holder = await keepFrom(unit, id, concerned)
  if (holder !== complaint.holder)
    await tellOffice(unit, {
      office: holder,
      key: `complaint/${id}`,
      title: '下级回避的投诉',
      words: `关于${complaint.aboutLabel}。请在 ${byDayInWords(complaint.due)}答复。`,
      href: complaintAddress(id),
    })
  return { holder, stayed: holder === complaint.holder && concerned !== by.id }
}
