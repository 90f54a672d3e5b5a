// What a proposed rule would have made of last year's cases: counts as a picture with its table, how far days move, and examples for who may see them (R1.2, N2.3).
import { findCase } from '#casework/cases/case-store.ts'
import type { Proposal } from '#casework/rule-book/rule-store.ts'
import { findTrial, type RuleTrial, type WalkOutcome } from '#casework/rule-book/trial-store.ts'
import { changesWays, countToTakeValue } from '#casework/rule-book/try-rule.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { isCalendarRule } from '#regulation/local-rules.ts'
import { type StepName, steps } from '#regulation/steps.ts'
import { clockNames, type MatterId, matterNames, type Status, statusNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { Difference, Example, Summary } from '#simulation/differences.ts'
import { inset, link, table } from '#web/components/parts.ts'
import { shares } from '#web/components/shares.ts'
import { type Html, html } from '#web/html/html.ts'

/** An example whose case the viewer may open; of the others nothing is shown but that there are some. */
type ShownExample = { example: Example; number: string; matter: string }
export type ShownTrial = {
  trial: RuleTrial | undefined
  examples: readonly ShownExample[]
  toTakeValue: number
  walked: boolean
}

export async function trialOf(unit: Unit, proposal: Proposal): Promise<ShownTrial | undefined> {
  if (isCalendarRule(proposal.name)) return undefined
  const trial = await findTrial(unit, proposal.id)
  const examples: ShownExample[] = []
  for (const example of trial?.summary.examples ?? []) {
    const file = await findCase(unit, example.caseId)
    if (file) examples.push({ example, number: file.number, matter: matterNames[file.current.matter] })
  }
  const toTakeValue = proposal.state === 'proposed' ? await countToTakeValue(unit, proposal) : 0
  return { trial, examples, toTakeValue, walked: changesWays(proposal.name) }
}

const termNames: Readonly<Record<string, string>> = {
  ...clockNames,
  notice: '公示的最后一天',
  dispute: '申请复评的最后一天',
  supply: '补交材料的最后一天',
  'own-step': '系统自动办理的日子',
}
const termName = (term: string) => termNames[term] ?? term

export function trialSection({ trial, examples, toTakeValue, walked }: ShownTrial): Html {
  return html`<section class="tb-box" aria-labelledby="trial"><h2 class="govuk-heading-m" id="trial">用去年的办件预演</h2>
${trial && walked ? walksTable(trial) : null}
${trial ? resultOf(trial, examples) : inset('正在预演。请过几分钟再打开这一页。')}
${
  toTakeValue > 0
    ? html`<p class="govuk-body">现在还没有受理的有 ${toTakeValue} 件。生效以后才受理的，按新的值办。</p>`
    : null
}</section>`
}

/** Every way that the law allows was gone through once more under the new value. */
function walksTable({ walks }: RuleTrial): Html {
  const inWords = (outcome: WalkOutcome | undefined) => {
    if (!outcome) return '正在走'
    if ('fault' in outcome) return html`<strong>走不通</strong>：${outcome.fault}`
    return outcome.never.length === 0
      ? '走得通，每一步都用得到'
      : `走得通；用不到：${outcome.never.map(nameOfPlace).join('、')}`
  }
  return table(
    '按新的值，把每个流程的每一条路重走一遍',
    [{ head: '事项' }, { head: '结果' }],
    (Object.keys(matterNames) as MatterId[]).map((matter) => [matterNames[matter], inWords(walks[matter])]),
  )
}
const nameOfPlace = (place: Status | StepName): string =>
  new Map<string, string>(Object.entries(statusNames)).get(place) ??
  (place in steps ? steps[place as StepName].label : place)

function resultOf(trial: RuleTrial, examples: readonly ShownExample[]): Html {
  const { summary, found, every, finishedAt } = trial
  if (found === 0) return html`<p class="govuk-body">值会改变的地方，最近一年没有办结的件，没有可以预演的。</p>`
  return html`${finishedAt ? null : inset(`还在预演，已看 ${summary.looked} 件。`)}
<p class="govuk-body">${askedInWords(summary, found, every)}当时哪一天办的，仍按那一天算；没有受理的没有记录，看不到。</p>
${shares([summary.looked - summary.same - summary.unread, summary.same, summary.unread])}
${table('会有什么不同', [{ head: '情况' }, { head: '件数', numeric: true }], countRows(summary))}
${movesTable(summary)}
${examplesTable(summary, examples)}`
}

const askedInWords = ({ looked }: Summary, found: number, every: number) =>
  every === 1
    ? `值会改变的地方，最近一年结束的 ${found} 件，看了 ${looked} 件。`
    : `值会改变的地方，最近一年结束的有 ${found} 件，每 ${every} 件抽一件，看了 ${looked} 件；下面是抽到的件数。`

const countRows = (summary: Summary): readonly (readonly [string, number])[] => [
  ['有一步当天不能办', summary.refused],
  ['原来当天不能办的，可以办了', summary.allowed],
  ['按时的变成超期', summary.becomesLate],
  ['超期的变成按时', summary.staysInTime],
  ['要多交材料', summary.morePapers],
  ['可以少交材料', summary.fewerPapers],
  ['有日子改变', summary.moved],
  ['没有不同', summary.same],
  ...(summary.unread > 0 ? ([['记录太早，没能读完', summary.unread]] as const) : []),
]

function movesTable({ moves }: Summary): Html | null {
  const terms = Object.entries(moves)
  if (terms.length === 0) return null
  return table(
    '哪些日子会改',
    [
      { head: '日子' },
      { head: '提早（次）', numeric: true },
      { head: '推迟（次）', numeric: true },
      { head: '平均差几天', numeric: true },
    ],
    terms.map(([term, { earlier, later, days }]) => [
      termName(term),
      earlier,
      later,
      (days / Math.max(1, earlier + later)).toFixed(1),
    ]),
  )
}

function examplesTable({ examples: all }: Summary, examples: readonly ShownExample[]): Html | null {
  if (all.length === 0) return null
  const hidden = all.length - examples.length
  return html`${
    examples.length > 0
      ? table(
          '例子',
          [{ head: '办件' }, { head: '事项' }, { head: '会怎样' }],
          examples.map(({ example, number, matter }) => [
            link(number, `/workbench/cases/${example.caseId}`),
            matter,
            html`${differenceInWords(example.difference).map((words) => html`${words}<br>`)}`,
          ]),
        )
      : null
  }${hidden > 0 ? html`<p class="govuk-body-s">另有 ${hidden} 个例子，不在您可以看的办件里。</p>` : null}`
}

const mostWords = 4
function differenceInWords({ refused, allowed, moved }: Difference): readonly string[] {
  const stepName = (step: Difference['refused'][number]['step']) => (step === 'opening' ? '申请' : steps[step].label)
  const all = [
    ...refused.map(({ step, on, why }) => `${dayInWords(on)}不能“${stepName(step)}”：${why}`),
    ...allowed.map(({ step, on }) => `${dayInWords(on)}可以“${stepName(step)}”`),
    ...moved.map(({ term, before, after }) => `${termName(term)}：${dayInWords(before)} 改为 ${dayInWords(after)}`),
  ]
  return all.length > mostWords ? [...all.slice(0, mostWords), `……共 ${all.length} 处`] : all
}
