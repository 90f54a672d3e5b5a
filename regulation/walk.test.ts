// Walks every reachable state × step × actor × class of facts of 新办 and proves what must always hold.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from './actor.ts'
import { nationalCalendar } from './calendar-data.ts'
import type { Case } from './case.ts'
import { decide, partiesIn } from './decide.ts'
import { evolve } from './evolve.ts'
import { defaultRules } from './local-rules.ts'
import { matters } from './matters/matters.ts'
import { nextSteps } from './next-steps.ts'
import { decideOpening } from './opening.ts'
import type { Scene } from './rule.ts'
import type { StepFacts, StepName } from './steps.ts'
import { type Day, isRefusal, type Status } from './vocabulary.ts'
import { addDays } from './working-days.ts'

const matter = matters['new-certificate']
const stepNames = Object.keys(matter.steps) as StepName[]

const clerk = (id: string, office: string): Actor => ({
  kind: 'staff',
  id,
  office,
  roles: ['handler', 'approver', 'printer', 'head'],
})
const actors: Record<string, Actor> = {
  applicant: { kind: 'applicant', id: 'account' },
  stranger: { kind: 'applicant', id: 'stranger' },
  visitor: { kind: 'visitor' },
  residence: clerk('r', '510107'),
  hukou: clerk('h', '630102'),
  newHukou: clerk('n', '630103'),
  superior: clerk('s', '510100'),
  foreign: clerk('f', '110101'),
  first: { kind: 'institution-staff', id: 'a', institution: 'one', roles: ['assessor', 'sealer'] },
  second: { kind: 'institution-staff', id: 'b', institution: 'two', roles: ['assessor', 'sealer'] },
  system: { kind: 'system', id: 'worker' },
}

const eligible = { one: ['limb'], two: ['limb'] } as const
const facts: { [S in StepName]: (current: Case) => readonly StepFacts[S][] } = {
  provideMaterial: () => [{ material: 'photo' }, { material: 'local:invented' }],
  checkMaterial: () => [{ material: 'photo' }, { material: 'id-card' }],
  askForMaterials: () => [
    { requests: [{ material: 'photo', defect: 'unclear' }] },
    { requests: [{ material: 'local:invented', defect: 'missing' }] },
    { requests: [] },
  ],
  supplyMaterials: () => [{}],
  decline: () => [{ ground: 'false-information' }],
  lapse: () => [{}],
  assignInstitution: (current) => [
    { assignments: [assign(current, 'one')], eligible, rules: current.rules, permitValidUntil: '2040-01-01' },
    { assignments: [assign(current, 'one')], eligible, rules: current.rules, permitValidUntil: '2020-01-01' },
    { assignments: [assign(current, 'none')], eligible, rules: current.rules, permitValidUntil: '2040-01-01' },
    { assignments: [], eligible, rules: current.rules, permitValidUntil: '2040-01-01' },
  ],
  reassignInstitution: (current) => [
    { assessment: assessmentOf(current), assignments: [assign(current, 'two')], eligible },
  ],
  signConclusion: (current) => [
    { assessment: assessmentOf(current), results: [{ category: 'limb', level: 2 }], certified: ['limb'] },
    { assessment: assessmentOf(current), results: [{ category: 'limb', level: 'not-met' }], certified: ['limb'] },
    { assessment: assessmentOf(current), results: [{ category: 'limb', level: 2 }], certified: [] },
    { assessment: assessmentOf(current), results: [], certified: ['limb'] },
  ],
  reopenConclusion: (current) => [{ assessment: assessmentOf(current) }],
  stampConclusion: (current) => [{ assessment: assessmentOf(current) }, { assessment: 'invented' }],
  informNotMet: () => [{}],
  endNotMet: () => [{}],
  startNotice: () => [{ place: '演示社区' }, { place: '演示社区', exceptionForMinor: true }, { place: ' ' }],
  exemptFromNotice: () => [{}],
  objectToNotice: () => [{ objection: 'o1' }],
  dismissObjection: () => [{ objection: 'o1', reason: 'unfounded' }],
  upholdObjection: () => [{ objection: 'o1' }],
  orderNewAssessment: (current) => [{ assignments: [assign(current, 'two')], eligible }],
  recordNoticeResult: () => [{}],
  handOver: () => [{}],
  approve: () => [{ certificateInForce: false }, { certificateInForce: true }],
  returnForDefect: () => [{ ground: 'scan-unreadable' }],
  returnNotOurs: () => [{}],
  redetermineOffice: () => [
    { hukou: '630103', applicantConfirmed: true },
    { hukou: '630102', applicantConfirmed: true },
    { hukou: '630103', applicantConfirmed: false },
  ],
  mendAndHandOver: () => [{}],
  endCase: () => [{ ground: 'deceased' }],
  dispute: () => [{}],
  acceptDispute: (current) => [
    { assignments: [assign(current, 'two')], eligible },
    { assignments: [assign(current, 'one')], eligible },
  ],
  rejectDispute: () => [{ reason: 'no-facts' }],
  withdrawDispute: () => [{}],
  withdraw: () => [{}],
  printCertificate: () => [
    { certificate: 'c', blank: 'AB123456' },
    { certificate: 'c', blank: '?' },
  ],
  spoilCard: () => [{}],
  post: () => [
    { carrier: '邮政', trackingNumber: 'EM123456789CN' },
    { carrier: '', trackingNumber: '' },
  ],
  recordReturnedMail: () => [{}],
  close: () => [{ unscanned: 0 }, { unscanned: 2 }],
}

