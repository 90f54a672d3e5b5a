// Every rule at its bounds, as each level may set it, against every clock of every matter: from opening to end the terms can be kept (R5.1–R5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actors } from '#simulation/walk-facts.ts'
import type { Actor } from './actor.ts'
import { nationalCalendar } from './calendar-data.ts'
import type { Case, Holding } from './case.ts'
import { heldInCase } from './certificate-life.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import {
  checkRule,
  localRules,
  type OfficeLevel,
  type PublishedRule,
  type RuleName,
  type Rules,
  readRules,
  ruleNames,
  rulesOfCase,
} from './local-rules.ts'
import { type Application, decideOpening } from './opening.ts'
import type { RuleDefinition } from './rule-definition.ts'
import { withinTerms } from './rule-limits.ts'
import type { Scene } from './scene.ts'
import type { StepFacts, StepName } from './steps.ts'
import { type Day, isRefusal, type MatterId, materialNames, type StatutoryMaterial } from './vocabulary.ts'
import { addDays, withRegionalHolidays } from './working-days.ts'

const levels: readonly OfficeLevel[] = ['county', 'prefecture', 'province', 'nation']
/** A Monday, a Friday, and the eves of the two long holidays. */
const beginnings: readonly Day[] = ['2026-03-16', '2026-03-20', '2026-02-13', '2026-09-30']

const listed: Readonly<Record<string, unknown>> = {
  materials: [{ id: 'history', title: '演示病历', reason: '演示', publisher: '演示' }],
  fees: [{ item: '肢体评定', yuan: 60, waiver: '低保对象免收' }],
  holidays: ['2026-03-18', '2026-03-19', '2026-03-23'].map((id) => ({ id, name: '演示节' })),
  lines: ['演示要求'],
  text: '演示地点',
  day: '2026-01-01',
}

/** What a level may set: the least and the most of numbers, each choice, and a list that is not empty. */
function boundsOf(name: RuleName, level: OfficeLevel): readonly unknown[] {
  const { kind }: RuleDefinition<unknown> = localRules[name]
  const may = (value: unknown) => checkRule(name, value, level) === undefined
  if (kind.type === 'whole') {
    const numbers = Array.from({ length: 5001 }, (_, number) => number).filter(may)
    return [...new Set([numbers.at(0), numbers.at(-1)])].filter((number) => number !== undefined)
  }
  if (kind.type === 'flag') return [true, false].filter(may)
  // A text may have a form of its own that the sample has not: the default always fits.
  const { default: byDefault }: RuleDefinition<unknown> = localRules[name]
  return (kind.type === 'one-of' ? Object.keys(kind.choices) : [listed[kind.type], byDefault]).filter(may)
}

type Setting = { name: RuleName; value: unknown; level: OfficeLevel }
const published = ({ name, value, level }: Setting): PublishedRule => ({
  office: level,
  level,
  name,
  value,
  from: '2026-01-01',
})
const rulesUnder = (...settings: readonly Setting[]): Rules =>
  readRules(settings.map(published), levels, '2026-01-02').rules

const holding: Holding = {
  id: 'held',
  office: '630102',
  from: '2016-06-01',
  to: '2026-12-31',
  results: [{ category: 'limb', level: 2 }],
  status: 'in-force',
  assessedOn: '2016-05-01',
  losses: 0,
}
const twoCategories: Holding = { ...holding, results: [...holding.results, { category: 'vision', level: 2 }] }
const everything = [...(Object.keys(materialNames) as StatutoryMaterial[]), 'local:history' as const]

function opened(matter: MatterId, rules: Rules, hukou: string, today: Day): Case {
  const held = matter === 'cancellation-of-categories' ? twoCategories : holding
  const application: Application = {
    id: 'case',
    matter,
    channel: 'window',
    residence: '510107',
    hukou,
    superior: '510100',
    province: '510000',
    accounts: ['account'],
    claimed: ['limb'],
    // The worst that can be: lost and declared on the day of the application.
    particulars: { lossDeclaredOn: today, details: ['photo'], drop: ['vision'], reason: 'own-wish' },
    birth: '1980-05-05',
    hasGuardian: true,
    provided: everything,
    permitValidUntil: '2040-01-01',
    rules,
    known: {
      openCase: false,
      barLifted: false,
      holding: matter === 'new-certificate' ? undefined : { ...held, office: matter === 'move' ? '110105' : hukou },
    },
  }
  const answer = decideOpening(application, sceneFor(actors.residence ?? assert.fail(), rules, today))
  assert.ok(!isRefusal(answer), isRefusal(answer) ? `${matter}: ${answer.message}` : '')
  const { materials } = answer.opened
  return { ...answer.opened, materials: Object.fromEntries(Object.keys(materials).map((name) => [name, 'accepted'])) }
}

const sceneFor = (actor: Actor, rules: Rules, today: Day) => {
  const calendar = withRegionalHolidays(
    nationalCalendar,
    rules['regional-holidays'].map(({ id }) => id),
  )
  return { actor, today, calendarOf: () => calendar }
}

