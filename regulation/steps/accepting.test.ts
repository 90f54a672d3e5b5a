// Accepting where nothing new is assessed: everything checked, the permit valid, the rules of the day kept (R1.1, R1.2, R4.2.1–R4.5.2).
import {
  aCase,
  acceptingClock,
  aHolding,
  applicant,
  becomes,
  foreign,
  hukou,
  leaves,
  namingClock,
  noticeClock,
  residence,
  stopped,
  system,
  taking,
  today,
  tomorrow,
  yesterday,
} from '../case-testing.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'

/** Rules that came into force after the case was opened. */
const rules = { ...defaultRules, 'approval-days': 5 }
const damaged = aCase({ status: 'submitted', matter: 'renewal-damaged' })
const { photo, 'id-card': idCard } = damaged.materials
const sameCounty = { hukou: '510107', materials: { photo, 'id-card': idCard } }

situations('accept', taking('accept', residence.handler, { rules, permitValidUntil: tomorrow }), [
  {
    is: 'everything is checked: ready to hand over, under the rules of this day, by this clerk, the clock running on',
    given: { at: damaged },
    accepted: 'R4.2.2',
    also: becomes({ status: 'ready-to-hand-over', rules, acceptedBy: 'residence-handler' }, { rules }),
  },
  {
    is: 'by the clause of each matter: changed details',
    given: { at: aCase({ status: 'submitted', matter: 'renewal-details' }) },
    accepted: 'R4.2.3',
  },
  { is: 'a move', given: { at: aCase({ status: 'submitted', matter: 'move' }) }, accepted: 'R4.3.1' },
  {
    is: 'a card declared lost is void from the acceptance on',
    given: { at: aCase({ status: 'submitted', matter: 'replacement-of-lost' }) },
    accepted: 'R4.4',
    also: becomes({ status: 'ready-to-hand-over', rules, acceptedBy: 'residence-handler', voided: true }, { rules }),
  },
  {
    is: 'a cancellation: the card stays in force until it is approved',
    given: { at: aCase({ status: 'submitted', matter: 'cancellation' }) },
    accepted: 'R4.5.1',
    also: becomes({ status: 'ready-to-hand-over', rules, acceptedBy: 'residence-handler' }, { rules }),
  },
  {
    is: 'the cancellation of some categories',
    given: { at: aCase({ status: 'submitted', matter: 'cancellation-of-categories' }) },
    accepted: 'R4.5.2',
    also: leaves({ clocks: [acceptingClock('R4.5.2')] }),
  },
  {
    is: 'one paper is not checked yet',
    given: { at: aCase({ status: 'submitted', matter: 'move', materials: { photo, 'id-card': 'provided' } }) },
    refused: 'R4.1.2',
    says: /还有材料没有核对/,
  },
  {
    is: 'one paper is missing',
    given: { at: aCase({ status: 'submitted', matter: 'move', materials: { photo: 'missing', 'id-card': idCard } }) },
    refused: 'R4.1.2',
    says: /还有材料没有核对/,
  },
  {
    is: 'the permit runs out today',
    given: { at: damaged, facts: { rules, permitValidUntil: today } },
    accepted: 'R4.2.2',
  },
  {
    is: 'the permit ran out yesterday',
    given: { at: damaged, facts: { rules, permitValidUntil: yesterday } },
    refused: 'R1.1',
    says: /居住证没有或已过期/,
    field: 'residence-permit',
  },
  {
    is: 'nobody knows until when the permit is valid',
    given: { at: damaged, facts: { rules } },
    refused: 'R1.1',
    says: /居住证没有或已过期/,
  },
  {
    is: 'within one county no permit is asked for',
    given: { at: { ...damaged, ...sameCounty }, facts: { rules } },
    accepted: 'R4.2.2',
  },
  {
    is: 'a new application, which has to be assessed',
    given: { at: aCase({ status: 'submitted' }) },
    refused: 'R4.1.1',
    says: /没有这一步/,
  },
  {
    is: 'a renewal at term, which has an acceptance of its own',
    given: { at: aCase({ status: 'submitted', matter: 'renewal-at-term' }) },
    refused: 'R4.2.1',
    says: /没有这一步/,
  },
  {
    is: 'a change of category, which has to be assessed',
    given: { at: aCase({ status: 'submitted', matter: 'change-of-category' }) },
    refused: 'R4.6',
    says: /没有这一步/,
  },
  {
    is: 'papers are still awaited',
    given: { at: aCase({ status: 'awaiting-materials', matter: 'move' }) },
    refused: 'R4.3.1',
    says: /^申请现在是“待补材料”，不能“受理”/,
  },
  {
    is: 'the hukou office, where nobody applied',
    given: { at: damaged, who: hukou.handler },
    refused: 'R4.2.2',
    says: /由经常居住地残联办理/,
  },
  {
    is: 'the applicant for themselves',
    given: { at: damaged, who: applicant },
    refused: 'R4.2.2',
    says: /由经常居住地残联办理/,
  },
  {
    is: 'who at the residence office only approves',
    given: { at: damaged, who: residence.approver },
    refused: 'R4.2.2',
    says: /须由经办人办理/,
  },
])

