// The reference model at work: what the text says to a request, and what is true of the person once it was done.
import { lastDayOfTenYears, later } from './calendar.ts'
import { type Ask, isAmong, norms } from './norms.ts'
import { residence } from './people.ts'
import { type CaseModel, heldBy, levelOf, type Matter, openCaseOf, type PersonModel } from './state.ts'
import { moveTerms } from './terms.ts'

/** Why the text refuses the request; undefined where it must be done. */
export const refusedBecause = (person: PersonModel, of: CaseModel, ask: Ask): string | undefined =>
  refusedByPlace(of, ask) ?? refusedByFacts(person, of, ask)

/** By the matter, by whose deed it is, by where the case stands, or for want of reasons. */
function refusedByPlace(of: CaseModel, ask: Ask): string | undefined {
  const norm = normOf(ask)
  const assessed = of.matter === 'new-certificate'
  if (norm.only && (norm.only === 'assessed') !== assessed) return 'the matter knows no such deed'
  if (!isAmong(norm, of, ask)) return 'it is not theirs to do'
  if (!norm.from.includes(of.status)) return `not in ${of.status}`
  return norm.note && !ask.note ? 'reasons in writing are wanted' : undefined
}
const refusedByFacts = (person: PersonModel, of: CaseModel, ask: Ask) => normOf(ask).not?.(of, ask, person) || undefined

/** Theirs to do, and where it is done, but not as things are: too early or too late, a paper run out, asked before. */
export const isRefusedByFactsAlone = (person: PersonModel, of: CaseModel, ask: Ask): boolean =>
  refusedByPlace(of, ask) === undefined && refusedByFacts(person, of, ask) !== undefined

function normOf({ deed }: Pick<Ask, 'deed'>) {
  const norm = norms[deed]
  if (!norm) throw new Error(`the model knows no ${deed}`)
  return norm
}

/** The deed is done: the case, its times, the register, and what the applicant is owed. */
export function carryOut(person: PersonModel, of: CaseModel, ask: Ask): void {
  const norm = normOf(ask)
  const before = structuredClone(of)
  norm.does(of, ask)
  if (of.status !== before.status) of.since = ask.day
  if (of.status === 'handed-over') of.hukouSees = true
  moveTerms(of, before.status, ask.day)
  of.steps += 1
  if (norm.tells?.(before, of, ask)) of.news.push(of.steps)
  register(person, of, ask)
}

/** What becomes of certificates (四（四）、四（五）1、管理办法第二十、二十一条). */
function register(person: PersonModel, of: CaseModel, { deed, day, blank = '' }: Ask): void {
  const held = heldBy(person)
  if (deed === 'accept' && of.matter === 'replacement-of-lost' && held) held.status = 'void'
  if (deed === 'cancelCertificate' && held) {
    held.status = 'cancelled'
    person.cancelledOn = day
  }
  if (deed === 'printCertificate') {
    const lost = person.register.filter(({ status }) => status === 'superseded').length
    if (held) held.status = 'superseded'
    person.register.push({
      status: 'in-force',
      office: of.hukou,
      level: held?.level ?? levelOf(of) ?? 0,
      suffix: held ? lost + 1 : 0,
      from: held?.from ?? day,
      to: held?.to ?? lastDayOfTenYears(day),
      blank,
    })
  }
  if (deed === 'spoilCard') {
    if (held) held.status = 'spoiled'
    const replaced = person.register.findLast(({ status }) => status === 'superseded')
    if (of.matter === 'replacement-of-lost' && replaced) replaced.status = 'void'
  }
}

export type Application = {
  matter: Matter
  day: string
  /** Handed in; the list of papers is exact. */
  papers: readonly string[]
  permitUntil: string
  hukou: string
  minor: boolean
  /** As it stands on the card that is given back: 20 digits, and B1, B2 … for one that replaces a lost one. */
  certificateNumber?: string
  /** By the applicant, or by whom it is none of their business. */
  by: 'applicant' | 'neighbour' | 'telephone'
}

