// Every local rule is read by something: with two values the law, or the words made from it, come out differently (R1.2).

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { actors, sceneOn } from '#simulation/walk-facts.ts'
import { printedGuide } from '#web/public/guide/guide-of-office.ts'
import { costs } from '#web/public/matters/matter-in-words.ts'
import { readReviewAnswers } from '#web/reviews/review-form.ts'
import type { Sent } from '#web/route.ts'
import { reviewOpensOn } from './annual-review.ts'
import { farTerritoryOf } from './assignment.ts'
import { countsAsBySight } from './by-sight.ts'
import { nationalCalendar } from './calendar-data.ts'
import type { Case, Holding } from './case.ts'
import { aCase, applicant } from './case-testing.ts'
import { replacementToPrint, termToPrint } from './certificate-life.ts'
import { checklist } from './checklist.ts'
import { creditCodeCheck } from './credit-code.ts'
import { dayAfter, dayBefore, lastDayOf, lastDayToAct, workingDayAfter, workingDayBefore } from './deadlines.ts'
import { decide } from './decide.ts'
import { reapplyFrom, refuseYoungGuardian } from './door.ts'
import { electronicIdentifier } from './electronic-certificate.ts'
import { evolve } from './evolve.ts'
import { ranOutBy } from './expiry.ts'
import { cardNamesGuardian, refuseOwnApplication } from './guardians.ts'
import { defaultRules, localRules, type RuleName, type Rules, ruleNames, rulesInForce } from './local-rules.ts'
import { mayStillCertify } from './offices/assessor-certificates.ts'
import { countsAsAbsent } from './offices/attendance.ts'
import { acceptExport } from './offices/exports.ts'
import { waitsTooLong } from './offices/hand-over.ts'
import { acceptLook } from './offices/looking.ts'
import { acceptMandate } from './offices/mandates.ts'
import { acceptWitness } from './offices/old-cards.ts'
import { whatStays } from './offices/own-data.ts'
import { type PassingName, passedBefore } from './offices/retention.ts'
import { acceptPace, type Paced } from './offices/reveal-pace.ts'
import { type Application, checklistFacts, decideOpening, isMinor } from './opening.ts'
import { atNight, tooFast, tooSevere } from './patterns.ts'
import {
  barInWords,
  freightInWords,
  helpInWords,
  noticeInstruction,
  otherDocumentsInWords,
  photosByPost,
} from './place-words.ts'
import { slipOf } from './promise.ts'
import { laidOver } from './published-days.ts'
import { findGaps } from './readiness.ts'
import { termsToMove } from './recounting.ts'
import { remediesInWords } from './remedies.ts'
import { isShareable } from './sharing.ts'
import type { StepFacts, StepName } from './steps.ts'
import { countsAsToldOn } from './telling.ts'
import { isRefusal, type MatterId, materialNames, type StatutoryMaterial } from './vocabulary.ts'
import { addDays, addWorkingDays, isWorkingDay } from './working-days.ts'

const today = '2026-03-02'
const nothingSent: Sent = {
  get: () => '',
  all: () => [],
  files: () => [],
  digests: [],
  refusedFiles: {},
  fields: {},
}
const issuerCode = `1263010000000001X${creditCodeCheck('1263010000000001X')}`
const identifierOf = (rules: Rules) => electronicIdentifier(rules, { number: '63010219900307201543', version: 1 })
const everything = Object.keys(materialNames) as StatutoryMaterial[]
const holding: Holding = {
  id: 'held',
  office: '630102',
  from: '2017-01-01',
  to: '2026-12-31',
  results: [{ category: 'limb', level: 2 }],
  status: 'in-force',
  assessedOn: '2025-09-01',
  losses: 1,
}