const assign = (current: Case, institution: string) => ({
  id: `${institution}-${current.round}`,
  institution,
  categories: ['limb'] as const,
})
const assessmentOf = (current: Case) => current.assessments.find((one) => one.round === current.round)?.id ?? 'none'

const sceneOn = (actor: Actor, today: Day): Scene => ({ actor, today, calendarOf: () => nationalCalendar })

function openings(today: Day): Case[] {
  const base = {
    id: 'case',
    matter: 'new-certificate',
    channel: 'window',
    residence: '510107',
    superior: '510100',
    province: '510000',
    accounts: ['account'],
    claimed: ['limb'],
    hasGuardian: true,
    permitValidUntil: '2040-01-01',
    rules: defaultRules,
    known: { certificateInForce: false, openCase: false, barLifted: false },
  } as const
  const everything = ['photo', 'id-card', 'hukou-booklet', 'guardian-id', 'guardian-proof', 'residence-permit'] as const
  const opened: Case[] = []
  for (const hukou of ['630102', '510107'])
    for (const birth of ['1980-05-05', '2018-05-05'])
      for (const provided of [everything, everything.slice(1)]) {
        const verdict = decideOpening({ ...base, hukou, birth, provided }, sceneOn(clerk('r', '510107'), today))
        assert.ok(!isRefusal(verdict))
        // Only two papers matter for the walk; the rest count as checked.
        const materials = Object.fromEntries(
          Object.entries(verdict.opened.materials).map(([name, state]) => [
            name,
            name === 'photo' ? state : 'accepted',
          ]),
        )
        opened.push({ ...verdict.opened, materials })
      }
  return opened
}

type Spot = { current: Case; today: Day }

/** What distinguishes two spots for the rules. */
function keyOf({ current, today }: Spot): string {
  return JSON.stringify([
    current.status,
    current.residence === current.hukou,
    current.hukou,
    current.minor,
    current.resumeTo,
    current.materials.photo,
    current.asked.length,
    current.round,
    current.assessments.map((one) => [one.institution, one.state, one.results?.[0]?.level]),
    current.disputes,
    current.openObjections.length,
    current.upheldObjection,
    current.clocks.filter((one) => one.state !== 'stopped').map((one) => [one.name, one.state]),
    current.supplyBy && today > current.supplyBy,
    current.notice && today > current.notice.ends,
    current.disputableUntil && today > current.disputableUntil,
    current.acceptedBy,
  ])
}

type Move = { from: Spot; to: Spot; who: string; step: StepName }

/** Breadth first over all spots; rounds, disputes and objections are bounded so that the walk ends. */
function walk(): { spots: Spot[]; moves: Move[] } {
  const start = openings('2026-03-02').map((current) => ({ current, today: '2026-03-02' }))
  const seen = new Map(start.map((spot) => [keyOf(spot), spot]))
  const queue = [...start]
  const moves: Move[] = []
  const visit = (spot: Spot) => {
    const key = keyOf(spot)
    if (seen.has(key) || spot.current.round > 2 || spot.current.disputes > 1 || spot.current.openObjections.length > 1)
      return
    seen.set(key, spot)
    queue.push(spot)
  }
  for (let spot = queue.shift(); spot; spot = queue.shift()) {
    const { current, today } = spot
    for (const [who, actor] of Object.entries(actors))
      for (const step of stepNames)
        for (const given of facts[step](current)) {
          const decision = decide(current, step, given, sceneOn(actor, today))
          if (isRefusal(decision)) {
            assert.ok(decision.message.length > 6, `${step} refuses without words`)
            continue
          }
          const to = { current: evolve(current, decision.event), today }
          moves.push({ from: spot, to, who, step })
          visit(to)
        }
    visit({ current, today: addDays(today, 45) })
  }
  return { spots: [...seen.values()], moves }
}

const { spots, moves } = walk()
const isFinal = (status: Status) => matter.final.includes(status)

