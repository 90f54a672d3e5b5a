// What must hold in every state that the walk comes to: an end can be reached, no hand reaches too far, every clock stops, no card without grounds (R1.3, R1.4, R5, N2.3).
import type { Actor } from '#regulation/actor.ts'
import { categoriesBySight } from '#regulation/by-sight.ts'
import { resultsToPrint } from '#regulation/certificate-life.ts'
import { partiesIn } from '#regulation/decide.ts'
import { matters } from '#regulation/matters/matters.ts'
import { nextSteps } from '#regulation/next-steps.ts'
import { effectsOf } from '#regulation/register-effects.ts'
import type { StepName } from '#regulation/steps.ts'
import type { MatterId, Status } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { describe, keyOf, prove, type Spot, type Walk, type Way, walk } from './walk.ts'
import { actors, sceneOn } from './walk-facts.ts'

/** A status in which nothing more can happen. */
const isFinal = ({ current }: Spot) => matters[current.matter].final.includes(current.status)
const later = (spot: Spot, daysAhead: number): Spot => ({ ...spot, today: addDays(spot.today, daysAhead) })

/** From every spot some end can be reached without withdrawing, which would hide a dead end. */
function spotsWithoutAWayOut({ spots, moves, daysAhead }: Walk): string[] {
  const backwards = new Map<number, Set<number>>()
  const link = (from: number, to: number) => backwards.set(to, (backwards.get(to) ?? new Set()).add(from))
  for (const move of moves) if (move.step !== 'withdraw') link(keyOf(move.from), keyOf(move.to))
  for (const spot of spots) link(keyOf(spot), keyOf(later(spot, daysAhead)))
  const reached = new Set(spots.filter(isFinal).map(keyOf))
  const queue = [...reached]
  for (let key = queue.pop(); key !== undefined; key = queue.pop())
    for (const from of backwards.get(key) ?? [])
      if (!reached.has(from)) {
        reached.add(from)
        queue.push(from)
      }
  return spots.filter((spot) => !reached.has(keyOf(spot))).map(describe)
}

/** Statuses and steps of the matter that nothing leads to. */
function neverReached(matter: MatterId, { spots, moves }: Walk): readonly (Status | StepName)[] {
  const { steps } = matters[matter]
  const statuses = new Set(spots.map((spot) => spot.current.status))
  const named = Object.values(steps).flatMap((step) => [
    ...step.from,
    ...step.to.filter((to) => to !== 'same' && to !== 'resume'),
  ])
  const taken = new Set(moves.map((move) => move.step))
  return [
    ...[...new Set(named)].filter((status) => !statuses.has(status)),
    ...(Object.keys(steps) as StepName[]).filter((step) => !taken.has(step)),
  ]
}

function somebodyCanAlwaysAct({ spots, moves, daysAhead }: Walk): void {
  const acting = new Set(moves.filter((move) => keyOf(move.to) !== keyOf(move.from)).map((move) => keyOf(move.from)))
  for (const spot of spots) {
    if (isFinal(spot)) prove(!acting.has(keyOf(spot)), `${spot.current.status} is final yet moves`)
    else if (!acting.has(keyOf(spot)) && !acting.has(keyOf(later(spot, daysAhead))))
      prove(spot.current.oldCard === 'with-holder', `nobody can move on from ${describe(spot)}`)
  }
}

function everyClockStops(matter: MatterId, { spots }: Walk): void {
  for (const { current } of spots) {
    const live = current.clocks.filter((clock) => clock.state !== 'stopped')
    prove(new Set(live.map((clock) => clock.name)).size === live.length, `two clocks of a name in ${current.status}`)
    if (isFinal({ current, today: '' })) prove(live.length === 0, `a clock runs on in ${current.status}`)
    for (const clock of live.filter((one) => one.state === 'running'))
      prove(
        matters[matter].clocks[clock.name]?.runsIn.includes(current.status) === true,
        `${clock.name} runs in ${current.status}`,
      )
  }
}

function nobodyActsAsAnother(matter: MatterId, { moves }: Walk): void {
  for (const { from, who, step } of moves) {
    const parties = partiesIn(from.current, actors[who] as Actor)
    prove(matters[matter].steps[step]?.by.some((party) => parties.includes(party)) === true, `${who} took ${step}`)
    if (who === 'stranger' || who === 'visitor' || who === 'foreign')
      prove(step === 'objectToNotice', `${who} took ${step}`)
  }
}

