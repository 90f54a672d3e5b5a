// Walks every reachable state × step × actor × class of facts of each matter and proves what must always hold.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from './actor.ts'
import { categoriesBySight, markedBySight } from './by-sight.ts'
import type { Case, Holding } from './case.ts'
import { resultsToPrint } from './certificate-life.ts'
import { decide, partiesIn } from './decide.ts'
import { dayAfterWindow } from './dispute-window.ts'
import { evolve } from './evolve.ts'
import { defaultRules } from './local-rules.ts'
import { matters } from './matters/matters.ts'
import { nextSteps } from './next-steps.ts'
import { type Application, decideOpening } from './opening.ts'
import { effectsOf } from './register-effects.ts'
import type { CaseEvent, StepName } from './steps.ts'
import { actors, clerk, facts, sceneOn } from './testing.ts'
import { type Day, isRefusal, type MatterId, materialNames, type StatutoryMaterial } from './vocabulary.ts'
import { addDays } from './working-days.ts'

/** Certificates that the holders of the walk come with. */
const holding: Holding = {
  id: 'held',
  office: '630102',
  from: '2016-06-01',
  to: '2026-05-31',
  results: [{ category: 'limb', level: 2 }],
  status: 'in-force',
  assessedOn: '2016-05-01',
  losses: 0,
}
const twoCategories: Holding = { ...holding, results: [...holding.results, { category: 'vision', level: 2 }] }

const everything = Object.keys(materialNames) as StatutoryMaterial[]

/** How each matter may begin: enough to reach every branch. */
const beginnings: Record<MatterId, readonly Partial<Application>[]> = {
  'new-certificate': [{}, { birth: '2018-05-05' }, { hukou: '510107' }],
  'renewal-at-term': [
    { known: knows(holding) },
    { known: knows({ ...holding, results: markedBySight(holding.results) }) },
    {
      known: knows({
        ...twoCategories,
        results: [...markedBySight(holding.results), { category: 'vision', level: 2 }],
      }),
    },
    { known: knows(holding), birth: '2018-05-05' },
  ],
  'renewal-damaged': [{ known: knows(holding) }],
  'renewal-details': [{ known: knows(holding), particulars: { details: ['name', 'id-number'] } }],
  move: [{ known: knows({ ...holding, office: '110105' }) }],
  'replacement-of-lost': [{ known: knows(holding), particulars: { lossDeclaredOn: '2026-03-01' } }],
  cancellation: [{ known: knows(holding), particulars: { reason: 'own-wish' } }],
  'cancellation-of-categories': [{ known: knows(twoCategories), particulars: { drop: ['vision'] } }],
  'change-of-category': [{ known: knows(twoCategories) }, { known: knows(holding), birth: '2018-05-05' }],
}
function knows(held: Holding): Application['known'] {
  return { holding: held, openCase: false, barLifted: false }
}

function openings(matter: MatterId, today: Day): Case[] {
  const base: Application = {
    id: 'case',
    matter,
    channel: 'window',
    residence: '510107',
    hukou: '630102',
    superior: '510100',
    province: '510000',
    accounts: ['account'],
    claimed: ['limb'],
    particulars: {},
    birth: '1980-05-05',
    hasGuardian: true,
    provided: everything,
    permitValidUntil: '2040-01-01',
    rules: defaultRules,
    known: { openCase: false, barLifted: false },
  }
  return beginnings[matter].flatMap((change, index) =>
    (index === 0 ? [everything, everything.filter((one) => one !== 'id-card')] : [everything]).map((provided) => {
      const verdict = decideOpening({ ...base, ...change, provided }, sceneOn(clerk('r', '510107'), today))
      assert.ok(!isRefusal(verdict), JSON.stringify(verdict))
      // Only one paper matters for the walk; the rest count as checked.
      const materials = Object.fromEntries(
        Object.entries(verdict.opened.materials).map(([name, state]) => [
          name,
          name === 'id-card' ? state : 'accepted',
        ]),
      )
      return { ...verdict.opened, materials }
    }),
  )
}

type Spot = { current: Case; today: Day }