test('R4.1.1–R4.1.6 the walk reaches every status and every step of 新办', () => {
  const statuses = new Set(spots.map((spot) => spot.current.status))
  const named = new Set(
    Object.values(matter.steps).flatMap((step) => [
      ...step.from,
      ...step.to.filter((to) => to !== 'same' && to !== 'resume'),
    ]),
  )
  assert.deepEqual(
    [...named].filter((status) => !statuses.has(status)),
    [],
  )
  const taken = new Set(moves.map((move) => move.step))
  assert.deepEqual(
    stepNames.filter((step) => !taken.has(step)),
    [],
  )
  assert.ok(spots.length > 500, `only ${spots.length} spots`)
})

test('R1.3 in every state that is not final somebody can act, and final states stay as they are', () => {
  const acting = new Set(
    moves.filter((move) => move.to.current.status !== move.from.current.status).map((move) => keyOf(move.from)),
  )
  for (const spot of spots) {
    const later = { ...spot, today: addDays(spot.today, 45) }
    if (isFinal(spot.current.status)) assert.ok(!acting.has(keyOf(spot)), `${spot.current.status} is final yet moves`)
    else assert.ok(acting.has(keyOf(spot)) || acting.has(keyOf(later)), `nobody can move on from ${keyOf(spot)}`)
  }
})

test('R4.1.6 from every state a final state can be reached: there is no dead end', () => {
  const backwards = new Map<string, Set<string>>()
  const link = (from: string, to: string) => backwards.set(to, (backwards.get(to) ?? new Set()).add(from))
  // Withdrawing always ends a case, so it would hide a dead end.
  for (const move of moves) if (move.step !== 'withdraw') link(keyOf(move.from), keyOf(move.to))
  for (const spot of spots) link(keyOf(spot), keyOf({ ...spot, today: addDays(spot.today, 45) }))
  const reached = new Set(spots.filter((spot) => isFinal(spot.current.status)).map(keyOf))
  const queue = [...reached]
  for (let key = queue.pop(); key !== undefined; key = queue.pop())
    for (const from of backwards.get(key) ?? [])
      if (!reached.has(from)) {
        reached.add(from)
        queue.push(from)
      }
  assert.deepEqual(
    spots.map(keyOf).filter((key) => !reached.has(key)),
    [],
  )
})

test('R5.1 R5.2 R5.3 every clock that starts stops: no final state has one running, and none runs twice', () => {
  for (const { current } of spots) {
    const live = current.clocks.filter((clock) => clock.state !== 'stopped')
    assert.equal(
      new Set(live.map((clock) => clock.name)).size,
      live.length,
      `two clocks of a name in ${current.status}`,
    )
    if (isFinal(current.status)) assert.deepEqual(live, [], `a clock runs on in ${current.status}`)
    for (const clock of live.filter((one) => one.state === 'running'))
      assert.ok(matter.clocks[clock.name].runsIn.includes(current.status), `${clock.name} runs in ${current.status}`)
  }
})

test('R1.3 no actor moves anything as a party they are not, and strangers only object to notices', () => {
  for (const { from, who, step } of moves) {
    const parties = partiesIn(from.current, actors[who] as Actor)
    assert.ok(
      matter.steps[step]?.by.some((party) => parties.includes(party)),
      `${who} took ${step}`,
    )
    if (who === 'stranger' || who === 'visitor' || who === 'foreign') assert.equal(step, 'objectToNotice')
  }
})

test('R1.4 the hukou office can never touch the conclusion or send the case to another assessment', () => {
  const touching = moves.filter(
    (move) =>
      move.who === 'hukou' &&
      move.from.current.residence !== move.from.current.hukou &&
      move.to.current.round !== move.from.current.round,
  )
  assert.deepEqual(touching, [])
})

test('R4.1.4 no certificate is printed without a conclusion that meets the standard and, for adults, a full notice', () => {
  for (const { current } of spots.filter((spot) => spot.current.status === 'printed')) {
    const round = current.assessments.filter((one) => one.round === current.round)
    assert.ok(
      round.every((one) => one.state === 'stamped' && one.results?.some((result) => result.level !== 'not-met')),
    )
    assert.ok(current.minor || current.notice)
    assert.ok(Object.values(current.materials).every((state) => state === 'accepted'))
  }
})

test('N2.3 what nextSteps offers is what decide allows, for everybody everywhere', () => {
  const done = new Set(moves.map((move) => `${keyOf(move.from)}${move.who}${move.step}`))
  for (const spot of spots.filter((_, index) => index % 7 === 0))
    for (const [who, actor] of Object.entries(actors))
      for (const next of nextSteps(spot.current, sceneOn(actor, spot.today)))
        if (done.has(`${keyOf(spot)}${who}${next.step}`)) assert.equal(next.refusal, undefined, `${who} ${next.step}`)
})
