// What people say of the work: five levels of satisfaction, complaints and problems sent up, and what these may hold (N7, N8).
import type { Clause } from './clauses.ts'
import { type Refusal, refuse } from './vocabulary.ts'
import { saidIn } from './words-given.ts'

/** The five levels (GB/T 39735; docs/basis.md §6.1). None is given for somebody who says nothing. */
export const satisfactionNames = {
  'very-satisfied': '非常满意',
  satisfied: '满意',
  'fairly-satisfied': '基本满意',
  dissatisfied: '不满意',
  'very-dissatisfied': '非常不满意',
} as const
export type Satisfaction = keyof typeof satisfactionNames
export const satisfactions = Object.keys(satisfactionNames) as Satisfaction[]

/** Somebody goes back to these people, and writes down what was done (docs/basis.md §6.1). */
export const asksForRevisit = (level: Satisfaction): boolean =>
  level === 'dissatisfied' || level === 'very-dissatisfied'

/** Whom a complaint is about; about the office itself, the one above it answers. */
export const complaintSubjects = {
  staff: '某位工作人员',
  office: '这个残联的做法',
  fraud: '评定或办证弄虚作假',
} as const
export type ComplaintSubject = keyof typeof complaintSubjects

/** An identity or certificate number, or a mobile telephone. */
const numberOfSomebody = /(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)|(?<!\d)\d{17}[\dXx]\d{2}/

/** A problem travels through many offices, so it names nobody (N5.2). */
export function refuseNumbersIn(words: string, field: string): Refusal | undefined {
  return numberOfSomebody.test(words.normalize('NFKC'))
    ? refuse('这里不能写身份证号、证号或手机号。请只写办件编号和问题。', { clause: 'N5.2', field })
    : undefined
}

/** Words within bounds, or what to do. @param ask what the field asks for, with a full stop */
export function refuseLength(words: string, field: string, ask: string, least = 5, most = 1000): Refusal | undefined {
  const { length } = words.trim()
  if (saidIn(words) < least) return refuse(`${ask}至少 ${least} 个字。`, { field })
  return length > most ? refuse(`内容太长。请不超过 ${most} 个字。`, { field }) : undefined
}

/** The same where a clause asks for the words. */
export function refuseWords(
  words: string,
  { clause, field, ask, least, most }: { clause: Clause; field: string; ask: string; least?: number; most?: number },
): Refusal | undefined {
  const refused = refuseLength(words, field, ask, least, most)
  return refused && { ...refused, clause }
}
