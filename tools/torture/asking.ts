// What may be asked for of a case: what the text allows that day, and what comes close to it and is not allowed.
import type { Dice } from './dice.ts'
import { later } from './model/calendar.ts'
import { isRefusedByFactsAlone, refusedBecause } from './model/judge.ts'
import { type Ask, isAmong, norms } from './model/norms.ts'
import { chairNames, institutionOf, officeOf, type Seat } from './model/people.ts'
import { type CaseModel, type PersonModel, partNow } from './model/state.ts'

/** A blank is named by what it is: the numbers differ each time a life is lived. */
export type Asking = Omit<Ask, 'day' | 'blank'> & { blank?: 'fresh' | 'used' | 'unknown' }

const seats: readonly Seat[] = [...chairNames, 'applicant', 'neighbour']
const deeds = Object.keys(norms).filter((deed) => deed !== 'objectToNotice' && deed !== 'noteUnanswered')

/** What leads a case on, what leads it aside or back, and what ends it early. */
export type Direction = 'on' | 'aside' | 'end'
const endings = ['withdraw', 'decline', 'endCase', 'refuseApproval', 'reportNotMendable', 'lapse']
const accepting = ['assignInstitution', 'accept']
const sideways = [
  'askForMaterials',
  'askAgain',
  'reassignInstitution',
  'reopenConclusion',
  'returnForDefect',
  'spoilCard',
  'recordReturnedMail',
  'dispute',
  'withdrawDispute',
]

function directionOf(deed: string, of: CaseModel): Direction {
  if (endings.includes(deed)) return 'end'
  // Papers lead on where they are waited for.
  const unasked = deed === 'provideMaterial' && of.status !== 'awaiting-materials'
  // What was signed is sealed next, not signed once more.
  const again = deed === 'signConclusion' && partNow(of)?.state === 'signed'
  return unasked || again || sideways.includes(deed) ? 'aside' : 'on'
}

/** A deed in this direction that the text allows on the day, by a seat that may do it. */
export function allowedDeed(
  person: PersonModel,
  of: CaseModel,
  day: string,
  direction: Direction,
  dice: Dice,
): Asking | undefined {
  // Details are drawn anew where these were refused: a case does not end because an institution was far away.
  for (let tries = 0; tries < 4; tries++) {
    const possible = possibleDeeds(person, of, day, dice).filter(({ deed }) => directionOf(deed, of) === direction)
    if (possible.length === 0) continue
    const { deed, allowed } = dice.pick(possible)
    // Accepted by whoever could approve it as well: the next is theirs by role, and not theirs to do.
    const both = accepting.includes(deed) && allowed.find(({ seat }) => seat === 'allrounder')
    return both && dice.onceIn(2) ? both : dice.pick(allowed)
  }
  return undefined
}

/**
 * What may be done today, by the wrong hands.
 * @param hands whose office and role it is, and who still may not: they accepted the case, or judged it; or any others, of
 *   whom every second sits beside those who may
 */
export function nearMiss(
  person: PersonModel,
  of: CaseModel,
  day: string,
  hands: 'excluded' | 'any',
  dice: Dice,
): Asking | undefined {
  const possible = possibleDeeds(person, of, day, dice)
  const refused = possible.flatMap((deed) => deed.refused)
  if (hands === 'excluded')
    return pickAny(
      refused.filter((asking) => isTheirs(of, asking)),
      dice,
    )
  const beside = possible.flatMap((deed) =>
    deed.refused.filter(({ seat }) => deed.allowed.some((other) => isBeside(seat, other.seat))),
  )
  return pickAny(beside.length > 0 && dice.onceIn(2) ? beside : refused, dice)
}

const pickAny = (from: readonly Asking[], dice: Dice) => (from.length > 0 ? dice.pick(from) : undefined)

/** At the same office or institution, where each has roles of their own. */
const isBeside = (seat: Seat, other: Seat) =>
  [officeOf(seat), institutionOf(seat)].join() === [officeOf(other), institutionOf(other)].join()

/** What is theirs to do where the case stands, and may not be done as things are that day. */
export function notAsThingsAre(person: PersonModel, of: CaseModel, day: string, dice: Dice): Asking | undefined {
  const missesOf = (deed: string): Asking[] => {
    const asking = { ...detailsOf(of, deed, day, dice), deed, note: true }
    return seats
      .map((seat) => ({ ...asking, seat }))
      .filter((asked) => isRefusedByFactsAlone(person, of, { ...asked, day, blank: blankOf(asked, of) }))
  }
  // What would end the case, and what whoever only learns would sign, is tried elsewhere, and seldom here.
  const seldom = (deed: string) => endings.includes(deed) || deed === 'signConclusion'
  const misses = deeds
    .filter((deed) => !isBeyondModel(of, deed) && (!seldom(deed) || dice.onceIn(4)))
    .flatMap((deed) => {
      // Details are drawn anew where these are allowed: the same institution again, a paper that was accepted.
      for (let tries = 0; tries < 3; tries++) {
        const found = missesOf(deed)
        if (found.length > 0) return [found]
      }
      return []
    })
  return misses.length > 0 ? dice.pick(dice.pick(misses)) : undefined
}

/** Of each deed that some seat may do that day, with details drawn once: for which seats it is, and for which not. */
function possibleDeeds(person: PersonModel, of: CaseModel, day: string, dice: Dice) {
  return deeds.flatMap((deed) => {
    const asking = { ...detailsOf(of, deed, day, dice), deed, note: true }
    if (isBeyondModel(of, deed) || isIdle(of, asking)) return []
    const mayAsk = (asked: Asking) =>
      refusedBecause(person, of, { ...asked, day, blank: blankOf(asked, of) }) === undefined
    const all = seats.map((seat) => ({ ...asking, seat }))
    const allowed = all.filter(mayAsk)
    return allowed.length > 0 ? [{ deed, allowed, refused: all.filter((asked) => !mayAsk(asked)) }] : []
  })
}

