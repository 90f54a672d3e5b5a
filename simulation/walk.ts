// Walks every reachable state × step × actor × class of facts of each matter, under any values of the rules (R1–R6; decision 57).
import { categoriesBySight, markedBySight } from '#regulation/by-sight.ts'
import type { Case, Holding } from '#regulation/case.ts'
import { decide, partiesIn } from '#regulation/decide.ts'
import { dayAfterWindow } from '#regulation/dispute-window.ts'
import { evolve } from '#regulation/evolve.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { matters } from '#regulation/matters/matters.ts'
import { type Application, decideOpening } from '#regulation/opening.ts'
import type { CaseEvent, StepName } from '#regulation/steps.ts'
import { type Day, isRefusal, type MatterId, materialNames, type StatutoryMaterial } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { actors, clerk, facts, sceneOn } from './walk-facts.ts'

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

function openings(matter: MatterId, today: Day, rules: Rules): Case[] {
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
    rules,
    known: { openCase: false, barLifted: false },
  }
  return beginnings[matter].flatMap((change, index) =>
    (index === 0 ? [everything, everything.filter((one) => one !== 'id-card')] : [everything]).map((provided) => {
      const verdict = decideOpening({ ...base, ...change, provided }, sceneOn(clerk('r', '510107'), today))
      prove(!isRefusal(verdict), JSON.stringify(verdict))
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

export type Spot = { current: Case; today: Day }

const keys = new WeakMap<Spot, number>()
const numbers = new Map<string, number>()
/** A number for what distinguishes two spots for the rules. */
export function keyOf(spot: Spot): number {
  const known = keys.get(spot)
  if (known !== undefined) return known
  const words = describe(spot)
  const key = numbers.get(words) ?? numbers.size
  numbers.set(words, key)
  keys.set(spot, key)
  return key
}
export function describe({ current, today }: Spot): string {
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

export type Move = { from: Spot; to: Spot; who: string; step: StepName; record: CaseEvent['record'] }

/** How the walk is taken: under which values, and by how many days it looks ahead where nothing moves. */
export type Way = { rules: Rules; daysAhead: number }
export type Walk = { spots: readonly Spot[]; moves: readonly Move[]; daysAhead: number }

/** What must always hold does not. */
export class WalkFault extends Error {}
export function prove(holds: boolean, words: string): asserts holds {
  if (!holds) throw new WalkFault(words)
}

/** Breadth first over all spots; rounds, disputes and objections are bounded so that the walk ends. */
export function walk(matter: MatterId, { rules, daysAhead }: Way): Walk {
  const stepNames = Object.keys(matters[matter].steps) as StepName[]
  const start = openings(matter, '2026-03-02', rules).map((current) => ({ current, today: '2026-03-02' }))
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
            prove(decision.message.length > 6, `${step} refuses without words`)
            continue
          }
          const to = { current: evolve(current, decision.event), today }
          moves.push({ from: spot, to, who, step, record: decision.event.record })
          visit(to)
        }
      }
    }
    visit({ current, today: addDays(today, daysAhead) })
  }
  return { spots: [...seen.values()], moves, daysAhead }
}