type Turn = { step: StepName; who: string; tried: (current: Case, scene: Scene) => ReturnType<typeof decide> }
const turn = <S extends StepName>(step: S, who: string, facts: (current: Case) => StepFacts[S]): Turn => ({
  step,
  who,
  tried: (current, scene) => decide(current, step, facts(current), scene),
})
const eligible = { one: ['limb'] } as const
const assessing: readonly Turn[] = [
  turn<'assignInstitution'>('assignInstitution', 'residence', ({ rules }) => ({
    assignments: [{ id: 'a1', institution: 'one', categories: ['limb'] }],
    eligible,
    rules,
    permitValidUntil: '2040-01-01',
    reassessment: 'evident-change',
    why: '走路比发证时明显困难，要人扶',
  })),
  turn<'signConclusion'>('signConclusion', 'first', () => ({
    assessment: 'a1',
    results: [{ category: 'limb', level: 3 }],
    certified: ['limb'],
  })),
  turn('stampConclusion', 'first', () => ({ assessment: 'a1' })),
]
const accepted = ({ rules }: Case) => ({ rules, permitValidUntil: '2040-01-01' })
const noticing: readonly Turn[] = [
  turn('startNotice', 'residence', () => ({ place: '演示社区' })),
  turn('recordNoticeResult', 'residence', () => ({})),
]
const filing = turn<'fileSignedPaper'>('fileSignedPaper', 'residence', () => ({ paper: 'application-form' }))
const handing = turn('handOver', 'residence', () => ({}))
const issuing: readonly Turn[] = [
  filing,
  handing,
  turn('approve', 'hukou', (current) => ({ held: heldInCase(current) })),
  turn('printCertificate', 'hukou', () => ({ certificate: 'c', blank: 'AB123456' })),
  turn('post', 'hukou', () => ({ carrier: '邮政', trackingNumber: 'EM123456789CN' })),
]
const acceptance: readonly Turn[] = [turn('accept', 'residence', accepted)]

const ways = (matter: MatterId, rules: Rules): readonly (readonly Turn[])[] => {
  const assessed = [...assessing, ...noticing, ...issuing]
  const always = rules['renewal-notice'] === 'always'
  const onFile = [turn('acceptOnFile', 'residence', accepted), ...(always ? noticing : []), ...issuing]
  if (matter === 'renewal-at-term') return [assessed, onFile]
  if (matter === 'new-certificate' || matter === 'change-of-category') return [assessed]
  if (matter === 'cancellation')
    return [
      [
        ...acceptance,
        filing,
        handing,
        turn('cancelCertificate', 'hukou', (current) => ({ held: heldInCase(current) })),
      ],
    ]
  return [[...acceptance, ...issuing]]
}

const matters: readonly MatterId[] = [
  'new-certificate',
  'renewal-at-term',
  'renewal-damaged',
  'renewal-details',
  'move',
  'replacement-of-lost',
  'cancellation',
  'cancellation-of-categories',
  'change-of-category',
]

/** Each step on the first day on which the law lets it be taken. */
function take({ step, who, tried }: Turn, current: Case, rules: Rules, from: Day): { current: Case; day: Day } {
  const actor = who === 'hukou' && current.hukou === '510107' ? sameCounty : (actors[who] ?? assert.fail(who))
  let refused = ''
  for (let day = from; day < addDays(from, 60); day = addDays(day, 1)) {
    const answer = tried(current, sceneFor(actor, rules, day))
    if (!isRefusal(answer)) return { current: evolve(current, answer.event), day }
    refused = answer.message
  }
  return assert.fail(`${current.matter} ${step}: ${refused}`)
}
/** Another person of the residence office than who accepted. */
const sameCounty: Actor = {
  kind: 'staff',
  id: 'other',
  office: '510107',
  roles: ['handler', 'approver', 'printer', 'head'],
}

function termsAreKept(rules: Rules): void {
  for (const matter of matters)
    for (const hukou of matter === 'move' ? ['630102'] : ['630102', '510107'])
      for (const first of beginnings)
        for (const way of ways(matter, rules)) {
          let at = { current: opened(matter, rules, hukou, first), day: first }
          for (const one of way) at = take(one, at.current, rules, at.day)
          const late = at.current.clocks.filter((clock) => clock.late || clock.state !== 'stopped')
          assert.deepEqual(late, [], `${matter} of ${hukou} opened on ${first}`)
        }
}

for (const name of ruleNames)
  test(`R5.1 R5.2 R5.3 the terms can be kept with ${name} at its bounds, whoever sets it`, () => {
    const tried = new Set<string>()
    for (const level of levels)
      for (const value of boundsOf(name, level)) {
        const rules = rulesUnder({ name, value, level })
        const key = JSON.stringify(rules[name])
        if (tried.has(key)) continue
        tried.add(key)
        termsAreKept(rulesOfCase(rules, rules))
      }
    assert.ok(tried.size > 0, 'somebody may set it')
  })

for (const { rule, term } of withinTerms)
  test(`R5.2 R5.3 ${term} can be kept as short as it may be, with ${rule} as long as it was published`, () => {
    for (const level of levels)
      for (const value of boundsOf(term, level)) {
        const most = boundsOf(rule, 'province').at(-1)
        const rules = rulesUnder({ name: rule, value: most, level: 'province' }, { name: term, value, level })
        termsAreKept(rulesOfCase(rules, rules))
      }
  })
