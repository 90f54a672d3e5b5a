// A person's whole life with certificates, at random, against a small model of what must be true of the register (R4.1–R4.6).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { actors, clerk, facts, sceneOn } from '#simulation/walk-facts.ts'
import type { Actor } from './actor.ts'
import type { Case, Holding } from './case.ts'
import {
  assessedFor,
  type CertificateStatus,
  replacementToPrint,
  resultsToPrint,
  termToPrint,
} from './certificate-life.ts'
import { termFrom } from './certificate-term.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { defaultRules } from './local-rules.ts'
import { acceptLoss } from './losses.ts'
import { matters } from './matters/matters.ts'
import { type Application, decideOpening } from './opening.ts'
import { effectsOf } from './register-effects.ts'
import type { StepFacts, StepName } from './steps.ts'
import { type Day, isRefusal, type MatterId, materialNames, type StatutoryMaterial } from './vocabulary.ts'
import { addDays } from './working-days.ts'

type Card = Omit<Holding, 'status'> & {
  status: CertificateStatus
  /** The B of its number. */
  suffix: number
  previous?: string
  blank: string
}
const live: readonly CertificateStatus[] = ['in-force', 'frozen', 'expired', 'void']

class World {
  today: Day = '2026-03-02'
  cards: Card[] = []
  open: Case | undefined
  cancelledOn: Day | undefined
  losses = 0
  blanks = 0
  finished: MatterId[] = []

  held = () => this.cards.find((card) => live.includes(card.status))

  apply(matter: MatterId, seed: number): void {
    const held = this.held()
    const results = held?.results ?? []
    const verdict = decideOpening(
      {
        id: 'case',
        matter,
        channel: 'window',
        residence: '510107',
        hukou: matter === 'move' ? (held?.office === '630102' ? '630103' : '630102') : (held?.office ?? '630102'),
        superior: '510100',
        province: '510000',
        accounts: ['account'],
        claimed: ['limb'],
        particulars: {
          reason: 'own-wish',
          drop: results.slice(1).map((one) => one.category),
          details: ['name'],
          lossDeclaredOn: this.today,
        },
        birth: '1980-05-05',
        hasGuardian: true,
        provided: Object.keys(materialNames) as StatutoryMaterial[],
        permitValidUntil: '2099-01-01',
        rules: defaultRules,
        known: this.known(held),
      },
      sceneOn(clerk('r', '510107'), this.today),
    )
    if (isRefusal(verdict)) return
    const materials = Object.fromEntries(
      Object.keys(verdict.opened.materials).map((name) => [name, 'accepted' as const]),
    )
    this.open = { ...verdict.opened, id: `case-${seed}`, materials }
  }

  known(held: Card | undefined): Application['known'] {
    return {
      openCase: this.open ?? false,
      barLifted: false,
      cancelledOn: this.cancelledOn,
      holding: held && { ...held, status: held.status as Holding['status'], losses: this.losses },
    }
  }

  /** Everything that anybody may do with the open case today. */
  moves(): { actor: Actor; step: StepName; given: StepFacts[StepName] }[] {
    const { open } = this
    if (!open) return []
    return (Object.keys(matters[open.matter].steps) as StepName[]).flatMap((step) =>
      Object.values(actors).flatMap((actor) =>
        facts[step](open)
          // The worker notes a loss as soon as it was declared: that is `lose`.
          .filter(() => step !== 'recordLoss')
          .map((given) => this.fitted(step, given))
          .filter((given) => !isRefusal(decide(open, step, given, sceneOn(actor, this.today))))
          .map((given) => ({ actor, step, given })),
      ),
    )
  }

  /** The register answers for the register, and every card takes a blank of its own. */
  fitted(step: StepName, given: StepFacts[StepName]): StepFacts[StepName] {
    if (step === 'approve' || step === 'cancelCertificate') return { held: this.held()?.id }
    if (step !== 'printCertificate') return given
    return { certificate: `card-${this.cards.length + 1}`, blank: `QH${String(this.blanks + 1).padStart(6, '0')}` }
  }

  take({ actor, step, given }: { actor: Actor; step: StepName; given: StepFacts[StepName] }): void {
    const before = this.open
    assert.ok(before)
    const decision = decide(before, step, given, sceneOn(actor, this.today))
    assert.ok(!isRefusal(decision))
    const after = evolve(before, decision.event)
    const replaced = this.held()?.id
    for (const effect of effectsOf(before, decision.event, after)) {
      const card = this.cards.find((one) => one.id === effect.certificate)
      assert.ok(card, `${step} touches ${effect.certificate}, which the register does not know`)
      if (effect.to === 'superseded' && effect.reason === 'lost') this.losses += 1
      if (card.status === 'superseded' && effect.reason === 'restored' && !before.recalled && replacesLost(before))
        this.losses -= 1
      card.status = effect.to
      if (effect.to === 'cancelled') this.cancelledOn = this.today
    }
    if (step === 'printCertificate') this.issue(after, replaced)
    this.open = matters[after.matter].final.includes(after.status) ? undefined : after
    if (!this.open) this.finished.push(after.matter)
  }