const keys = new WeakMap<Spot, number>()
const numbers = new Map<string, number>()
/** A number for what distinguishes two spots for the rules. */
function keyOf(spot: Spot): number {
  const known = keys.get(spot)
  if (known !== undefined) return known
  const words = describe(spot)
  const key = numbers.get(words) ?? numbers.size
  numbers.set(words, key)
  keys.set(spot, key)
  return key
}
function describe({ current, today }: Spot): string {
  return JSON.stringify([
    current.status,
    current.residence === current.hukou,
    current.hukou,
    current.minor,
    current.resumeTo,
    current.materials['id-card'],
    current.asked.length,
    (current.told ?? []).length > 0,
    current.handedIn?.length,
    current.shared?.length,
    current.returnedFor,
    current.returnedPapers,
    current.round,
    // Of an earlier round only who assessed still matters (docs/basis.md §9.23).
    [
      ...new Set(
        current.assessments.flatMap(({ round, institution }) =>
          round < current.round && institution ? [institution] : [],
        ),
      ),
    ].sort(),
    current.assessments
      .filter(({ round }) => round === current.round)
      .map((one) => [one.institution, one.state, one.results?.[0]?.level]),
    current.disputes,
    current.openObjections.length,
    current.upheldObjection,
    current.clocks.filter((one) => one.state !== 'stopped').map((one) => [one.name, one.state]),
    current.supplyBy && today > current.supplyBy,
    current.notice && today > current.notice.ends,
    current.disputableUntil && today > current.disputableUntil,
    current.undelivered,
    current.unanswered,
    (dayAfterWindow(current) ?? today) > today,
    current.acceptedBy,
    current.holding && categoriesBySight(current.holding.results).length,
    current.holding?.results.length,
    current.oldCard,
    // Which card it is decides nothing.
    current.recalled !== undefined,
    current.certificate !== undefined,
    current.voided,
    current.onFile,
    current.finalConclusion,
  ])
}

type Move = { from: Spot; to: Spot; who: string; step: StepName; record: CaseEvent['record'] }

type Walk = { spots: readonly Spot[]; moves: readonly Move[] }

/** Breadth first over all spots; rounds, disputes and objections are bounded so that the walk ends. */
function walk(matter: MatterId): Walk {
  const stepNames = Object.keys(matters[matter].steps) as StepName[]
  const start = openings(matter, '2026-03-02').map((current) => ({ current, today: '2026-03-02' }))
  const seen = new Map(start.map((spot) => [keyOf(spot), spot]))
  const queue = [...start]
  const moves: Move[] = []
  const visit = (spot: Spot) => {
    const key = keyOf(spot)
    if (seen.has(key) || spot.current.round > 2 || spot.current.disputes > 2 || spot.current.openObjections.length > 1)
      return
    seen.set(key, spot)
    queue.push(spot)
  }
  const refusedByTable = new Map<string, Set<StepName>>()
  for (const spot of queue) {
    const { current, today } = spot
    for (const [who, actor] of Object.entries(actors)) {
      const parties = partiesIn(current, actor)
      // What the table refuses, it refuses whatever else is known of the case: tried often, but not at every spot.
      const row = `${who} ${parties.join()} ${current.status}`
      const refused = refusedByTable.get(row) ?? new Set()
      refusedByTable.set(row, refused)
      const again = keyOf(spot) % 50 === 0
      for (const step of stepNames) {
        if (refused.has(step) && !again) continue
        const { by = [], from = [] } = matters[matter].steps[step] ?? {}
        if (!from.includes(current.status) || !by.some((party) => parties.includes(party))) refused.add(step)
        for (const given of facts[step](current)) {
          const decision = decide(current, step, given, sceneOn(actor, today))
          if (isRefusal(decision)) {
            assert.ok(decision.message.length > 6, `${step} refuses without words`)
            continue
          }
          const to = { current: evolve(current, decision.event), today }
          moves.push({ from: spot, to, who, step, record: decision.event.record })
          visit(to)
        }
      }
    }
    visit({ current, today: addDays(today, 45) })
  }
  return { spots: [...seen.values()], moves }
}

/** A status in which nothing more can happen. */
const isFinal = ({ current }: Spot) => matters[current.matter].final.includes(current.status)
const later = (spot: Spot): Spot => ({ ...spot, today: addDays(spot.today, 45) })