function application(matter: MatterId, rules: Rules, change: Partial<Application> = {}): Application {
  return {
    id: 'case',
    matter,
    channel: 'window',
    residence: '510107',
    hukou: '630102',
    superior: '510100',
    province: '510000',
    accounts: ['account'],
    claimed: ['limb'],
    particulars: { lossDeclaredOn: today, details: ['photo'], drop: [] },
    birth: '1980-05-05',
    hasGuardian: true,
    provided: everything,
    permitValidUntil: '2040-01-01',
    rules,
    known: { openCase: false, barLifted: false, holding: matter === 'new-certificate' ? undefined : holding },
    ...change,
  }
}

const open = (matter: MatterId, rules: Rules, change: Partial<Application> = {}) =>
  decideOpening(application(matter, rules, change), sceneOn(actors.residence ?? assert.fail(), today))

function opened(matter: MatterId, rules: Rules, change: Partial<Application> = {}): Case {
  const answer = open(matter, rules, change)
  assert.ok(!isRefusal(answer), isRefusal(answer) ? answer.message : '')
  const { materials } = answer.opened
  return { ...answer.opened, materials: Object.fromEntries(Object.keys(materials).map((name) => [name, 'accepted'])) }
}

/** What the step leads to; a refusal where it is refused. */
function take<S extends StepName>(current: Case, step: S, facts: StepFacts[S], who: string, day = today) {
  const answer = decide(current, step, facts, sceneOn(actors[who] ?? assert.fail(), day))
  return isRefusal(answer) ? answer : evolve(current, answer.event)
}

/** What the case stands on after the step, for going on with it. */
function after<S extends StepName>(current: Case, step: S, facts: StepFacts[S], who: string, day = today): Case {
  const answer = take(current, step, facts, who, day)
  assert.ok(!isRefusal(answer), isRefusal(answer) ? answer.message : '')
  return answer
}

const checked = (matter: MatterId, rules: Rules, change: Partial<Application> = {}) =>
  checklist(checklistFacts(application(matter, rules, change), today))
const handedOver = (rules: Rules, hukou = '630102'): Case => ({
  ...opened('new-certificate', rules, { hukou }),
  status: 'ready-to-hand-over',
})
const daysOfClocks = ({ clocks }: Case) => clocks.map(({ name, days, state, due }) => [name, days, state, due])
const lost = (rules: Rules) =>
  open('replacement-of-lost', rules, {
    known: {
      openCase: false,
      barLifted: false,
      holding: { ...holding, lostOn: ['2025-06-01', '2025-11-01'] },
    },
  })
const printing = (matter: MatterId) => (rules: Rules) => termToPrint({ ...opened(matter, rules), rules }, today)
const signed = (hour: number) => ({ assessorName: '演示医生', hour, hourKey: `${today} ${hour}`, severe: true })
const exam = (passScore: number) =>
  ({ id: 'e', category: 'limb', on: '2026-01-01', score: 70, passScore, byName: '演示', used: false }) as const
const assessed = (rules: Rules): Case => ({
  ...opened('new-certificate', rules),
  status: 'assessing',
  round: 1,
  assessments: [
    {
      id: 'a1',
      round: 1,
      institution: 'one',
      categories: ['limb'],
      state: 'signed',
      assessor: 'x',
      results: [{ category: 'limb', level: 2 }],
    },
  ],
})
const concluded = (rules: Rules) => after(assessed(rules), 'stampConclusion', { assessment: 'a1' }, 'first')
const told = (rules: Rules) => after(concluded(rules), 'startNotice', { place: '演示社区' }, 'residence')
const disputed = (rules: Rules, current = told(rules)) => after(current, 'dispute', {}, 'applicant')
const nobodyAtWork = { heads: [], windows: [], windowPublished: false, hands: [] }

type Observed = {
  /** Two values of the rule between which something changes. */
  values: readonly [unknown, unknown]
  /** The one value that the law has, where there is no other. */
  only?: unknown
  /** What the law says under these rules. */
  observe: (rules: Rules) => unknown
  /** Other values that have to hold for the rule to matter. */
  given?: Partial<Rules>
}
const keptFrom =
  (name: PassingName) =>
  (rules: Rules): unknown =>
    passedBefore(name, rules, new Date(`${today}T02:00:00Z`), today)
