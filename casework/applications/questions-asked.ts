// Which questions these answers lead to, and what of the answers belongs to them: all that is asked now, nothing typed on
// a way that was left again (R4.1.1, N2.3; docs/decisions/0021).

import { ageOn } from '#regulation/age.ts'
import { collectsOldCard, needsGuardian } from '#regulation/checklist.ts'
import { familyApplies } from '#regulation/grounds.ts'
import type { Rules } from '#regulation/local-rules.ts'
import type { Category, Day, MatterId } from '#regulation/vocabulary.ts'
import {
  type Answers,
  type ApplicationForm,
  birthOf,
  categoryOnCard,
  checks,
  type Errors,
  needsPermit,
  type Question,
  questions,
} from './application-form.ts'
import { guardianAsAsked } from './guardian-form.ts'
import { rareCharacters } from './rare-characters.ts'

/** What the questions depend on besides the answers. */
export type Circumstances = {
  matter: MatterId
  today: Day
  rules: Rules
  /** The categories of the certificate, where the register may be told of. */
  held?: readonly Category[]
}
export type Asked = { questions: readonly Question[]; answers: Answers }

/** The answers that each question asks for; no answer belongs to two. */
export const answersTo = {
  'for-whom': ['forWhom'],
  who: ['name', 'idNumber'],
  certificate: ['certificateNumber', 'oldCardNotFound'],
  details: ['details', 'newName', 'newIdNumber', 'newEthnicity', 'newAddress'],
  loss: ['lossDeclaredOn'],
  reason: ['reason'],
  drop: ['drop'],
  contact: ['phone', 'noPhone', 'ethnicity'],
  residence: ['residenceOffice', 'residenceAddress', 'community'],
  hukou: ['hukouOffice', 'hukouAddress'],
  permit: ['permitNumber', 'permitValidUntil'],
  categories: ['claimed'],
  'home-visit': ['homeVisit', 'homeVisitReason'],
  guardian: ['guardian'],
  delivery: ['delivery'],
  'rare-characters': ['standIns'],
} as const satisfies Record<Question, readonly (keyof ApplicationForm)[]>

/** The last page is no question: it signs whatever was answered. */
const declaration = ['signedName', 'declared'] as const satisfies readonly (keyof ApplicationForm)[]

/** Questions that not every matter asks. */
const askedIn: Partial<Record<Question, readonly MatterId[]>> = {
  details: ['renewal-details'],
  loss: ['replacement-of-lost'],
  reason: ['cancellation'],
  drop: ['cancellation-of-categories'],
  categories: ['new-certificate', 'change-of-category'],
  'home-visit': ['new-certificate', 'renewal-at-term', 'change-of-category'],
}

/** Whether a question is asked; it depends on the answers to the questions before it alone. */
const isAsked: Partial<Record<Question, (before: Answers, around: Circumstances) => boolean>> = {
  certificate: (_before, { matter }) => matter !== 'new-certificate',
  permit: (before, { rules }) =>
    needsPermit(before) && (before.reason !== 'deceased' || rules['permit-for-the-deceased']),
  guardian: wantsGuardian,
  delivery: (_before, { matter }) => matter !== 'cancellation',
  'rare-characters': (before) => rareCharacters(before).length > 0,
}

/** Somebody acts for the applicant: a guardian, or the family of who died (R4.5.1). */
function wantsGuardian(before: Answers, { today, rules, held = [] }: Circumstances): boolean {
  const birth = birthOf(before, today)
  const minor = birth !== undefined && ageOn(birth, today) < rules['minor-age']
  if (familyApplies(before.reason)) return true
  const claimed = [...(before.claimed ?? []), ...categoryOnCard(before), ...held]
  return (
    before.forWhom === 'guardian' ||
    Boolean(before.details?.some((detail) => detail === 'guardian' || detail === 'guardian-phone')) ||
    needsGuardian({ minor, claimed, particulars: { reason: before.reason } })
  )
}

/** Inside a question: what belongs to a choice goes with the choice. */
const inside: Partial<Record<Question, (own: Answers, before: Answers, around: Circumstances) => Answers>> = {
  certificate: ({ oldCardNotFound, ...own }, _before, { matter }) => ({
    ...own,
    ...(oldCardNotFound && collectsOldCard(matter) && { oldCardNotFound }),
  }),
  details: ({ details = [], newName, newIdNumber, newEthnicity, newAddress }) => ({
    details,
    ...(details.includes('name') && { newName }),
    ...(details.includes('id-number') && { newIdNumber }),
    ...(details.includes('ethnicity') && { newEthnicity }),
    ...(details.includes('address') && { newAddress }),
  }),
  'home-visit': ({ homeVisit, homeVisitReason }) => ({ homeVisit, ...(homeVisit === 'yes' && { homeVisitReason }) }),
  guardian: ({ guardian }, { reason }) =>
    guardian ? { guardian: guardianAsAsked(guardian, familyApplies(reason)) } : {},
  'rare-characters': ({ standIns = {} }, before) => {
    const characters = rareCharacters(before)
    return {
      standIns: Object.fromEntries(Object.entries(standIns).filter(([character]) => characters.includes(character))),
    }
  },
}

const pick = (answers: Answers, fields: readonly (keyof ApplicationForm)[]): Answers =>
  Object.fromEntries(fields.flatMap((field) => (answers[field] === undefined ? [] : [[field, answers[field]]])))

/** The questions that these answers lead to, one after the other, and the answers to them and to nothing else. */
export function askedNow(typed: Answers, around: Circumstances): Asked {
  const asked: Question[] = []
  let answers: Answers = {}
  for (const question of questions) {
    const asks = isAsked[question]?.(answers, around) ?? askedIn[question]?.includes(around.matter) ?? true
    if (!asks) continue
    asked.push(question)
    const own = pick(typed, answersTo[question])
    answers = { ...answers, ...(inside[question]?.(own, answers, around) ?? own) }
  }
  return { questions: asked, answers: { ...answers, ...pick(typed, declaration) } }
}

/** What a page of one question shows: that question as it was typed, all the others as they are asked now. */
export const answersOnPage = (typed: Answers, { answers }: Asked, question: Question): Answers => ({
  ...answers,
  ...pick(typed, answersTo[question]),
})

/** Every error of what is asked now, by field; empty when it may be submitted (papers are judged by the opening). */
export function checkAsked({ questions: asked, answers }: Asked, { matter, today, rules }: Circumstances): Errors {
  return Object.assign({}, ...asked.map((one) => checks[one](answers, today, rules, matter)))
}