const isIdle = (of: CaseModel, { deed, paper = '' }: Omit<Asking, 'seat'>) =>
  deed === 'checkMaterial' && of.papers[paper] === 'accepted'

const blankOf = ({ blank }: Pick<Asking, 'blank'>, { hukou }: CaseModel) =>
  blank === 'fresh' ? (hukou === '510107' ? 'CD' : 'QH') : 'XX00000001'

function isTheirs(of: CaseModel, { deed, seat }: Pick<Asking, 'deed' | 'seat'>): boolean {
  const norm = norms[deed]
  return norm !== undefined && isAmong(norm, of, { deed, seat, day: '' })
}

/** Anything, by anybody; of two, one by those whose deed it would be, in another case, on another day or otherwise. */
export function anyDeed(person: PersonModel, of: CaseModel, day: string, dice: Dice): Asking {
  for (;;) {
    const asking = drawn(of, day, dice)
    // Cases that end early are drawn elsewhere, and seldom.
    const isEnd = directionOf(asking.deed, of) === 'end'
    if (!isEnd || refusedBecause(person, of, { ...asking, day, blank: undefined }) !== undefined) return asking
  }
}

function drawn(of: CaseModel, day: string, dice: Dice): Asking {
  const known = deeds.filter((deed) => !isBeyondModel(of, deed))
  const near = known.filter((deed) => norms[deed]?.from.includes(of.status))
  const deed = dice.pick(dice.onceIn(4) || near.length === 0 ? known : near)
  const theirs = seats.filter((seat) => isTheirs(of, { deed, seat }))
  const seat = dice.pick(theirs.length > 0 && dice.onceIn(2) ? theirs : seats)
  return { ...detailsOf(of, deed, day, dice), deed, seat, note: !dice.onceIn(5) }
}

/** The last day on which something may be done, or may not be done yet; or the first, or today, on which it may no longer. */
export function eveOf(of: CaseModel, day: string, dice: Dice): { on: string; ask: Omit<Asking, 'note'> } | undefined {
  switch (of.status) {
    case 'submitted': {
      const expired = 'residence-permit' in of.papers && of.permitUntil ? later(of.permitUntil, 1) : '9999'
      if (expired > '2027' || Object.values(of.papers).some((state) => state !== 'accepted')) return undefined
      const isAssessed = of.matter === 'new-certificate'
      const accepts = isAssessed ? { deed: 'assignInstitution', institution: 'one' } : { deed: 'accept' }
      return { on: expired < day ? day : expired, ask: { ...accepts, seat: 'clerk' } }
    }
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
    case 'approved':
      return of.disputableUntil && of.disputes === 0
        ? { on: later(of.disputableUntil, dice.upTo(2)), ask: { deed: 'dispute', seat: 'applicant' } }
        : undefined
    default:
      return undefined
  }
}

/** What the model leaves to other tests: a second dispute, one about a printed card, one while the notice hangs. */
function isBeyondModel(of: CaseModel, deed: string): boolean {
  const beyond = ['concluded', 'on-notice', 'printed', 'posted', 'mail-returned', 'suspended']
  return deed === 'dispute' && (of.disputes > 0 || beyond.includes(of.status))
}

const isRunOut = ({ papers, permitUntil = '' }: CaseModel, day: string) =>
  papers['residence-permit'] === 'accepted' && permitUntil < day

function detailsOf(of: CaseModel, deed: string, day: string, dice: Dice): Partial<Asking> {
  const papers = Object.keys(of.papers)
  const wanted = papers.filter((paper) => of.papers[paper] !== 'accepted')
  const paper = wanted.length > 0 && !dice.onceIn(6) ? dice.pick(wanted) : dice.pick([...papers, 'proof-of-name'])
  switch (deed) {
    case 'provideMaterial': {
      const lacking = papers.filter((name) => of.papers[name] === 'asked' || of.papers[name] === 'missing')
      return {
        paper: lacking.length > 0 ? dice.pick(lacking) : paper,
        permitUntil: dice.onceIn(8) ? later(day, -1) : '2027-06-30',
      }
    }
    case 'checkMaterial':
      return { paper }
    case 'askForMaterials':
      return { papers: [...new Set([paper, ...(dice.onceIn(3) ? [dice.pick(papers)] : [])])] }
    case 'askAgain':
      return isRunOut(of, day)
        ? { papers: ['residence-permit'], defect: 'expired' }
        : { papers: [paper], defect: dice.pick(['unclear', 'expired'] as const) }
    case 'assignInstitution':
    case 'reassignInstitution':
    case 'orderNewAssessment':
    case 'acceptDispute':
      return { institution: dice.pick(['one', 'one', 'two', 'two', 'far']) }
    case 'signConclusion':
      // Most meet the standard: the others get no card.
      return { level: dice.onceIn(8) ? 0 : 1 + dice.upTo(4) }
    case 'startNotice':
      return { exceptionForMinor: dice.onceIn(2) }
    case 'returnForDefect':
      return dice.onceIn(4)
        ? { ground: 'conclusion-unclear', papers: dice.onceIn(6) ? [dice.pick(papers)] : [] }
        : { ground: 'scan-unreadable', papers: dice.onceIn(6) ? [] : [dice.pick(papers)] }
    case 'endCase':
      return { ground: dice.pick(['deceased', 'false-information']) }
    case 'printCertificate':
      return { blank: dice.onceIn(6) ? dice.pick(['used', 'unknown'] as const) : 'fresh' }
    default:
      return {}
  }
}
