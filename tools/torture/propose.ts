// What happens next in a life, drawn at random: mostly what the text allows, often enough what it does not.
import type { Dice } from './dice.ts'
import { later } from './model/calendar.ts'
import { type Application, ownStepOf, papersFor, refusedAtDoor, refusedBecause } from './model/judge.ts'
import { type Ask, norms } from './model/norms.ts'
import { chairNames, type Seat } from './model/people.ts'
import { type CaseModel, heldBy, type Matter, openCaseOf, type PersonModel } from './model/state.ts'

/** Once; the same form sent again, after the answer or before it; or another form of the same at the same moment. */
export type Manner = 'once' | 'again' | 'together' | 'race'
export type What =
  | { apply: Omit<Application, 'day'> }
  /** A blank is named by what it is: the numbers differ each time a life is lived. */
  | { ask: Omit<Ask, 'day' | 'blank'> & { blank?: 'fresh' | 'used' | 'unknown' } }
/** So many days later this is asked for, in this manner, over HTTP or not. */
export type Turn = { days: number; manner: Manner; overHttp: boolean; what: What }
export type Asking = Extract<What, { ask: unknown }>['ask']

const seats: readonly Seat[] = [...chairNames, 'applicant', 'neighbour']
const deeds = Object.keys(norms).filter((deed) => deed !== 'objectToNotice' && deed !== 'noteUnanswered')
/** What leads a case on, what ends it early, and everything else. */
const endings = ['withdraw', 'decline', 'endCase', 'refuseApproval', 'reportNotMendable', 'lapse']
const sideways = [
  'provideMaterial',
  'askForMaterials',
  'reassignInstitution',
  'reopenConclusion',
  'returnForDefect',
  'spoilCard',
  'recordReturnedMail',
  'dispute',
  'withdrawDispute',
  'upholdObjection',
]

export function propose(person: PersonModel, now: { day: string; minor: boolean; hukou: string }, dice: Dice): Turn {
  const days = dice.onceIn(3) ? 1 + dice.upTo(dice.onceIn(5) ? 12 : 3) : 0
  const manner: Manner = dice.onceIn(6) ? dice.pick(['again', 'together', 'race', 'race'] as const) : 'once'
  const overHttp = dice.onceIn(6)
  const of = openCaseOf(person)
  const newest = person.cases.at(-1)
  if (!of) {
    // What is over stays over, whoever asks.
    if (newest && dice.onceIn(5)) return { days, manner, overHttp, what: { ask: anyDeed(newest, dice) } }
    return {
      days,
      manner,
      overHttp: false,
      what: { apply: application(person, { ...now, day: later(now.day, days) }, dice) },
    }
  }
  if (dice.onceIn(14))
    return {
      days,
      manner,
      overHttp: false,
      what: { apply: application(person, { ...now, day: later(now.day, days) }, dice) },
    }
  if (dice.onceIn(4)) {
    const miss = dice.onceIn(2) ? nearMiss(person, of, later(now.day, days), dice) : undefined
    return { days, manner, overHttp, what: { ask: miss ?? anyDeed(of, dice) } }
  }
  if (of.status === 'on-notice' && dice.onceIn(4))
    return { days, manner, overHttp: false, what: { ask: { deed: 'objectToNotice', seat: 'public' } } }
  const own = ownStepOf(of)
  if (own && dice.onceIn(of.status === 'posted' || of.status === 'not-met' ? 3 : 8))
    return {
      days: Math.max(days, daysTo(now.day, own.on) - (dice.onceIn(3) ? 1 : 0)),
      manner: manner === 'race' ? 'once' : manner,
      overHttp: false,
      what: { ask: { deed: 'own-step', seat: 'system' } },
    }
  const eve = dice.onceIn(7) ? eveOf(of) : undefined
  if (eve && eve.on >= now.day)
    return { days: daysTo(now.day, eve.on), manner: 'once', overHttp, what: { ask: { ...eve.ask, note: true } } }
  const allowed = (after: number) => allowedDeeds(person, of, later(now.day, after), dice)
  const today = allowed(days)
  if (today) return { days, manner, overHttp, what: { ask: today } }
  // Nothing can be done but wait: for the end of the notice, or of the time for a dispute.
  const ahead = of.noticeEnds ? daysTo(now.day, of.noticeEnds) + 1 : own ? daysTo(now.day, own.on) : 3
  const then = allowed(Math.max(days, ahead))
  return then
    ? { days: Math.max(days, ahead), manner, overHttp, what: { ask: then } }
    : { days, manner, overHttp, what: { ask: anyDeed(of, dice) } }
}