const term = aCase({ status: 'submitted', matter: 'renewal-at-term' })
const bySight = aCase({
  status: 'submitted',
  matter: 'renewal-at-term',
  holding: aHolding({ results: [{ category: 'limb', level: 3, bySight: true }] }),
})
const withNotice = { ...rules, 'renewal-notice': 'always' as const }

situations('acceptOnFile', taking('acceptOnFile', residence.handler, { rules, permitValidUntil: tomorrow }), [
  {
    is: 'on the conclusion on file, where the local rule puts every renewal on notice: the ten days of notice begin',
    given: { at: term, facts: { rules: withNotice, permitValidUntil: tomorrow } },
    accepted: 'R4.2.1',
    also: becomes(
      {
        status: 'concluded',
        rules: withNotice,
        acceptedBy: 'residence-handler',
        onFile: true,
        clocks: [stopped(namingClock), { ...noticeClock, started: today, due: '2026-03-30' }],
      },
      { rules: withNotice },
    ),
  },
  {
    is: 'on the conclusion on file: by default nobody is put on notice whom nobody assessed again',
    given: { at: term },
    accepted: 'R4.2.1',
    also: becomes(
      {
        status: 'ready-to-hand-over',
        rules,
        acceptedBy: 'residence-handler',
        onFile: true,
        clocks: [stopped(namingClock)],
      },
      { rules },
    ),
  },
  {
    is: 'assessed by sight before 2018, which has to be assessed again',
    given: { at: bySight },
    refused: 'R4.2.1',
    says: /证上的肢体残疾是 2018 年以前目测评定核发/,
  },
  {
    is: 'of two categories one assessed by sight before 2018: that one is named, and has to be assessed again',
    given: {
      at: {
        ...term,
        holding: aHolding({
          results: [
            { category: 'vision', level: 2, bySight: true },
            { category: 'limb', level: 3 },
          ],
        }),
      },
    },
    refused: 'R4.2.1',
    says: /证上的视力残疾是 2018 年以前目测评定核发/,
  },
  {
    is: 'one paper is not checked yet',
    given: { at: { ...term, materials: { photo: 'provided' } } },
    refused: 'R4.1.2',
    says: /还有材料没有核对/,
  },
  {
    is: 'the permit runs out today',
    given: { at: term, facts: { rules, permitValidUntil: today } },
    accepted: 'R4.2.1',
  },
  {
    is: 'the permit ran out yesterday',
    given: { at: term, facts: { rules, permitValidUntil: yesterday } },
    refused: 'R1.1',
    says: /居住证没有或已过期/,
    field: 'residence-permit',
  },
  {
    is: 'within one county no permit is asked for',
    given: { at: { ...term, ...sameCounty }, facts: { rules } },
    accepted: 'R4.2.1',
  },
  {
    is: 'a change of category, which needs a new conclusion',
    given: { at: aCase({ status: 'submitted', matter: 'change-of-category' }) },
    refused: 'R4.6',
    says: /没有这一步/,
  },
  {
    is: 'accepted before',
    given: { at: aCase({ status: 'concluded', matter: 'renewal-at-term', onFile: true }) },
    refused: 'R4.2.1',
    says: /^申请现在是“评定已出”/,
  },
  {
    is: 'by a clerk of another county',
    given: { at: term, who: foreign },
    refused: 'R4.2.1',
    says: /由经常居住地残联办理/,
  },
  { is: 'by the system', given: { at: term, who: system }, refused: 'R4.2.1', says: /由经常居住地残联办理/ },
])