const days =
  (rule: Parameters<typeof dayAfter>[0]) =>
  (rules: Rules): unknown =>
    dayAfter(rule, today, rules)
const workingDays =
  (rule: Parameters<typeof workingDayAfter>[0]) =>
  (rules: Rules): unknown =>
    workingDayAfter(rule, today, rules, nationalCalendar)
/** One more reveal, a minute after so many. */
const afterReveals =
  (counts: { inHour: number; onDay: number }, paced: Paced = 'fields') =>
  (rules: Rules): unknown =>
    acceptPace(
      paced,
      { ...counts, answered: 0, last: new Date(`${today}T02:00:00Z`) },
      rules,
      new Date(`${today}T02:01:00Z`),
    )

/** A helper who is let act for so many days. */
const helperFor = (rules: Rules, howLong: number) =>
  acceptMandate(
    applicant,
    {
      name: '测试·李帮手',
      idNumber: '510107198503070016',
      acts: [],
      until: addDays(today, howLong),
      pages: 0,
      signer: '',
    },
    { current: aCase({ status: 'submitted' }), final: false, own: [], given: false, signers: [], rules, today },
  )

const observed: Record<RuleName, Observed> = {
  'photo-count': { values: [3, 4], observe: (rules) => checked('new-certificate', rules) },
  'extra-materials': {
    values: [[], [{ id: 'history', title: '演示病历', reason: '演示', publisher: '演示县' }]],
    observe: (rules) => checked('new-certificate', rules),
  },
  'old-card-picture': { values: [false, true], observe: (rules) => checked('renewal-details', rules) },
  // The law knows one age: the other value is no value of the rule.
  'minor-age': { values: [18, 16], only: 18, observe: (rules) => isMinor('2009-01-01', today, rules) },
  'assign-days': { values: [3, 4], observe: (rules) => daysOfClocks(opened('new-certificate', rules)) },
  'notice-completion-days': { values: [10, 11], observe: (rules) => daysOfClocks(concluded(rules)) },
  'approval-days': {
    values: [7, 8],
    observe: (rules) => daysOfClocks(after(handedOver(rules), 'handOver', {}, 'residence')),
  },
  'approval-days-within-county': {
    values: [10, 11],
    observe: (rules) => daysOfClocks(after(handedOver(rules, '510107'), 'handOver', {}, 'residence')),
  },
  'notice-days': {
    values: [5, 7],
    observe: (rules) => after(concluded(rules), 'startNotice', { place: '演示社区' }, 'residence').notice,
  },
  'dispute-window-days': { values: [10, 12], observe: (rules) => told(rules).disputableUntil },
  'supply-deadline-days': {
    values: [30, 20],
    observe: (rules) => opened('new-certificate', rules, { provided: [] }).supplyBy,
  },
  'help-telephone': { values: ['还没有公布', '000-1234567'], observe: helpInWords },
  'new-date-days': {
    values: [3, 2],
    observe: (rules) =>
      slipOf(opened('new-certificate', rules), { today: '2026-04-30', calendarOf: () => nationalCalendar })?.newDay,
  },
  'late-telling-stays-late': {
    values: [true, false],
    observe: (rules) =>
      daysOfClocks(
        after(
          { ...opened('new-certificate', rules), materials: { 'id-card': 'provided' } },
          'askForMaterials',
          { requests: [{ material: 'id-card', defect: 'unclear' }] },
          'residence',
          '2026-04-30',
        ),
      ),
  },
  'return-restarts-clock': {
    values: [true, false],
    observe: (rules) => {
      const arrived = after(handedOver(rules), 'handOver', {}, 'residence')
      const back = after(arrived, 'returnForDefect', { ground: 'notice-defective' }, 'hukou', '2026-03-04')
      return daysOfClocks(after(back, 'mendAndHandOver', {}, 'residence', '2026-03-05'))
    },
  },
  'reapply-bar-years': {
    values: [1, 3],
    observe: (rules) => [reapplyFrom('2025-06-01', rules), barInWords(rules)],
  },
  'assessment-nudge-days': {
    values: [20, 10],
    observe: (rules) => workingDayBefore('assessment-nudge-days', today, rules, nationalCalendar),
  },
  'assessment-fees': {
    values: [[], [{ item: '肢体评定', yuan: 60, waiver: '' }]],
    observe: (rules) => costs('new-certificate', { fees: rules['assessment-fees'] }),
  },
  'permit-of-hk-mo-tw': { values: ['no', 'yes'], observe: otherDocumentsInWords },
  'permanent-residence-of-foreigners': { values: ['no', 'yes'], observe: otherDocumentsInWords },
  'signed-papers-from': {
    values: ['2027-01-01', '2026-03-02'],
    observe: (rules) =>
      take({ ...opened('renewal-details', rules), status: 'ready-to-hand-over' }, 'handOver', {}, 'residence'),
  },
  'destruction-witnesses': {
    values: ['own', 'own-or-above'],
    observe: (rules) =>
      acceptWitness(
        { kind: 'staff', id: 's', office: '510100', roles: ['head'] },
        { office: '510107', above: '510100', madeBy: 'staff:h', firstWitness: null, destroyedOn: null },
        rules,
      ),
  },
  'postage-payer': { values: ['applicant', 'office'], observe: freightInWords },
  'own-application-age': {
    values: [8, 16],
    observe: (rules) => refuseOwnApplication('2015-01-01', rules, today)?.clause,
  },
  'organisation-papers': {
    values: ['agent-and-code', 'agent'],
    observe: (rules) =>
      checked('new-certificate', rules, { claimed: ['mental'], particulars: { guardian: 'organisation' } }),
  },
  'guardian-on-card': {
    values: ['with-papers', 'as-applied'],
    observe: (rules) => cardNamesGuardian(opened('new-certificate', rules)),
  },
  'helper-mandates': { values: ['allowed', 'none'], observe: (rules) => isRefusal(helperFor(rules, 10)) },
  'helper-mandate-days': { values: [180, 30], observe: (rules) => isRefusal(helperFor(rules, 60)) },
  'guardian-age': {
    values: [18, 16],
    observe: (rules) => refuseYoungGuardian('2009-01-01', rules, today)?.clause,
  },
  'notice-place': { values: ['村（社区）', '演示地点'], observe: noticeInstruction },
  'receipt-close-days': { values: [30, 20], observe: days('receipt-close-days') },
  'accept-days': { values: [3, 4], observe: (rules) => daysOfClocks(opened('renewal-details', rules)) },
  'renewal-notice': {
    values: ['always', 'after-assessment'],
    observe: (rules) =>
      after(opened('renewal-at-term', rules), 'acceptOnFile', { rules, permitValidUntil: '2040-01-01' }, 'residence')
        .status,
  },
  'term-after-details': { values: ['keep', 'restart'], observe: printing('renewal-details') },
  'term-after-move': {
    values: ['keep', 'restart'],
    observe: (rules) => termToPrint(opened('move', rules, { hukou: '630103' }), today),
  },
  'term-after-loss': { values: ['keep', 'restart'], observe: printing('replacement-of-lost') },
  'term-after-cancellation-of-categories': {
    values: ['keep', 'restart'],
    observe: (rules) =>
      termToPrint({ ...opened('renewal-details', rules), matter: 'cancellation-of-categories' }, today),
  },
  'term-after-change': { values: ['keep', 'restart'], observe: printing('change-of-category') },
  'term-after-running-out': {
    values: ['printing', 'old-end'],
    observe: (rules) => termToPrint({ ...opened('renewal-details', rules), rules }, '2028-03-02'),
  },
  'replacement-suffix-kept': {
    values: [false, true],
    observe: (rules) => replacementToPrint(opened('renewal-details', rules), 1),
  },
  'change-interval-months': { values: [0, 12], observe: (rules) => open('change-of-category', rules) },
  'change-interval-exception': {
    values: ['none', 'medical-record'],
    observe: (rules) => open('change-of-category', rules),
    given: { 'change-interval-months': 12 },
  },
  'loss-declaration': {
    values: ['written', 'newspaper'],
    observe: (rules) => checked('replacement-of-lost', rules),
  },
  'loss-declaration-days': {
    values: [0, 6],
    observe: (rules) =>
      take({ ...opened('replacement-of-lost', rules), status: 'handed-over' }, 'approve', { held: 'held' }, 'hukou'),
  },
  'loss-replacements-a-year': { values: [2, 3], observe: lost },
  'permit-for-the-deceased': {
    values: [false, true],
    observe: (rules) => checked('cancellation', rules, { particulars: { reason: 'deceased' } }),
  },
  'archive-upload-days': { values: [5, 6], observe: workingDays('archive-upload-days') },
  'corrected-card-days': { values: [30, 15], observe: days('corrected-card-days') },
  'follow-up-days': { values: [90, 60], observe: days('follow-up-days') },
  'blank-method-before-2018': {
    values: ['not-by-sight', 'by-sight'],
    observe: (rules) => countsAsBySight('2017-06-01', 'blank', rules),
  },
  'paper-photos': { values: [0, 2], observe: photosByPost },
  'acceptance-rules': {
    values: [[], ['演示要求']],
    observe: (rules) =>
      printedGuide(
        {
          office: {
            id: '510107',
            level: 'county',
            name: '演示残联',
            shortName: '演示',
            label: '演示县',
            parent: '510100',
          },
          window: undefined,
          rules,
          matters: [],
        },
        { caseLink: '', day: today, demo: true },
      ).requirements,
  },
  'regional-holidays': {
    values: [[], [{ id: '2026-08-07', name: '州庆' }]],
    observe: (rules) => isWorkingDay(laidOver(nationalCalendar, [rules['regional-holidays']]), '2026-08-07'),
  },
  'national-calendar': {
    values: [[], [{ id: '2027-01-04', name: '元旦调休', kind: 'work' }]],
    observe: (rules) => addWorkingDays(laidOver(nationalCalendar, [], rules['national-calendar']), '2026-12-31', 1),
  },
  'ends-move-over-days-off': {
    values: [true, false],
    // Thirty days on is Sunday, the 5th of April, within the days off of Qingming: Tuesday the 7th is worked again.
    observe: (rules) => lastDayToAct('supply-deadline-days', '2026-03-06', rules, nationalCalendar),
  },
  'told-terms-never-shorten': {
    values: [true, false],
    observe: (rules) =>
      termsToMove(
        told(rules),
        () => laidOver(nationalCalendar, [[{ id: '2026-03-07', name: '调休', kind: 'work' }]]),
        today,
      ),
  },
  'expired-freeze-months': {
    values: [0, 6],
    observe: (rules) => ranOutBy('expired-freeze-months', today, rules),
  },
  'expired-cancel-months': {
    values: [6, 12],
    observe: (rules) => ranOutBy('expired-cancel-months', today, rules),
  },
  'expired-warning-days': { values: [30, 60], observe: days('expired-warning-days') },
  'attendance-hour': {
    values: [18, 17],
    observe: (rules) => countsAsAbsent({ hour: 17, setHour: rules['attendance-hour'], working: true, closed: false }),
  },
  'parked-claim-days': {
    values: [3, 20],
    observe: (rules) => waitsTooLong('2026-02-09', today, rules, nationalCalendar),
  },
  'annual-review-month': { values: [7, 8], observe: (rules) => reviewOpensOn(today, rules['annual-review-month']) },
  'annual-review-days': { values: [90, 60], observe: days('annual-review-days') },
  'annual-review-questions': {
    values: [['电话有没有变？'], ['住址有没有变？']],
    observe: (rules) => readReviewAnswers(rules['annual-review-questions'], nothingSent),
  },
  'export-rows-without-approval': {
    values: [200, 100],
    observe: (rules) =>
      acceptExport(
        { kind: 'staff', id: 'h', office: '510107', roles: ['head'] },
        { purpose: '演示用途', format: 'csv' },
        { rows: 150, withoutApproval: rules['export-rows-without-approval'] },
      ),
  },
  'superior-look-hours': {
    values: [24, 2],
    observe: (rules) =>
      acceptLook(
        { kind: 'staff', id: 'h', office: '000000', roles: ['head'] },
        { purpose: 'complaint', words: '核查信访件', sameWords: 0 },
        rules,
        new Date(`${today}T02:00:00Z`),
      ),
  },
  'reveals-per-hour': { values: [10, 3], observe: afterReveals({ inHour: 5, onDay: 5 }) },
  'reveals-per-day': { values: [60, 20], observe: afterReveals({ inHour: 0, onDay: 20 }) },
  'missed-searches-per-hour': { values: [30, 3], observe: afterReveals({ inHour: 5, onDay: 5 }, 'missed') },
  'missed-searches-per-day': { values: [200, 20], observe: afterReveals({ inHour: 0, onDay: 20 }, 'missed') },
  'people-opened-per-hour': { values: [30, 3], observe: afterReveals({ inHour: 5, onDay: 5 }, 'people') },
  'people-opened-per-day': { values: [150, 20], observe: afterReveals({ inHour: 0, onDay: 20 }, 'people') },
  'own-data-answer-days': { values: [15, 5], observe: workingDays('own-data-answer-days') },
  'archive-keeping-years': {
    values: [0, 10],
    observe: (rules) => whatStays({ openCase: false, holdsCertificate: false, lastEnded: '2010-01-01' }, rules, today),
  },
  'session-keeping-days': { values: [184, 365], observe: keptFrom('sessions') },
  'code-keeping-days': { values: [2, 7], observe: keptFrom('phone-codes') },
  'message-copy-keeping-days': { values: [180, 30], observe: keptFrom('message-copies') },
  'loose-file-keeping-days': { values: [30, 7], observe: keptFrom('loose-files') },
  'done-notice-keeping-days': { values: [365, 30], observe: keptFrom('done-notices') },
  'presence-keeping-years': { values: [3, 1], observe: keptFrom('attendance') },
  'export-record-keeping-years': { values: [3, 5], observe: keptFrom('export-records') },
  'partner-call-keeping-years': { values: [3, 5], observe: keptFrom('partner-calls') },
  'partner-validity-years': { values: [3, 1], observe: (rules) => lastDayOf('partner-validity-years', today, rules) },
  'partner-key-days': { values: [400, 90], observe: (rules) => lastDayOf('partner-key-days', today, rules) },
  'shared-materials': { values: ['state-issued', 'none'], observe: (rules) => isShareable('id-card', rules) },
  'undertaking-months': { values: [12, 6], observe: (rules) => lastDayOf('undertaking-months', today, rules) },
  'training-grace-days': { values: [10, 5], observe: workingDays('training-grace-days') },
  'waiting-time-days': { values: [90, 30], observe: (rules) => dayBefore('waiting-time-days', today, rules) },
  'plan-review-months': {
    values: [12, 24],
    observe: (rules) =>
      findGaps(
        {
          ...nobodyAtWork,
          plans: [{ from: '2024-12-01', state: 'confirmed', enteredOn: '2024-12-01' }],
          planReviewMonths: rules['plan-review-months'],
          approvedByAnother: true,
        },
        today,
      ),
  },
  'feedback-answer-days': { values: [5, 6], observe: workingDays('feedback-answer-days') },
  'rating-revisit-days': { values: [15, 10], observe: workingDays('rating-revisit-days') },
  'complaint-answer-days': { values: [15, 10], observe: workingDays('complaint-answer-days') },
  'assessor-pass-score': {
    values: [60, 80],
    observe: (rules) => mayStillCertify(exam(rules['assessor-pass-score']), rules, today),
  },
  'assessor-exam-months': {
    values: [12, 1],
    observe: (rules) => mayStillCertify(exam(60), rules, today),
  },
  'assessor-certificate-months': {
    values: [36, 24],
    observe: (rules) => lastDayOf('assessor-certificate-months', today, rules),
  },
  'assessor-warning-days': { values: [60, 30], observe: days('assessor-warning-days') },
  'reassess-days': { values: [60, 30], observe: days('reassess-days') },
  'relatives-months': { values: [12, 6], observe: days('relatives-months') },
  'pattern-months': { values: [12, 6], observe: (rules) => dayBefore('pattern-months', today, rules) },
  'pattern-least-cases': {
    values: [10, 30],
    observe: (rules) => tooSevere('village', [{ name: '演示村', count: 20, severe: 18 }], rules),
  },
  'pattern-severe-percent': {
    values: [70, 95],
    observe: (rules) => tooSevere('village', [{ name: '演示村', count: 20, severe: 18 }], rules),
  },
  'pattern-per-hour': { values: [2, 3], observe: (rules) => tooFast([signed(9), signed(9), signed(9)], rules) },
  'pattern-night-conclusions': { values: [2, 3], observe: (rules) => atNight([signed(23), signed(23)], rules) },
  'last-word': {
    values: ['province', 'prefecture'],
    observe: (rules) => disputed(rules, { ...told(rules), disputes: 1 }).status,
  },
  'dispute-answer-days': { values: [10, 15], observe: (rules) => daysOfClocks(disputed(rules)) },
  'dispute-unanswered': {
    values: ['next-stage', 'wait'],
    observe: (rules) => take({ ...disputed(rules), unanswered: true }, 'dispute', {}, 'applicant'),
  },
  'dispute-rejection': {
    values: ['listed', 'never'],
    observe: (rules) => take(disputed(rules), 'rejectDispute', { reason: 'no-facts' }, 'superior'),
  },
  'reassessment-elsewhere': {
    values: ['another', 'doctor'],
    observe: (rules) =>
      take(
        disputed(rules),
        'acceptDispute',
        {
          assignments: [{ id: 'a2', institution: 'one', categories: ['limb'] }],
          eligible: { one: ['limb'], two: ['limb'] },
          doctors: [
            { id: 'other', institution: 'one', categories: ['limb'] },
            { id: 'third', institution: 'two', categories: ['limb'] },
          ],
        },
        'superior',
      ),
  },
  'no-other-doctor': {
    values: ['committee', 'province'],
    observe: (rules) => farTerritoryOf(disputed(rules), ['limb']),
  },
  'withdraw-after-conclusion': {
    values: ['no', 'yes'],
    observe: (rules) => take({ ...told(rules), holding }, 'withdraw', {}, 'applicant'),
  },
  'approved-by': {
    values: ['another', 'anybody'],
    observe: (rules) =>
      findGaps(
        {
          ...nobodyAtWork,
          plans: [],
          hands: [{ id: 'a', roles: ['handler', 'approver'], fit: true }],
          planReviewMonths: 12,
          approvedByAnother: rules['approved-by'] === 'another',
        },
        today,
      ),
  },
  'posted-counts-after-days': {
    values: [7, 10],
    observe: (rules) => countsAsToldOn({ way: 'posted', on: today, trackingNumber: 'XA1' }, rules),
  },
  'decision-remedies': { values: ['unknown', 'review-and-suit'], observe: remediesInWords },
  'electronic-type-code': {
    values: ['未定', 'TYPE001'],
    given: { 'electronic-issuer-code': issuerCode, 'electronic-check': 'mod-37-36' },
    observe: identifierOf,
  },
  'electronic-issuer-code': {
    values: ['未定', issuerCode],
    given: { 'electronic-type-code': 'TYPE001', 'electronic-check': 'mod-37-36' },
    observe: identifierOf,
  },
  'electronic-check': {
    values: ['not-known', 'mod-37-36'],
    given: { 'electronic-type-code': 'TYPE001', 'electronic-issuer-code': issuerCode },
    observe: identifierOf,
  },
}

