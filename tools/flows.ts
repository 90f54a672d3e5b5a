// Prints the nine flows as tables that a lawyer can read, into docs/flows.md: npm run flows
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
import { clockNames, type MatterId, matterNames, partyNames, type Status, statusNames } from '#regulation/vocabulary.ts'

export const flowsPath = join(import.meta.dirname, '../docs/flows.md')

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
    '## 状态\n\n轮到谁办；轮到别人时，经常居住地残联从哪一天起也要过问，见规则。',
    table(
      ['状态', '轮到', '办结'],
      allStatuses.map((status) => {
        const { turn, final } = statuses[status]
        return [statusNames[status], turn ? partyNames[turn] : '—', final ? '是' : '否']
      }),
    ),
    '## 步骤发给的文书',
    table(
      ['步骤', '文书', '到期由系统自动办理'],
      stepNames
        .filter((name) => steps[name].papers.length > 0 || steps[name].ownDay)
        .map((name) => [
          steps[name].label,
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
      ['步骤', '由谁', '从', '到', '依据', '说明理由'],
      Object.values(rows).map((step) => [
        step.label,
        whoIn(step),
        named(step.from),
        destinations(step),
        citation(step.clause),
        step.note === 'required' ? '必须' : step.note === 'optional' ? '可以' : '—',
      ]),
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
        citation(clock.clause),
      ]),
    ),
  ].join('\n\n')
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

if (import.meta.main) writeFileSync(flowsPath, flowsInWords())
