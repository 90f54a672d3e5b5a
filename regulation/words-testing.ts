// Every word that the law gives people to read, as tables for somebody who knows the law: docs/words.md is their print (N3).
import { standards } from './assessment/standard.ts'
import type { Case } from './case.ts'
import { aCase, today, tomorrow } from './case-testing.ts'
import { certificateStatusNames, registerReasonNames } from './certificate-life.ts'
import { type ChecklistFacts, checklist } from './checklist.ts'
import { type Clause, citation, clauses } from './clauses.ts'
import {
  cancellationReasons,
  changeableDetails,
  declineGrounds,
  disputeRejections,
  endGrounds,
  materialDefects,
  missingCardReasons,
  objectionDismissals,
  reassessmentReasons,
  returnGrounds,
} from './grounds.ts'
import { waysOfAsking } from './heard.ts'
import { defaultRules, localRules, type RuleName } from './local-rules.ts'
import { matters } from './matters/matters.ts'
import { ruled } from './opening-testing.ts'
import { progressInWords, progressOf } from './progress.ts'
import { officeLevelNames, type RuleDefinition, valueInWords } from './rule-definition.ts'
import { allStatuses, statuses } from './statuses.ts'
import { names, recorded } from './step-samples-testing.ts'
import { happenedIn, newsOf, recordInWords, type StepName, stepNames, steps } from './steps.ts'
import { waysOfTelling } from './telling.ts'
import { trainingModules } from './training.ts'
import {
  categories,
  categoryNames,
  channelNames,
  clockNames,
  levelNames,
  levels,
  type MatterId,
  materialNames,
  materialStateNames,
  matterNames,
  partyNames,
  type Status,
  statusNames,
} from './vocabulary.ts'

type Row = readonly string[]
const row = (cells: Row) => `| ${cells.map((cell) => cell || '—').join(' | ')} |`
/** A table under its heading. */
export const table = (heads: Row, rows: readonly Row[]) =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n')
const section = (title: string, ...parts: readonly string[]) => [`## ${title}`, ...parts].join('\n\n')
const listed = (heads: readonly [string, string], words: Readonly<Record<string, string>>) =>
  table(heads, Object.entries(words))
/** Where several differ, all of them. */
const different = (words: readonly string[]) => [...new Set(words)].join('<br>')

const matterIds = Object.keys(matters) as MatterId[]
const knowing = (step: StepName) => matterIds.filter((matter) => matters[matter].steps[step])
const comingTo = (status: Status) =>
  matterIds.filter((matter) =>
    Object.values(matters[matter].steps).some(({ from, to }) => from.includes(status) || to.includes(status)),
  )

/** What the words of a status or a step turn on, besides the matter. */
const circumstances: readonly Partial<Case>[] = [
  {},
  { disputes: 2 },
  { finalConclusion: true },
  { onFile: true },
  { oldCard: 'collected' },
  { recalled: 'c1' },
  { unanswered: true },
]

function statusRow(status: Status): Row {
  const cases = comingTo(status).flatMap((matter) =>
    circumstances.map((changes) => aCase({ status, matter, ...changes })),
  )
  return [
    status,
    statusNames[status],
    different(cases.map((current) => statuses[status].waits(current))),
    different(cases.flatMap((current) => [today, tomorrow].map((day) => progressInWords(progressOf(current, day))))),
  ]
}

function stepRow(step: StepName): Row {
  const [at = 'submitted'] = steps[step].from
  const news = knowing(step).flatMap((matter) =>
    circumstances.flatMap((changes) => newsOf(recorded(step), aCase({ status: at, matter, ...changes })) ?? []),
  )
  const labels = knowing(step).map((matter) => matters[matter].steps[step]?.label ?? '')
  return [
    step,
    different([steps[step].label, ...labels]),
    steps[step].when ?? '',
    happenedIn(recorded(step)) ?? '',
    different(news.map(({ title, body }) => `**${title}** ${body}`)),
    recordInWords(recorded(step), names).join('<br>'),
  ]
}

const grounds = (title: string, list: Readonly<Record<string, { clause: Clause; text: string; advice: string }>>) => [
  `### ${title}`,
  table(
    ['代码', '理由', '怎么办', '依据'],
    Object.entries(list).map(([code, { clause, text, advice }]) => [code, text, advice, citation(clause)]),
  ),
]
const reasons = (title: string, list: Readonly<Record<string, string>>) => [
  `### ${title}`,
  listed(['代码', '用语'], list),
]

function ruleRow(name: RuleName): Row {
  const rule: RuleDefinition<unknown> = localRules[name]
  return [
    name,
    rule.title,
    valueInWords(rule, rule.default),
    rule.unit,
    Object.values(rule.kind.choices).join('；') || rule.kind.hint,
    citation(rule.clause),
    rule.basis,
    rule.levels.map((level) => officeLevelNames[level]).join('、'),
  ]
}