for (const name of ruleNames)
  test(`R1.2 ${name} is read: another value has another outcome`, () => {
    const { values, only, observe, given = {} } = observed[name]
    const outcomes = values.map((value) => {
      if (only !== undefined) return observe({ ...defaultRules, [name]: value })
      assert.ok(localRules[name].kind.fits(value), `${String(value)} is no value of ${name}`)
      const rules = rulesInForce(
        [
          { office: 'cn', level: 'nation', name, value, from: today },
          ...Object.entries(given).map(([other, of]) => ({
            office: 'cn',
            level: 'nation' as const,
            name: other,
            value: of,
            from: today,
          })),
        ],
        ['cn'],
        today,
      )
      return observe(rules)
    })
    if (only !== undefined) assert.deepEqual(values.filter(localRules[name].kind.fits), [only])
    assert.notDeepEqual(outcomes[0], outcomes[1])
  })

test('R1.2 every rule is read where the house acts: looked up, or handed to what counts its days', () => {
  const root = join(import.meta.dirname, '..')
  const sources = globSync('{regulation,casework,web}/**/*.ts', { cwd: root })
    .filter(
      (file) => !/testing\.ts$|\.test\.ts$|(local|card|integrity|decision|dispute|hands|office)-rules\.ts$/.test(file),
    )
    .map((file) => readFileSync(join(root, file), 'utf8'))
  // rules['name'] · dayAfter('name', … · dueDayAt(unit, office, 'name') · days: 'name' in a table of the law
  const reading = (name: string) => new RegExp(`\\['${name}'\\]|\\w\\([^()]*'${name}'|: '${name}'`)
  const unread = ruleNames.filter((name) => !sources.some((source) => reading(name).test(source)))
  assert.deepEqual(unread, [])
})

