// Every state of a certificate × every matter × the papers at hand: an end can be reached, or the refusal says why not and who helps (R1.1, R4, R6.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actors, facts, sceneOn } from '#simulation/walk-facts.ts'
import type { Case, Holding } from './case.ts'
import { termToPrint } from './certificate-life.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { acceptLoss } from './losses.ts'
import { matters } from './matters/matters.ts'
import { type Applied, apply, everyMaterial, held, today, without } from './opening-testing.ts'
import type { StepName } from './steps.ts'
import { type Day, isRefusal, type MaterialKind, type MatterId, matterNames, type Refusal } from './vocabulary.ts'
import { addDays } from './working-days.ts'

const here = held.office
const elsewhere = '630103'
const matterIds = Object.keys(matterNames) as MatterId[]

/** What the registers know, where the hukou really is, and the case that is open. */
type State = {
  holding?: Holding & { statusReason?: string }
  cancelledOn?: Day
  barLifted?: boolean
  moved: boolean
  open?: Case
  on: Day
}
type Papers = { provided: readonly MaterialKind[]; cardFound: boolean }

const over = { from: '2016-01-01', to: '2025-12-31' } as const
const young = { from: '2020-01-01', to: '2029-12-31' } as const
const holdings: Record<string, State['holding']> = {
  'in force': held,
  'in force, not yet nine years': { ...held, ...young },
  'run out': { ...held, ...over, status: 'expired' },
  'run out, and the register not told yet': { ...held, ...over },
  'frozen for the hukou': { ...held, status: 'frozen', statusReason: 'hukou-moved' },
  'frozen for the hukou and run out': { ...held, ...over, status: 'frozen', statusReason: 'hukou-moved' },
  'frozen at its term': { ...held, ...over, status: 'frozen', statusReason: 'term' },
  'declared lost': { ...held, status: 'void', statusReason: 'lost' },
  'declared lost, not yet nine years': { ...held, ...young, status: 'void', statusReason: 'lost' },
  'declared lost and run out': { ...held, ...over, status: 'void', statusReason: 'lost' },
}
const unheld = { none: {}, 'cancelled within the year': { cancelledOn: '2026-01-01' } }
const states: [string, State][] = [
  ...Object.entries(holdings).flatMap(([name, holding]): [string, State][] => [
    [name, { holding, moved: false, on: today }],
    [`${name}, hukou moved`, { holding, moved: true, on: today }],
  ]),
  ...Object.entries(unheld).map(([name, known]): [string, State] => [name, { ...known, moved: false, on: today }]),
]

const hands: Record<string, Papers> = {
  'every paper': { provided: everyMaterial, cardFound: true },
  'the old card not to be found': { provided: without('old-card'), cardFound: false },
  'no residence permit': { provided: without('old-card', 'residence-permit'), cardFound: true },
  'no proof of the new hukou': { provided: without('old-card', 'hukou-move-proof', 'hukou-booklet'), cardFound: true },
  'no proof of the guardian': { provided: without('old-card', 'guardian-proof'), cardFound: true },
}

/** The application that this person makes for the matter; a child where the proof of a guardian matters. */
function applicationOf(state: State, matter: MatterId, { provided, cardFound }: Papers, change: Applied = {}): Applied {
  return {
    matter,
    channel: 'online',
    hukou: state.moved ? elsewhere : here,
    on: state.on,
    permitValidUntil: '2040-01-01',
    birth: provided.includes('guardian-proof') ? '1980-05-05' : '2018-05-05',
    hasGuardian: true,
    provided,
    particulars: {
      reason: 'own-wish',
      drop: ['vision'],
      details: ['photo'],
      lossDeclaredOn: state.on,
      ...(!cardFound && { oldCardMissing: 'not-found' }),
    },
    known: {
      openCase: state.open ?? false,
      barLifted: state.barLifted ?? false,
      cancelledOn: state.cancelledOn,
      holding: state.holding,
    },
    ...change,
  }
}

const usual: readonly StepName[] = [
  'accept',
  'acceptOnFile',
  'assignInstitution',
  'stampConclusion',
  'signConclusion',
  'startNotice',
  'exemptFromNotice',
  'recordNoticeResult',
  'handOver',
  'approve',
  'cancelCertificate',
  'printCertificate',
  'post',
  'collectOldCard',
  'lapse',
  'close',
]