/** From every spot some end can be reached without withdrawing, which would hide a dead end. */
function spotsWithoutAWayOut({ spots, moves }: Walk): string[] {
  const backwards = new Map<number, Set<number>>()
  const link = (from: number, to: number) => backwards.set(to, (backwards.get(to) ?? new Set()).add(from))
  for (const move of moves) if (move.step !== 'withdraw') link(keyOf(move.from), keyOf(move.to))
  for (const spot of spots) link(keyOf(spot), keyOf(later(spot)))
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

function everyStatusAndStepIsReached(matter: MatterId, { spots, moves }: Walk): void {
  const { steps } = matters[matter]
  const statuses = new Set(spots.map((spot) => spot.current.status))
  const named = Object.values(steps).flatMap((step) => [
    ...step.from,
    ...step.to.filter((to) => to !== 'same' && to !== 'resume'),
  ])
  assert.deepEqual(
    [...new Set(named)].filter((status) => !statuses.has(status)),
    [],
    `statuses of ${matter} that nothing leads to`,
  )
  const taken = new Set(moves.map((move) => move.step))
  const never = (Object.keys(steps) as StepName[]).filter((step) => !taken.has(step))
  assert.deepEqual(never, [], `steps of ${matter} that nobody can take`)
}

function somebodyCanAlwaysAct({ spots, moves }: Walk): void {
  const acting = new Set(moves.filter((move) => keyOf(move.to) !== keyOf(move.from)).map((move) => keyOf(move.from)))
  for (const spot of spots) {
    if (isFinal(spot)) assert.ok(!acting.has(keyOf(spot)), `${spot.current.status} is final yet moves`)
    else if (!acting.has(keyOf(spot)) && !acting.has(keyOf(later(spot))))
      assert.ok(spot.current.oldCard === 'with-holder', `nobody can move on from ${describe(spot)}`)
  }
}

function everyClockStops(matter: MatterId, { spots }: Walk): void {
  for (const { current } of spots) {
    const live = current.clocks.filter((clock) => clock.state !== 'stopped')
    assert.equal(
      new Set(live.map((clock) => clock.name)).size,
      live.length,
      `two clocks of a name in ${current.status}`,
    )
    if (isFinal({ current, today: '' })) assert.deepEqual(live, [], `a clock runs on in ${current.status}`)
    for (const clock of live.filter((one) => one.state === 'running'))
      assert.ok(
        matters[matter].clocks[clock.name]?.runsIn.includes(current.status),
        `${clock.name} runs in ${current.status}`,
      )
  }
}

function nobodyActsAsAnother(matter: MatterId, { moves }: Walk): void {
  for (const { from, who, step } of moves) {
    const parties = partiesIn(from.current, actors[who] as Actor)
    assert.ok(
      matters[matter].steps[step]?.by.some((party) => parties.includes(party)),
      `${who} took ${step}`,
    )
    if (who === 'stranger' || who === 'visitor' || who === 'foreign') assert.equal(step, 'objectToNotice')
  }
}

function hukouNeverTouchesTheConclusion({ moves }: Walk): void {
  const touching = moves.filter(
    (move) =>
      move.who === 'hukou' &&
      move.from.current.residence !== move.from.current.hukou &&
      move.to.current.round !== move.from.current.round,
  )
  assert.deepEqual(touching, [])
}

/** What must stand behind a printed card: everything checked; where assessed, a standard met and a notice or a minor. */
function nothingIsPrintedWithoutGrounds({ spots }: Walk): void {
  for (const { current } of spots.filter((spot) => spot.current.status === 'printed')) {
    assert.ok(Object.values(current.materials).every((state) => state === 'accepted'))
    const round = current.assessments.filter((one) => one.round === current.round)
    assert.ok(round.every((one) => one.state === 'stamped'))
    assert.ok(resultsToPrint(current).length > 0, 'a card without a category')
    if (round.length > 0) assert.ok(current.minor || current.notice)
    if (current.matter === 'new-certificate') assert.ok(round.length > 0)
    if (current.matter === 'renewal-at-term' && categoriesBySight(current.holding?.results ?? []).length > 0)
      assert.ok(round.length > 0)
  }
}

function whatIsOfferedIsAllowed({ spots, moves }: Walk): void {
  const done = new Set(moves.map((move) => `${keyOf(move.from)} ${move.who} ${move.step}`))
  for (const spot of spots.filter((_, index) => index % 7 === 0))
    for (const [who, actor] of Object.entries(actors))
      for (const next of nextSteps(spot.current, sceneOn(actor, spot.today)))
        if (done.has(`${keyOf(spot)} ${who} ${next.step}`)) assert.equal(next.refusal, undefined, `${who} ${next.step}`)
}

/** Cards that the case printed, called back or holds: whatever happens, the register's changes fit the cards they touch. */
function theRegisterFollows({ moves }: Walk): void {
  for (const { from, to, step, record } of moves)
    for (const effect of effectsOf(from.current, { step, record }, to.current)) {
      const known = [from.current.holding?.id, from.current.recalled, from.current.certificate?.id]
      assert.ok(known.includes(effect.certificate), `${step} touches ${effect.certificate}`)
    }
}

/** What ends without being closed has no certificate to show for it: a card that it printed is not left in force. */
function noPrintedCardOutlivesTheCase({ moves }: Walk): void {
  for (const { from, to, step, record } of moves) {
    if (!isFinal(to) || to.current.status === 'closed') continue
    const card = to.current.certificate?.id ?? to.current.recalled
    const effects = effectsOf(from.current, { step, record }, to.current)
    assert.ok(
      !card || effects.some((effect) => effect.certificate === card && effect.to === 'cancelled'),
      `${step} from ${from.current.status} leaves a printed card in force`,
    )
  }
}

/** One test a matter; in files of their own where the walk is long, so that they run side by side. */
export function walks(...chosen: readonly MatterId[]): void {
  for (const matter of chosen)
    test(`${matters[matter].clause} R1.3 R1.4 R5.1 R5.2 R5.3 N2.3 the walk of ${matter}: no dead end, no forbidden hand, every clock stops`, () => {
      const walked = walk(matter)
      everyStatusAndStepIsReached(matter, walked)
      somebodyCanAlwaysAct(walked)
      assert.deepEqual(spotsWithoutAWayOut(walked), [])
      everyClockStops(matter, walked)
      nobodyActsAsAnother(matter, walked)
      hukouNeverTouchesTheConclusion(walked)
      nothingIsPrintedWithoutGrounds(walked)
      whatIsOfferedIsAllowed(walked)
      theRegisterFollows(walked)
      noPrintedCardOutlivesTheCase(walked)
    })
}