test('R1.4 R5.3 no law says how often a file may be returned; where the term goes on, the days of all rounds together are bounded', () => {
  /** Returned on each of these days and handed over again on the next: what the hukou office has left then. */
  const rounds = (rules: Rules, days: readonly (readonly [string, string])[]) => {
    let current = after(handedOver(rules), 'handOver', {}, 'residence')
    return days.map(([returned, mended]) => {
      const back = after(current, 'returnForDefect', { ground: 'notice-defective' }, 'hukou', returned)
      current = after(back, 'mendAndHandOver', {}, 'residence', mended)
      return current.clocks.find(({ name, state }) => name === 'approve-and-post' && state === 'running')?.due
    })
  }
  const days = [
    ['2026-03-04', '2026-03-05'],
    ['2026-03-09', '2026-03-10'],
    ['2026-03-12', '2026-03-13'],
  ] as const
  const anew = rounds({ ...defaultRules, 'return-restarts-clock': true }, days)
  const goingOn = rounds({ ...defaultRules, 'return-restarts-clock': false }, days)
  // A term of its own each time: the third round ends eight days after the first.
  assert.equal(new Set(anew).size, 3)
  // One term: only the days on which the file was away are added.
  assert.ok((goingOn.at(-1) ?? '') < (anew.at(-1) ?? ''))
  assert.ok(goingOn.every((due, index) => due !== undefined && due <= (anew[index] ?? '')))
})
