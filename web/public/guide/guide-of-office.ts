// The guide of one county, worked out of the rules in force there today (N7).
import { rulesFor, sceneOf } from '#casework/cases/scene.ts'
import { findCountyOffice, findWindow, type Office, type Window } from '#casework/offices/office-store.ts'
import type { GuideFacts, PrintedMatter } from '#papers/guide/guide.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { matters } from '#regulation/matters/matters.ts'
import { type MatterId, matterNames } from '#regulation/vocabulary.ts'
import { type StepAhead, stepsAhead } from '../dates-ahead.ts'
import { costs } from '../matters/matter-in-words.ts'
import { type Condition, conditionsOf, everyday, subjects } from '../matters/matter-words.ts'
import { papersOfMatter } from '../matters/papers-of-matter.ts'
import { commonQuestions, withClause } from './common-questions.ts'

export type MatterOfGuide = { matter: MatterId; ahead: readonly StepAhead[]; costs: readonly string[] }
export type GuideOfOffice = {
  office: Office
  window: Window | undefined
  rules: Rules
  /** The nine flows, in the order of the six matters. */
  matters: readonly MatterOfGuide[]
}

export async function guideOfOffice(unit: Unit, id: string): Promise<GuideOfOffice | undefined> {
  const office = await findCountyOffice(unit, id)
  if (!office) return undefined
  const rules = await rulesFor(unit, office.id)
  const calendar = (await sceneOf(unit, [office.id])).calendarOf(office.id)
  return {
    office,
    window: await findWindow(unit, office.id),
    rules,
    matters: subjects
      .flatMap(({ flows }) => flows)
      .map((matter) => ({
        matter,
        ahead: stepsAhead(matter, unit.today, rules, { residence: calendar, hukou: calendar }),
        costs: costs(matter, { fees: rules['assessment-fees'] }),
      })),
  }
}

export function printedGuide(
  { office, window, rules, matters: list }: GuideOfOffice,
  issue: Pick<GuideFacts['issue'], 'caseLink' | 'day' | 'demo'>,
): GuideFacts {
  return {
    issue: {
      ...issue,
      caseNumber: `ZN${office.id}`,
      office: {
        name: office.name,
        phone: window?.phone ?? '请问当地残联',
        address: window?.address ?? '请问当地残联',
        hours: window?.hours,
      },
    },
    textRoute: window?.textRoute,
    stepFree: window?.stepFree,
    matters: list.map((one) => printedMatter(one, rules)),
    requirements: rules['acceptance-rules'],
    questions: commonQuestions(rules).map((one) => ({ question: one.question, answer: withClause(one) })),
  }
}

function printedMatter({ matter, ahead, costs: sentences }: MatterOfGuide, rules: Rules): PrintedMatter {
  const { everybody, more } = papersOfMatter(matter, rules)
  return {
    title: everyday[matter].title,
    name: matterNames[matter],
    conditions: conditionsOf(matter, rules).map((one) => conditionInText(one, matter)),
    materials: everybody.map((one) => one.name),
    more: more.map(({ when, papers }) => `${when}：${papers.map((one) => one.name).join('、')}`),
    steps: ahead.map(({ name, term, when = '' }) => ({
      name,
      within: term ? `${term.days} 个工作日内` : when,
      timed: term !== undefined,
    })),
    costs: sentences,
  }
}

const conditionInText = ({ text, clause, instead }: Condition, matter: MatterId) =>
  `${text}${
    clause && clause !== matters[matter].clause ? `（${citation(clause)}）` : ''
  }${instead ? `，请看“${everyday[instead].title}”` : ''}。`