/** The ordinary way of a case with its papers checked, and the day of its end; fails where it does not come to one. */
function wayOf(opened: Case, from: Day): { cases: readonly Case[]; on: Day } {
  const materials = Object.fromEntries(
    Object.entries(opened.materials).map(([name, state]) => [
      name,
      state === 'missing' ? state : ('accepted' as const),
    ]),
  )
  const cases: Case[] = [{ ...opened, materials }]
  let on = from
  for (let turn = 0; turn < 60; turn++) {
    const current = cases.at(-1) ?? assert.fail()
    if (matters[current.matter].final.includes(current.status)) return { cases, on }
    const next = taken(current, on)
    if (next) cases.push(next)
    else on = addDays(on, 15)
  }
  return assert.fail(`${opened.matter} comes to no end from ${cases.at(-1)?.status}`)
}

function taken(current: Case, on: Day): Case | undefined {
  for (const step of usual.filter((name) => matters[current.matter].steps[name]))
    for (const actor of Object.values(actors))
      for (const given of facts[step](current)) {
        const decision = decide(current, step, given, sceneOn(actor, on))
        if (isRefusal(decision)) continue
        const next = evolve(current, decision.event)
        if (JSON.stringify({ ...next, version: 0 }) !== JSON.stringify({ ...current, version: 0 })) return next
      }
  return undefined
}

/** What the registers know once this case has ended. */
function afterwards(state: State, ended: Case, on: Day): State {
  const bare = { moved: state.moved && ended.matter !== 'move', on }
  if (ended.status === 'closed' && ended.matter === 'cancellation') return { ...bare, cancelledOn: on }
  const before = { ...(state.holding ?? held), statusReason: undefined }
  return ended.status === 'closed'
    ? { ...bare, holding: { ...before, ...termToPrint(ended, on), status: 'in-force', office: here } }
    : { ...state, ...bare, open: undefined }
}

/** The open case is withdrawn where it may be, else it goes its way to the end. */
function endOpenCase(state: State): State {
  const { open } = state
  assert.ok(open)
  const withdrawn = decide(open, 'withdraw', {}, sceneOn(actors.applicant ?? assert.fail(), state.on))
  if (!isRefusal(withdrawn)) return afterwards(state, evolve(open, withdrawn.event), state.on)
  const { cases, on } = wayOf(open, state.on)
  return afterwards(state, cases.at(-1) ?? open, on)
}

/** Who did not move has nothing to move. */
const needless = /户口没有迁走的，不用办迁移/
const decides = /由(上级残联|注销它的残联的上级)决定|请发证的残联核实后解冻/
const days = /从 (\d+)年(\d+)月(\d+)日/

/** Follows what is said until an end is reached: its name. Fails on a circle, and on a refusal that leads nowhere. */
function endOf(state: State, matter: MatterId, papers: Papers, before: readonly string[] = []): string {
  const spot = `${matter} on ${state.on} ${state.open ? 'beside an open case' : ''} as ${state.holding?.status ?? 'no holder'}`
  assert.ok(!before.includes(spot), `a circle: ${[...before, spot].join(' → ')}`)
  const seen = [...before, spot]
  const answer = apply(applicationOf(state, matter, papers))
  if (!isRefusal(answer)) return `opened, ${wayOf(answer.opened, state.on).cases.at(-1)?.status}`
  assert.ok(answer.clause, `${spot}: a refusal without its clause`)
  return (
    (answer.ways?.includes('open-case') ? endOf(endOpenCase(state), matter, papers, seen) : undefined) ??
    bePatient(state, matter, papers, answer, seen) ??
    bring(state, matter, papers, answer) ??
    correct(state, matter, papers, answer) ??
    turnTo(state, papers, answer, seen) ??
    (decides.test(answer.message) ? 'decided by another office' : undefined) ??
    (!state.moved && needless.test(answer.message) ? 'nothing to do' : undefined) ??
    assert.fail(`${spot} leads nowhere: ${answer.message}`)
  )
}

/** It opens on the day that is named. */
function bePatient(
  state: State,
  matter: MatterId,
  papers: Papers,
  { message, instead }: Refusal,
  seen: readonly string[],
) {
  const [, year = '', month = '', day = ''] = days.exec(message) ?? []
  if (year === '' || instead) return undefined
  return endOf({ ...state, on: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }, matter, papers, seen)
}