const daysTo = (from: string, to: string) => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))

/** The last day on which something may not be done yet, or may no longer: where counting by one too few shows. */
function eveOf(of: CaseModel): { on: string; ask: Asking } | undefined {
  switch (of.status) {
    case 'on-notice':
      return of.noticeEnds ? { on: of.noticeEnds, ask: { deed: 'recordNoticeResult', seat: 'clerk' } } : undefined
    case 'awaiting-materials': {
      const deed = of.resumeTo === 'returned' ? 'reportUnmended' : 'lapse'
      return of.supplyBy ? { on: of.supplyBy, ask: { deed, seat: 'clerk' } } : undefined
    }
    case 'not-met':
    case 'posted': {
      const last = of.disputableUntil && later(of.disputableUntil, 7)
      const deed = of.status === 'posted' ? 'close' : 'endNotMet'
      return last ? { on: last, ask: { deed, seat: of.status === 'posted' ? 'applicant' : 'clerk' } } : undefined
    }
    default:
      return undefined
  }
}

/** A deed that the text allows today: what leads on before what goes aside, and that before an end. */
function allowedDeeds(person: PersonModel, of: CaseModel, day: string, dice: Dice): Asking | undefined {
  const possible = possibleDeeds(person, of, day, dice)
  const weighed = [...possible.keys()].flatMap((deed) => Array.from({ length: weightOf(deed, dice) }, () => deed))
  const deed = weighed.length > 0 ? dice.pick(weighed) : undefined
  return deed === undefined ? undefined : dice.pick(possible.get(deed)?.allowed ?? [])
}

/** What may be done today, by the wrong hands: those of whoever accepted the case, if they may not. */
function nearMiss(person: PersonModel, of: CaseModel, day: string, dice: Dice): Asking | undefined {
  const possible = [...possibleDeeds(person, of, day, dice).values()].filter(({ refused }) => refused.length > 0)
  if (possible.length === 0) return undefined
  const { refused } = dice.pick(possible)
  return refused.find(({ seat }) => seat === of.acceptedBy) ?? dice.pick(refused)
}

/** Of each deed that some seat may do today, with details drawn once: for which seats it is, and for which not. */
function possibleDeeds(person: PersonModel, of: CaseModel, day: string, dice: Dice) {
  const possible = new Map<string, { allowed: Asking[]; refused: Asking[] }>()
  for (const deed of deeds) {
    const asking = { ...detailsOf(of, deed, dice), deed, note: true }
    if (isBeyondModel(of, deed) || isIdle(of, asking)) continue
    const mayAsk = (asked: Asking) =>
      refusedBecause(person, of, { ...asked, day, blank: blankOf(asked, of) }) === undefined
    const all = seats.map((seat) => ({ ...asking, seat }))
    const allowed = all.filter(mayAsk)
    if (allowed.length > 0) possible.set(deed, { allowed, refused: all.filter((asked) => !mayAsk(asked)) })
  }
  return possible
}

const weightOf = (deed: string, dice: Dice): number =>
  endings.includes(deed) ? (dice.onceIn(4) ? 1 : 0) : sideways.includes(deed) ? 2 : 12
const isIdle = (of: CaseModel, { deed, paper = '' }: Omit<Asking, 'seat'>) =>
  deed === 'checkMaterial' && of.papers[paper] === 'accepted'

const blankOf = ({ blank }: Pick<Asking, 'blank'>, { hukou }: CaseModel) =>
  blank === 'fresh' ? (hukou === '510107' ? 'CD' : 'QH') : 'XX00000001'