  /** A card is lost now and then, whatever case is open, and the case takes note of it (R4.4). */
  lose(): void {
    const held = this.held()
    const known = held && { ...held, status: held.status as Holding['status'] }
    const identified = { by: 'account', accepted: true } as const
    const answer = acceptLoss(
      { kind: 'applicant', id: 'account', level: 'real-name' },
      { held: known, identified },
      this.today,
    )
    if (!held || isRefusal(answer)) return
    held.status = 'void'
    if (!this.open) return
    const scene = sceneOn({ kind: 'system', id: 'worker' }, this.today)
    const noted = decide(this.open, 'recordLoss', { certificate: held.id }, scene)
    if (!isRefusal(noted)) this.open = evolve(this.open, noted.event)
  }

  issue(after: Case, previous: string | undefined): void {
    assert.ok(after.certificate)
    this.blanks += 1
    // The model counts the cards that were lost: the suffix says that count, then only on a card exchanged for damage.
    const onCard = this.cards.find(({ id }) => id === previous)?.suffix ?? 0
    const suffix = replacementToPrint(after, onCard)
    const kept = after.matter === 'renewal-damaged' ? onCard : 0
    assert.equal(suffix, replacesLost(after) ? this.losses : kept)
    this.cards.push({
      id: after.certificate.id,
      office: after.hukou,
      ...termToPrint(after, this.today),
      results: resultsToPrint(after),
      status: 'in-force',
      assessedOn: assessedFor(after, this.today),
      losses: this.losses,
      suffix,
      previous,
      blank: after.certificate.blank,
    })
  }

  wait(days: number): void {
    this.today = addDays(this.today, days)
    const held = this.held()
    if (held?.status === 'in-force' && held.to < this.today) held.status = 'expired'
  }

  /** What must be true whatever happened. */
  check(): void {
    const held = this.cards.filter((card) => live.includes(card.status))
    assert.ok(held.length <= 1, `${held.length} certificates held at once`)
    assert.equal(new Set(this.cards.map((card) => card.blank)).size, this.cards.length, 'a blank was printed twice')
    assert.equal(this.cards.length, this.blanks, 'a blank is not accounted for')
    for (const card of this.cards) {
      assert.ok(card.results.length > 0, 'a card without a category')
      assert.ok(card.to > card.from)
      const before = this.cards.find((one) => one.id === card.previous)
      assert.equal(before === undefined, card.previous === undefined, 'a gap in the chain')
      if (before) assert.ok(this.cards.indexOf(before) < this.cards.indexOf(card))
    }
    // Whoever stands in the chain was replaced by one card that was not spoiled, at most.
    for (const card of this.cards) {
      const next = this.cards.filter((one) => one.previous === card.id && one.status !== 'spoiled')
      assert.ok(next.length <= 1, 'two cards replace one')
      if (next.length === 1) assert.equal(card.status, 'superseded')
      if (card.status === 'superseded') assert.equal(next.length, 1, `${card.id} was replaced by nothing`)
    }
  }
}

/** Its new card stands for one that was lost. */
const replacesLost = ({ matter, holding }: Case) => matter === 'replacement-of-lost' || holding?.status === 'void'

const matterIds = Object.keys(matters) as MatterId[]

/** Some begin with a card of before, assessed by sight, with two categories. */
function born(early: boolean): World {
  const world = new World()
  if (!early) return world
  world.blanks = 1
  world.cards.push({
    id: 'card-1',
    office: '630102',
    ...termFrom('2016-06-01'),
    results: [
      { category: 'vision', level: 3 },
      { category: 'limb', level: 2 },
    ],
    status: 'in-force',
    assessedOn: '2016-05-01',
    losses: 0,
    suffix: 0,
    blank: 'OLD1',
  })
  return world
}

test('R4.2.1 R4.3.1 R4.4 R4.5.1 R4.5.2 R4.6 whatever happens to a person, one certificate is held at most and the chain has no gap', () => {
  const finished = new Map<MatterId, number>()
  const statuses = new Set<CertificateStatus>()
  const oneLife = fc.property(
    fc.boolean(),
    fc.array(fc.nat(1_000_000), { minLength: 120, maxLength: 300 }),
    (early, dice) => {
      const world = born(early)
      for (const die of dice) {
        if (die % 37 === 1) world.lose()
        const moves = world.open ? world.moves().filter(({ step }) => step !== 'withdraw' || die % 10 === 0) : []
        if (!world.open) {
          world.apply(matterIds[die % matterIds.length] ?? 'new-certificate', die)
          if (!world.open) world.wait([1, 30, 400, 3300][die % 4] ?? 1)
        } else if (moves.length === 0 || die % 6 === 0) world.wait(30)
        else {
          const move = moves[die % moves.length]
          assert.ok(move)
          world.take(move)
        }
        world.check()
        for (const card of world.cards) statuses.add(card.status)
      }
      for (const matter of world.finished) finished.set(matter, (finished.get(matter) ?? 0) + 1)
    },
  )
  fc.assert(oneLife, { numRuns: 300, seed: 2021017 })
  assert.deepEqual(
    matterIds.filter((matter) => !finished.has(matter)),
    [],
    'every matter was lived through',
  )
  for (const status of ['in-force', 'superseded', 'cancelled', 'spoiled', 'expired', 'void'] as const)
    assert.ok(statuses.has(status), `no card ever was ${status}`)
})