/** A paper that is named is missing: the window takes the rest, and with the paper, or where no permit is needed, it opens. */
function bring(state: State, matter: MatterId, papers: Papers, { clause, message }: Refusal) {
  if (!message.startsWith('还缺：')) return undefined
  assert.ok(clause)
  assert.doesNotMatch(message, /原残疾人证/, 'the old card is collected, never asked for')
  const whole = apply(applicationOf(state, matter, papers, { provided: everyMaterial }))
  assert.ok(!isRefusal(whole))
  if (message.includes('居住证')) {
    const given = applicationOf(state, matter, papers)
    assert.ok(
      !isRefusal(apply({ ...given, residence: given.hukou ?? here })),
      'nobody needs a permit at the hukou office',
    )
  }
  const atWindow = apply(applicationOf(state, matter, papers, { channel: 'window' }))
  assert.ok(!isRefusal(atWindow))
  return `the paper is named; ${wayOf(atWindow.opened, state.on).cases.at(-1)?.status}`
}

/** The office was named wrongly: it goes on with the one that issued the card. */
function correct(state: State, matter: MatterId, papers: Papers, { field, instead }: Refusal) {
  if (field !== 'hukouOffice' || instead || matter === 'move') return undefined
  return `at the office that issued the card: ${endOf({ ...state, moved: false }, matter, papers)}`
}

/** Each matter named instead leads on; one at least is opened by this very person. */
function turnTo(state: State, papers: Papers, { instead = [], message }: Refusal, seen: readonly string[]) {
  if (instead.length === 0) return undefined
  // Moving is for whoever moved: who did not is told of the other matters.
  const fitting = instead.filter((one) => one !== 'move' || state.moved)
  if (fitting.length === 0) return decides.test(message) ? 'decided by another office' : undefined
  return fitting.map((one) => `${one}: ${endOf(state, one, papers, seen)}`).join('; ')
}

for (const [paper, papers] of Object.entries(hands))
  test(`N2.3 R1.1 R4.2.1 R4.3.1 R4.4 R4.5.1 R6.1 with ${paper}, every state × matter leads to an end`, () => {
    for (const [name, state] of states)
      for (const matter of matterIds) assert.ok(endOf(state, matter, papers), `${name} × ${matter}`)
  })

test('R6.1 who cannot find the old card gets as far as who has it, in every state and matter', () => {
  const all = hands['every paper'] ?? assert.fail()
  const none = hands['the old card not to be found'] ?? assert.fail()
  for (const [name, state] of states)
    for (const matter of matterIds)
      assert.equal(endOf(state, matter, none), endOf(state, matter, all), `${name} × ${matter}`)
})

test('R4 beside an open case of any matter, at any point of its way, every matter leads to an end, and the case is named', () => {
  const all = hands['every paper'] ?? assert.fail()
  for (const matter of matterIds) {
    const begins: State = {
      moved: matter === 'move',
      on: today,
      holding: matter === 'new-certificate' ? undefined : held,
    }
    const answer = apply(applicationOf(begins, matter, all))
    assert.ok(!isRefusal(answer), matter)
    for (const open of wayOf(answer.opened, today).cases.slice(0, -1))
      for (const wanted of matterIds) {
        const refused = apply(applicationOf({ ...begins, open }, wanted, all))
        assert.ok(isRefusal(refused) && refused.message.includes(matterNames[matter]), `${wanted} beside ${matter}`)
        assert.ok(endOf({ ...begins, open, on: open.since }, wanted, all), `${wanted} beside ${matter} ${open.status}`)
      }
  }
})

test('R4.4 a loss is declared in every state of a card that counts, and what follows leads to an end', () => {
  const none = hands['the old card not to be found'] ?? assert.fail()
  const applicant = actors.applicant ?? assert.fail()
  for (const [name, state] of states) {
    const answer = acceptLoss(applicant, { held: state.holding, identified: { by: 'account', accepted: true } }, today)
    if (isRefusal(answer)) {
      assert.ok(answer.instead?.length, name)
      const fitting = answer.instead.filter((one) => one !== 'move' || state.moved)
      for (const matter of fitting) assert.ok(endOf(state, matter, none), `${name} × ${matter}`)
      continue
    }
    const lost: State = { ...state, holding: { ...answer.held, status: 'void', statusReason: 'lost' } }
    for (const matter of matterIds) assert.ok(endOf(lost, matter, none), `${name}, lost × ${matter}`)
  }
})
