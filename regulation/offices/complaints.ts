// Complaints: what one holds, with whom it lies, who answers, and who is kept from it (N7, N5.2).
import type { Actor, StaffRole } from '../actor.ts'
import { normaliseForIndex, spellName } from '../person-name.ts'
import { phoneError, readTelephone } from '../phone-number.ts'
import { type ComplaintSubject, refuseLength, refuseWords } from '../public-voice.ts'
import { isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { actsFor, type StaffMember } from './acting-staff.ts'

/** What is written: the matter, whom it is about as far as known, and how to be told; all but the first may be empty. */
export type ComplaintContent = { text: string; staff: string; name: string; phone: string }
export type ComplaintForm = ComplaintContent & { subject: ComplaintSubject | undefined }

/** Who answers complaints. */
export const complaintRoles = ['handler', 'head'] as const

const noSubject = '请选您要投诉的是谁。'

/** What is wrong with a complaint, field by field, in the order of the form. */
export function problemsOfComplaint(one: ComplaintForm): Readonly<Record<string, string>> {
  const phone = one.phone.trim()
  const problems: Record<string, string | undefined> = {
    subject: one.subject ? undefined : noSubject,
    staff: one.staff.trim().length > 60 ? '请不超过 60 个字。' : undefined,
    text: refuseLength(one.text, 'text', '请写明什么时候、在哪里、发生了什么。', 10, 2000)?.message,
    name: one.name.trim().length > 60 ? '姓名太长。请不超过 60 个字。' : undefined,
    phone: phone === '' ? undefined : phoneError(phone),
  }
  return Object.fromEntries(Object.entries(problems).flatMap(([name, words]) => (words ? [[name, words]] : [])))
}

/** Somebody who works at the office complained about. */
export type Colleague = { id: string; name: string; roles: readonly StaffRole[] }
export type ComplaintFacts = {
  office: { id: string; parent: string } | undefined
  /** Not too many of one client, or about this office, in this hour: a flood would bury the honest ones. */
  within: boolean
  staff: readonly Colleague[]
}
export type AcceptedComplaint = {
  about: string
  subject: ComplaintSubject
  content: ComplaintContent
  holder: string
  named: readonly string[]
}

/** Anybody may complain at any time, with or without an account; where it lies depends on whom it is about. */
export function acceptComplaint(
  one: ComplaintForm,
  { office, within, staff }: ComplaintFacts,
): Refusal | AcceptedComplaint {
  if (!office) return refuse('没有这个县级残联。请重新选。', { clause: 'N7', field: 'office' })
  const { subject } = one
  if (!subject) return refuse(noSubject, { clause: 'N7', field: 'subject' })
  const [problem] = Object.entries(problemsOfComplaint(one))
  if (problem) return refuse(problem[1], { clause: 'N7', field: problem[0] })
  if (!within) return refuse('这一小时收到的投诉太多。请过一小时再交，或打窗口的电话。', { clause: 'N7' })
  const phone = one.phone.trim() === '' ? '' : readTelephone(one.phone)
  if (isRefusal(phone)) return { ...phone, clause: 'N7' }
  const content = { text: one.text.trim(), staff: one.staff.trim(), name: spellName(one.name), phone }
  const named = subject === 'staff' ? namedStaff(content, staff) : []
  const staysHere = subject === 'staff' && mayJudge(staff, named)
  return {
    about: office.id,
    subject,
    content,
    holder: staysHere ? office.id : office.parent,
    named: named.map((member) => member.id),
  }
}

/** Members of staff whose names the words hold, there or in what is told, or who are meant by a part of a name. */
function namedStaff({ staff: words, text }: ComplaintContent, staff: readonly Colleague[]): readonly Colleague[] {
  const [typed, told] = [normaliseForIndex(words), normaliseForIndex(text)]
  return staff.filter(({ name }) => {
    const known = normaliseForIndex(name)
    return told.includes(known) || typed.includes(known) || (typed.length >= 2 && known.includes(typed))
  })
}

/**
 * Whether a handler is left whom the complaint does not name. Where it names nobody for certain, each of them may be the one
 * meant, and against a head nobody of the office decides: then it lies above (docs/basis.md §9.273).
 */
function mayJudge(staff: readonly Colleague[], named: readonly Colleague[]): boolean {
  if (named.length === 0 || named.some((member) => member.roles.includes('head'))) return false
  return staff.some((member) => member.roles.includes('handler') && !named.includes(member))
}

/** Whether the actor may act on it: of the office where it lies, and not kept from it. */
const isTheirs = (actor: Actor, complaint: HeldComplaint): actor is StaffMember =>
  actsFor(actor, complaint.holder, complaintRoles) && !complaint.named.includes(actor.id)

export type HeldComplaint = { holder: string; answered: boolean /** Who is kept from it. */; named: readonly string[] }

const gone = refuse('没有找到这件投诉，或不由您办理。', { clause: 'N7' })

/** A complaint is answered where it lies, by nobody it names, and once. */
export function acceptComplaintAnswer<Held extends HeldComplaint>(
  actor: Actor,
  complaint: Held | undefined,
  words: string,
): Refusal | { by: StaffMember; complaint: Held; words: string } {
  if (!complaint || !isTheirs(actor, complaint)) return gone
  if (complaint.answered) return refuse('这件投诉已经答复过了。', { clause: 'N7' })
  const ask = '请写明查到什么、怎么处理。'
  const refused = refuseWords(words, { clause: 'N7', field: 'words', ask, least: 10, most: 2000 })
  return refused ?? { by: actor, complaint, words: words.trim() }
}

/** Somebody of the office is concerned: they neither see nor answer it from then on (回避). */
export function acceptSteppingAside<Held extends HeldComplaint>(
  actor: Actor,
  complaint: Held | undefined,
  colleagues: readonly string[],
  concerned: string,
): Refusal | { by: StaffMember; complaint: Held } {
  if (!complaint || complaint.answered || !isTheirs(actor, complaint)) return gone
  return colleagues.includes(concerned)
    ? { by: actor, complaint }
    : refuse('请从本单位的人员里选。', { clause: 'N7', field: 'concerned' })
}