/** Every paper that may be asked for, in each of the forms in which it is. */
function askedFor(): readonly Row[] {
  const given: readonly Partial<ChecklistFacts>[] = [
    { particulars: { details: ['name', 'id-number', 'address', 'guardian', 'photo'], reason: 'own-wish' } },
    { particulars: { reason: 'recovered' }, withinInterval: true },
    { rules: ruled({ 'loss-declaration': 'community' }) },
    { rules: ruled({ 'loss-declaration': 'newspaper' }) },
    { rules: ruled({ 'loss-declaration': 'bank' }) },
  ]
  const rows = matterIds.flatMap((matter) =>
    given
      .flatMap((facts) =>
        checklist({
          matter,
          crossCounty: true,
          minor: true,
          claimed: ['limb'],
          particulars: {},
          rules: defaultRules,
          ...facts,
        }),
      )
      .map(({ material, name, detail, clause }) => [matterNames[matter], material, name, detail, citation(clause)]),
  )
  return [...new Map(rows.map((cells) => [cells.join(), cells])).values()]
}

const standardsInWords = categories.map((category) => {
  const { section: title, fields, levels: words } = standards[category]
  return [
    `### ${categoryNames[category]}（${title}）`,
    table(
      ['等级', '标准'],
      levels.map((level) => [levelNames[level], words[level]]),
    ),
    table(
      ['项目', '单位', '范围', '选项', '说明'],
      fields.map(({ label, unit = '', min, max, choices = [], hint = '' }) => [
        label,
        unit,
        min === undefined && max === undefined ? '' : `${min ?? ''} 至 ${max ?? ''}`,
        choices.map((choice) => choice.label).join('<br>'),
        hint,
      ]),
    ),
  ].join('\n\n')
})

const trainingInWords = trainingModules(defaultRules).map(({ title, clauses: cited, points, questions }) =>
  [
    `### ${title}（${cited.map(citation).join('、')}）`,
    points.map((point) => `- ${point}`).join('\n'),
    ...(questions.length > 0
      ? [
          table(
            ['问题', '选项', '答案', '为什么', '依据'],
            questions.map(({ text, options, right, why, clause }) => [
              text,
              options.join('<br>'),
              options[right] ?? '',
              why,
              citation(clause),
            ]),
          ),
        ]
      : []),
  ].join('\n\n'),
)

/** The whole of docs/words.md. */
export function wordsOfTheLaw(): string {
  return [
    '# 用语',
    '由规则自动生成，供懂规定的人逐条核对：人看得到的每一句，都在这里对着它的代码和依据。改了用语，运行 `npm run flows` 重新生成。同一格里有几句的，因事项而不同。',
    section(
      '条文',
      table(
        ['代码', '条文', '内容'],
        Object.entries(clauses).map(([code, text]) => [code, citation(code), text]),
      ),
    ),
    section('状态', table(['代码', '名称', '轮到别人时，单位看到', '申请人看到'], allStatuses.map(statusRow))),
    section(
      '步骤',
      '按样例记录打印。',
      table(['代码', '按钮', '条件', '申请人的进度', '给申请人的消息', '单位的记录'], stepNames.map(stepRow)),
    ),
    section(
      '理由和怎么办',
      ...grounds('不予受理', declineGrounds),
      ...grounds('退回补正程序', returnGrounds),
      ...grounds('查实后结束办理', endGrounds),
      ...reasons('材料要补正', materialDefects),
      ...reasons('不予复评、不予终评', disputeRejections),
      ...reasons('公示异议不成立', objectionDismissals),
      ...reasons('注销', cancellationReasons),
      ...reasons('到期换证须重新评定', reassessmentReasons),
      ...reasons('旧证收不回', missingCardReasons),
      ...reasons('可以更新的资料', changeableDetails),
      ...reasons('怎样告知申请人', waysOfTelling),
      ...reasons('申请人怎样提出', waysOfAsking),
    ),
    section(
      '名称',
      ...reasons('事项', matterNames),
      ...reasons('各方', partyNames),
      ...reasons('材料', materialNames),
      ...reasons('材料的状态', materialStateNames),
      ...reasons('申请的来路', channelNames),
      ...reasons('期限', clockNames),
      ...reasons('证件的状态', certificateStatusNames),
      ...reasons('证件状态的原因', registerReasonNames),
    ),
    section('要交的材料', table(['事项', '代码', '材料', '要求', '依据'], askedFor())),
    section(
      '各地可以定的规则',
      table(
        ['代码', '名称', '默认', '单位', '可以填', '条文', '默认的依据', '谁可以定'],
        (Object.keys(localRules) as RuleName[]).map(ruleRow),
      ),
    ),
    section('残疾评定标准', ...standardsInWords),
    section('培训要点', ...trainingInWords),
    '',
  ].join('\n\n')
}