/** 身份证号 18 位、类别 1 位（肢体 4）、等级 1 位，补办加 B1、B2 … (管理办法第五、二十条). */
export const numberOf = (idNumber: string, { level, suffix }: { level: number; suffix: number }): string =>
  `${idNumber}4${level}${suffix > 0 ? `B${suffix}` : ''}`

/** The exact list of 二, with what each matter asks for besides. */
export function papersFor({
  matter,
  hukou,
  minor,
}: Pick<Application, 'matter' | 'hukou' | 'minor'>): readonly string[] {
  return [
    ...(matter === 'cancellation' ? [] : ['photo']),
    'id-card',
    'hukou-booklet',
    ...(minor ? ['guardian-id', 'guardian-proof'] : []),
    ...(hukou === residence ? [] : ['residence-permit']),
    ...(matter === 'replacement-of-lost' ? ['loss-declaration'] : []),
    ...(matter === 'cancellation' ? ['cancellation-request'] : []),
  ]
}

/** Why an application cannot be taken (四（一）1、一（一）、四（四）、四（五）). */
export function refusedAtDoor(person: PersonModel, asked: Application): string | undefined {
  if (asked.by !== 'applicant') return 'not theirs to apply for'
  if (openCaseOf(person)) return 'a case is open'
  const held = heldBy(person)
  if (asked.matter === 'new-certificate' && held) return 'holds a certificate'
  if (asked.matter !== 'new-certificate' && !held) return 'holds none'
  if (asked.matter === 'new-certificate' && person.cancelledOn && asked.day < nextYear(person.cancelledOn))
    return 'cancelled less than a year ago'
  if (asked.hukou !== residence && asked.permitUntil < asked.day) return 'no valid permit'
  return papersFor(asked).some((paper) => !asked.papers.includes(paper)) ? 'a paper is missing' : undefined
}

const nextYear = (day: string) => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`

export function open(person: PersonModel, id: string, asked: Application): CaseModel {
  const held = heldBy(person)
  const opened: CaseModel = {
    id,
    matter: asked.matter,
    status: 'submitted',
    opened: asked.day,
    since: asked.day,
    hukou: asked.hukou,
    minor: asked.minor,
    permitUntil: asked.permitUntil,
    papers: Object.fromEntries(papersFor(asked).map((paper) => [paper, 'provided' as const])),
    told: false,
    handedIn: [],
    asked: [],
    supplyBy: undefined,
    resumeTo: undefined,
    returned: undefined,
    cannotBeMended: false,
    acceptedBy: undefined,
    round: 0,
    parts: [],
    noticeEnds: undefined,
    openObjections: 0,
    upheld: false,
    disputableUntil: undefined,
    disputes: 0,
    unanswered: false,
    terms: [],
    steps: 0,
    news: [],
    hukouSees: false,
    institutions: [],
    card: undefined,
    oldCard: asked.matter === 'cancellation' && held?.status === 'in-force' ? 'with-holder' : undefined,
  }
  moveTerms(opened, undefined, asked.day)
  person.cases.push(opened)
  return opened
}

/** What the system does by itself, and on which day; undefined where it waits for people. */
export function ownStepOf(of: CaseModel): { deed: string; on: string } | undefined {
  switch (of.status) {
    case 'awaiting-materials':
      return { deed: of.resumeTo === 'returned' ? 'reportUnmended' : 'lapse', on: later(of.supplyBy ?? '', 1) }
    case 'not-met':
      return { deed: 'endNotMet', on: later(of.disputableUntil ?? '', 8) }
    case 'suspended': {
      const answer = of.terms.find(({ name, ended }) => name === 'answer-dispute' && !ended)
      return of.unanswered || !answer ? undefined : { deed: 'noteUnanswered', on: later(answer.due, 1) }
    }
    case 'posted': {
      if (of.oldCard === 'with-holder') return undefined
      const received = later(of.since, 31)
      const undisputed = of.disputableUntil ? later(of.disputableUntil, 8) : received
      return { deed: 'close', on: undisputed > received ? undisputed : received }
    }
    default:
      return undefined
  }
}