/** Anybody asks for anything. */
function anyDeed(of: CaseModel, dice: Dice): Asking {
  const known = deeds.filter((deed) => !isBeyondModel(of, deed))
  const near = known.filter((deed) => norms[deed]?.from.includes(of.status))
  const deed = dice.pick(dice.onceIn(3) || near.length === 0 ? known : near)
  return { ...detailsOf(of, deed, dice), deed, seat: dice.pick(seats), note: !dice.onceIn(5) }
}

/** What the model leaves to other tests: a second dispute, one about a printed card, one while the notice hangs. */
function isBeyondModel(of: CaseModel, deed: string): boolean {
  const later = ['concluded', 'on-notice', 'printed', 'posted', 'mail-returned', 'suspended']
  return deed === 'dispute' && (of.disputes > 0 || later.includes(of.status))
}

function detailsOf(of: CaseModel, deed: string, dice: Dice): Partial<Asking> {
  const papers = Object.keys(of.papers)
  const wanted = papers.filter((paper) => of.papers[paper] !== 'accepted')
  const paper = wanted.length > 0 && !dice.onceIn(6) ? dice.pick(wanted) : dice.pick([...papers, 'proof-of-name'])
  switch (deed) {
    case 'provideMaterial': {
      const lacking = papers.filter((name) => of.papers[name] === 'asked' || of.papers[name] === 'missing')
      return { paper: lacking.length > 0 ? dice.pick(lacking) : paper, permitUntil: '2027-06-30' }
    }
    case 'checkMaterial':
      return { paper }
    case 'askForMaterials':
      return { papers: [...new Set([paper, ...(dice.onceIn(3) ? [dice.pick(papers)] : [])])] }
    case 'assignInstitution':
    case 'reassignInstitution':
    case 'orderNewAssessment':
    case 'acceptDispute':
      return { institution: dice.pick(['one', 'two', 'two', 'far']) }
    case 'signConclusion':
      return { level: dice.upTo(5) }
    case 'startNotice':
      return { exceptionForMinor: dice.onceIn(2) }
    case 'returnForDefect':
      return dice.onceIn(2)
        ? { ground: 'scan-unreadable', papers: dice.onceIn(6) ? [] : [dice.pick(papers)] }
        : { ground: 'conclusion-unclear', papers: dice.onceIn(6) ? [dice.pick(papers)] : [] }
    case 'endCase':
      return { ground: dice.pick(['deceased', 'false-information']) }
    case 'printCertificate':
      return { blank: dice.onceIn(6) ? dice.pick(['used', 'unknown'] as const) : 'fresh' }
    default:
      return {}
  }
}

/** An application that the text takes, or in one of six ways does not. */
function application(
  person: PersonModel,
  { day, minor, hukou }: { day: string; minor: boolean; hukou: string },
  dice: Dice,
): Omit<Application, 'day'> {
  const held = heldBy(person)
  const matters: readonly Matter[] = held
    ? ['replacement-of-lost', 'replacement-of-lost', 'cancellation']
    : ['new-certificate']
  const base = { matter: dice.pick(matters), hukou, minor, by: 'applicant' as const, permitUntil: '2027-06-30' }
  const whole = { ...base, papers: papersFor(base) }
  switch (dice.upTo(12)) {
    case 0:
      return { ...whole, papers: whole.papers.filter((paper) => paper !== dice.pick(whole.papers)) }
    case 1:
      return { ...whole, permitUntil: later(day, -1) }
    case 2:
      return { ...whole, by: dice.pick(['neighbour', 'telephone'] as const) }
    case 3: {
      const other = { ...whole, matter: held ? ('new-certificate' as const) : ('cancellation' as const) }
      return { ...other, papers: papersFor(other) }
    }
    case 4:
      // The permit runs out soon: whoever accepts too late must not.
      return { ...whole, permitUntil: later(day, 4) }
    default:
      return whole
  }
}

/** Whether the person can still apply for anything this year. */
export const isFinished = (person: PersonModel, now: { day: string; minor: boolean; hukou: string }): boolean => {
  if (openCaseOf(person) || heldBy(person)) return false
  const base = { matter: 'new-certificate', ...now, by: 'applicant', permitUntil: '2027-06-30' } as const
  return refusedAtDoor(person, { ...base, papers: papersFor(base) }) !== undefined
}