function hukouNeverTouchesTheConclusion({ moves }: Walk): void {
  const touching = moves.filter(
    (move) =>
      move.who === 'hukou' &&
      move.from.current.residence !== move.from.current.hukou &&
      move.to.current.round !== move.from.current.round,
  )
  prove(touching.length === 0, `${touching[0]?.step} by the hukou office opens a conclusion again`)
}

/** What must stand behind a printed card: everything checked; where assessed, a standard met and a notice or a minor. */
function nothingIsPrintedWithoutGrounds({ spots }: Walk): void {
  for (const { current } of spots.filter((spot) => spot.current.status === 'printed')) {
    prove(
      Object.values(current.materials).every((state) => state === 'accepted'),
      'a card without its papers',
    )
    const round = current.assessments.filter((one) => one.round === current.round)
    prove(
      round.every((one) => one.state === 'stamped'),
      'a card without its seals',
    )
    prove(resultsToPrint(current).length > 0, 'a card without a category')
    if (round.length > 0) prove(current.minor || current.notice !== undefined, 'a card without its notice')
    if (current.matter === 'new-certificate') prove(round.length > 0, 'a first card without an assessment')
    if (current.matter === 'renewal-at-term' && categoriesBySight(current.holding?.results ?? []).length > 0)
      prove(round.length > 0, 'a card by sight renewed without an assessment')
  }
}

/** Asked at every twenty-ninth spot: to ask everybody about every step is the dearest of the proofs. */
function whatIsOfferedIsAllowed({ spots, moves }: Walk): void {
  const asked = new Map(spots.flatMap((spot, at) => (at % 29 === 0 ? [[keyOf(spot), new Set<string>()]] : [])))
  for (const move of moves) asked.get(keyOf(move.from))?.add(`${move.who} ${move.step}`)
  for (const spot of spots) {
    const done = asked.get(keyOf(spot))
    if (!done) continue
    for (const [who, actor] of Object.entries(actors))
      for (const next of nextSteps(spot.current, sceneOn(actor, spot.today)))
        if (done.has(`${who} ${next.step}`)) prove(next.refusal === undefined, `${who} ${next.step}`)
  }
}

/** Cards that the case printed, called back or holds: whatever happens, the register's changes fit the cards they touch. */
function theRegisterFollows({ moves }: Walk): void {
  for (const { from, to, step, record } of moves)
    for (const effect of effectsOf(from.current, { step, record }, to.current)) {
      const known = [from.current.holding?.id, from.current.recalled, from.current.certificate?.id]
      prove(known.includes(effect.certificate), `${step} touches ${effect.certificate}`)
    }
}

/** What ends without being closed has no certificate to show for it: a card that it printed is not left in force. */
function noPrintedCardOutlivesTheCase({ moves }: Walk): void {
  for (const { from, to, step, record } of moves) {
    if (!isFinal(to) || to.current.status === 'closed') continue
    const card = to.current.certificate?.id ?? to.current.recalled
    const effects = effectsOf(from.current, { step, record }, to.current)
    prove(
      !card || effects.some((effect) => effect.certificate === card && effect.to === 'cancelled'),
      `${step} from ${from.current.status} leaves a printed card in force`,
    )
  }
}

/** @returns what nothing leads to under these values: it is no fault where a rule takes a way out of use. Throws `WalkFault`. */
export function proveWalk(matter: MatterId, way: Way): readonly (Status | StepName)[] {
  const walked = walk(matter, way)
  somebodyCanAlwaysAct(walked)
  const [lost] = spotsWithoutAWayOut(walked)
  prove(lost === undefined, `no way out of ${lost}`)
  everyClockStops(matter, walked)
  nobodyActsAsAnother(matter, walked)
  hukouNeverTouchesTheConclusion(walked)
  nothingIsPrintedWithoutGrounds(walked)
  whatIsOfferedIsAllowed(walked)
  theRegisterFollows(walked)
  noPrintedCardOutlivesTheCase(walked)
  return neverReached(matter, walked)
}
