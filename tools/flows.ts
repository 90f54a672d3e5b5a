// Prints the nine flows and every word of the law as tables that a lawyer can read, into docs/flows.md and docs/words.md: npm run flows
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { papers } from '#papers/papers.ts'
import { roleNames } from '#regulation/actor.ts'
import { citation } from '#regulation/clauses.ts'
import { localRules, type RuleName } from '#regulation/local-rules.ts'
import type { ClockRule } from '#regulation/matter.ts'
import { matters } from '#regulation/matters/matters.ts'
import { valueInWords } from '#regulation/rule-definition.ts'
import { allStatuses, statuses } from '#regulation/statuses.ts'
import type { Step } from '#regulation/step.ts'
import { stepNames, steps } from '#regulation/steps.ts'
import { basisOfTerm } from '#regulation/term-basis.ts'
import { clockNames, type MatterId, matterNames, partyNames, type Status, statusNames } from '#regulation/vocabulary.ts'
import { wordsOfTheLaw } from '#regulation/words-testing.ts'

export const flowsPath = join(import.meta.dirname, '../docs/flows.md')
const wordsPath = join(import.meta.dirname, '../docs/words.md')

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n')
const named = (list: readonly Status[]) => list.map((status) => statusNames[status]).join('、') || '—'

/** The whole of docs/flows.md, made from the records of steps, statuses and matters. */
export function flowsInWords(): string {
  return [
    '# 九个流程',
    '由规则自动生成，供懂规定的人逐行核对；改了规则，运行 `npm run flows` 重新生成。每一行是一个步骤：谁、在哪一状态、依据哪一条、把申请带到哪一状态。',
    ...(Object.keys(matters) as MatterId[]).map(matterInWords),
    '## 状态',
    table(
      ['状态', '轮到', '轮到别人时，经常居住地残联何时也要办', '办结'],
      allStatuses.map((status) => {
        const { turn, final } = statuses[status]
        return [statusNames[status], turn ? partyNames[turn] : '—', residenceToo(status), final ? '是' : '否']
      }),
    ),
    '## 步骤发给的文书',
    table(
      ['步骤', '从', '文书', '到期由系统自动办理'],
      stepNames
        .filter((name) => steps[name].papers.length > 0 || steps[name].ownDay)
        .map((name) => [
          steps[name].label,
          named(steps[name].from),
          steps[name].papers.map((kind) => papers[kind].title).join('、') || '—',
          steps[name].ownDay ? '是' : '否',
        ]),
    ),
    '',
  ].join('\n\n')
}

function matterInWords(id: MatterId): string {
  const { clause, steps: rows, clocks } = matters[id]
  return [
    `## ${matterNames[id]}（${citation(clause)}）`,
    table(
      ['步骤', '由谁', '从', '到', '条件', '依据', '说明理由'],
      stepNames.flatMap((name) => {
        const step = rows[name]
        if (!step) return []
        return [
          [
            step.label,
            whoIn(step),
            named(step.from),
            destinations(step),
            steps[name].when ?? '—',
            steps[name].bySource === false ? `本系统默认（参照${citation(step.clause)}）` : citation(step.clause),
            step.note === 'required' ? '必须' : step.note === 'optional' ? '可以' : '—',
          ],
        ]
      }),
    ),
    table(
      ['期限', '谁的', '天数', '计时的状态', '停表的状态', '收齐后重新起算', '依据'],
      Object.entries(clocks).map(([name, clock]) => [
        new Map<string, string>(Object.entries(clockNames)).get(name) ?? name,
        partyNames[clock.holder],
        daysInWords(clock),
        named(clock.runsIn),
        named(clock.pausesIn) || '—',
        named(clock.beginsAfter ?? []) || '—',
        basisInWords(clock),
      ]),
    ),
    ...(whyNot[id] ? [whyNot[id]] : []),
  ].join('\n\n')
}

/** What a reader who compares the matters would miss. */
const whyNot: Partial<Record<MatterId, string>> = {
  'change-of-category':
    '流程同新办。没有“不属本地办理，退回”：证在哪个残联发的，就由哪个残联审批，不用重新确定户籍地；户口已迁走的，先办迁移。',
}

const basisInWords = (clock: ClockRule) =>
  clock.daysWithinCounty
    ? `${basisOfTerm(clock, false)}；两地同县：${basisOfTerm(clock, true)}`
    : basisOfTerm(clock, false).replace(/^规范没有写期限.*/, '本系统默认：规范没有写期限')

const whenResidence: Partial<Record<Status, string>> = {
  'awaiting-materials': '补交期限次日起',
  assessing: '久未出结论的，过了提醒的天数起',
  'not-met': '复评期限次日起；最终结论，当天起',
  unchanged: '复评期限次日起；最终结论，当天起',
  'on-notice': '公示期满次日起；有异议的，当天起',
  posted: '旧证还没有交回的，当天起',
}
function residenceToo(status: Status): string {
  const { residenceActs, residenceFrom, nudged } = statuses[status]
  const words = whenResidence[status]
  if (Boolean(residenceActs ?? residenceFrom ?? nudged) !== Boolean(words)) throw new Error(`no words for ${status}`)
  return words ?? '—'
}

const whoIn = ({ by, role }: Step) =>
  by
    .map((party) => {
      const inside = party === 'applicant' || party === 'public' || party === 'system'
      return inside ? partyNames[party] : `${partyNames[party]}${roleNames[role ?? 'handler']}`
    })
    .join('、')

const destinations = ({ to }: Step) =>
  to.map((status) => (status === 'same' ? '不变' : status === 'resume' ? '回到原状态' : statusNames[status])).join('或')

const ruleInWords = (name: RuleName) =>
  `${localRules[name].title}（默认 ${valueInWords(localRules[name], localRules[name].default)}）`
const daysInWords = ({ days, daysWithinCounty }: ClockRule) =>
  [ruleInWords(days), ...(daysWithinCounty ? [`两地同县：${ruleInWords(daysWithinCounty)}`] : [])].join('；')

if (import.meta.main) {
  writeFileSync(flowsPath, flowsInWords())
  writeFileSync(wordsPath, wordsOfTheLaw())
}
