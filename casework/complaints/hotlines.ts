// Complaints from and to the hotlines 12345 and 12385, with the numbers of both sides (N7; decision 51).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptHandingOver, acceptReported, acceptTaking, refuseOtherWords } from '#regulation/offices/hotlines.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { type Complaint, findComplaint, findComplaintByNumber, lockComplaint } from './complaint-store.ts'
import { codeOfForm, complain, type NewComplaint } from './complaints.ts'
import {
  type AtHotline,
  findByHotlineNumber,
  insertFromHotline,
  insertToHotline,
  listAtHotlines,
  listHotlines,
  listOfHotline,
  updateTaken,
} from './hotline-store.ts'

export type FromHotline = Omit<NewComplaint, 'account' | 'client'> & {
  partner: string
  /** The hotline's own number and time. */
  number: string
  reportedAt: Date
}
export type ReceivedFromHotline = { number: string; code: string; again: boolean }

/** For the complaint clerk: entered as any complaint; the same number again is answered as before. */
export async function receiveFromHotline(unit: Unit, form: FromHotline): Promise<Refusal | ReceivedFromHotline> {
  const { partner, number, reportedAt, ...complaint } = form
  const reported = acceptReported({ number, reportedAt }, unit.now)
  if (isRefusal(reported)) return reported
  const code = codeOfForm(unit, `${partner} ${reported.number}`)
  const known = await findByHotlineNumber(unit, partner, reported.number)
  const before = known && (await findComplaint(unit, known.complaint))
  if (before) {
    return refuseOtherWords(before, complaint) ?? { number: before.number, code, again: true }
  }
  const made = await complain(unit, { ...complaint, account: undefined, client: undefined }, code)
  if (isRefusal(made)) return made
  const entered = await findComplaintByNumber(unit, made.number)
  if (!entered) throw new Error('the complaint that was entered is not there')
  await insertFromHotline(unit, { complaint: entered.id, partner, number: reported.number, reportedAt })
  return { number: made.number, code, again: false }
}

export type FollowedComplaint = { link: AtHotline; complaint: Complaint }

/** For the complaint clerk: how far what the hotline handed in is, and the answer. */
export async function followAtHotline(
  unit: Unit,
  partner: string,
  number: string,
): Promise<FollowedComplaint | undefined> {
  const link = await findByHotlineNumber(unit, partner, number.trim().toUpperCase())
  const complaint = link && (await findComplaint(unit, link.complaint))
  return complaint && { link, complaint }
}

/** For the complaint clerk: in pages, both ways. */
export async function listForHotline(
  unit: Unit,
  partner: string,
  page: Parameters<typeof listOfHotline>[2],
): Promise<readonly FollowedComplaint[]> {
  const followed: FollowedComplaint[] = []
  for (const link of await listOfHotline(unit, partner, page)) {
    const complaint = await findComplaint(unit, link.complaint)
    if (complaint) followed.push({ link, complaint })
  }
  return followed
}

/** By who answers it: the hotline gets it as well, without who complained. */
export async function handToHotline(
  unit: Unit,
  id: string,
  hotline: string,
): Promise<Refusal | { handed: true; hotline: string }> {
  const complaint = await lockComplaint(unit, id)
  const known = complaint ? await listHotlines(unit, complaint.holder) : []
  const accepted = acceptHandingOver(unit.actor, complaint, {
    hotline,
    known: known.map((line) => line.id),
    handed: complaint ? (await listAtHotlines(unit, id)).map(({ partner }) => partner) : [],
  })
  if (isRefusal(accepted)) return accepted
  await insertToHotline(unit, { complaint: id, partner: hotline, by: accepted.by.id })
  return { handed: true, hotline: known.find((line) => line.id === hotline)?.title ?? '' }
}

/** For the complaint clerk: the hotline has taken what was handed to it, under its own number. @param number ours */
export async function takeAtHotline(
  unit: Unit,
  partner: string,
  { number, theirs }: { number: string; theirs: string },
): Promise<Refusal | { number: string }> {
  const complaint = await findComplaintByNumber(unit, number)
  const links = complaint ? await listAtHotlines(unit, complaint.id) : []
  const link = links.find((one) => one.partner === partner && one.direction === 'out')
  const accepted = acceptTaking(link, theirs)
  if (isRefusal(accepted)) return accepted
  if (link && !accepted.again) await updateTaken(unit, link.id, accepted.number)
  return { number: accepted.number }
}
