// The country for a year, by the same law: npm run simulate -- --days 250 [--change notice-days=7] [--staff +20%] [--sessions weekly] …
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal } from '#regulation/vocabulary.ts'
import { isValidDay } from '#regulation/working-days.ts'
import { assumptions, type SessionPlan, sessionPlans, warmUpDays } from '#simulation/assumptions.ts'
import type { Staffing } from '#simulation/nation.ts'
import { asItIs, type Question } from '#simulation/question.ts'
import { reportOf } from '#simulation/report.ts'
import { type RuleChange, readChange } from '#simulation/rule-changes.ts'
import { about, inTerminal, sheetsOf, type Told } from '#simulation/sheets.ts'
import { progressLine } from './progress-line.ts'
import { answer } from './simulate/parts.ts'
import { officeOf, places, provinceName } from './simulate/places.ts'

const help = `用法：npm run simulate -- [选项]
  --days 250            统计多少个工作日（以前另有 ${warmUpDays} 个工作日，让队伍先排起来）
  --from 2026-01-05     从哪一天起统计
  --counties 80         抽多少个县，每个县整个地过；2851 为全部
  --seed 1              种子：同一个种子，结果一样
  --change 规则=值       改一项地方规则，例如 notice-days=7，或只在一省 notice-days=7@510000；可以写几次
  --staff +20%          各单位人手增减
  --places +20%         评定名额增减
  --sessions weekly     评定日：${Object.entries(sessionPlans)
    .map(([name, { title }]) => `${name}（${title}）`)
    .join('、')}
  --out simulation-report   图和表放在哪个文件夹
改了规则、人手或评定日的，先过一遍现在的，再过一遍改后的，并排列出。`

/** Parts that know nothing of each other: enough to keep the cores busy, and the same whatever the machine has. */
const parts = 2

function stop(words: string): never {
  console.error(words)
  process.exit(1)
}

/** A value that begins with a minus belongs to the option before it. */
const typed = process.argv.slice(2).reduce<readonly string[]>((read, part) => {
  const before = read.at(-1)
  return /^-\d+%$/.test(part) && before ? [...read.slice(0, -1), `${before}=${part}`] : [...read, part]
}, [])

function readOptions() {
  try {
    return parseArgs({
      args: typed,
      options: {
        days: { type: 'string', default: '250' },
        from: { type: 'string', default: '2026-01-05' },
        counties: { type: 'string', default: '80' },
        seed: { type: 'string', default: '1' },
        change: { type: 'string', multiple: true, default: [] },
        staff: { type: 'string' },
        places: { type: 'string' },
        sessions: { type: 'string' },
        out: { type: 'string', default: 'simulation-report' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch {
    return stop(`看不懂这些选项。\n${help}`)
  }
}
const values = readOptions()

function whole(text: string, option: string, least: number, most: number): number {
  const read = Number(text)
  if (!Number.isInteger(read) || read < least || read > most) stop(`--${option} 请写 ${least} 到 ${most} 的整数。`)
  return read
}

/** `+20%`, `-10%`. */
function factor(text: string | undefined, option: string): number {
  if (text === undefined) return 1
  const [, sign, percent] = /^([+-])(\d{1,3})%$/.exec(text) ?? []
  if (!percent || (sign === '-' && Number(percent) > 90)) stop(`--${option} 请写 +20% 或 -10% 这样的值。`)
  return 1 + (sign === '-' ? -1 : 1) * (Number(percent) / 100)
}

const isPlan = (text: string): text is SessionPlan => Object.hasOwn(sessionPlans, text)

if (values.help) {
  console.log(help)
  process.exit(0)
}
if (!isValidDay(values.from)) stop('--from 请写 2026-01-05 这样的日期。')
if (values.sessions !== undefined && !isPlan(values.sessions))
  stop(`--sessions 请从 ${Object.keys(sessionPlans).join('、')} 里选一个。`)
const changes: RuleChange[] = values.change.map((text) => {
  const read = readChange(text, officeOf)
  return isRefusal(read) ? stop(read.message) : read
})
const staffing: Staffing = {
  staff: factor(values.staff, 'staff'),
  places: factor(values.places, 'places'),
  sessions: values.sessions !== undefined && isPlan(values.sessions) ? values.sessions : undefined,
}
const words = [
  ...changes.map((change) => change.words),
  ...(values.staff ? [`各单位人手 ${values.staff}，按四舍五入，每岗至少一人`] : []),
  ...(values.places ? [`评定名额 ${values.places}`] : []),
  ...(staffing.sessions
    ? [`评定日都改为${sessionPlans[staffing.sessions].title}${values.places ? '' : '，一周的名额不变'}`]
    : []),
]
const base: Question = {
  places,
  seed: whole(values.seed, 'seed', 0, 2 ** 31),
  from: values.from,
  workingDays: whole(values.days, 'days', 1, 600),
  counties: whole(values.counties, 'counties', parts * 4, places.length),
  parts,
  staffing: asItIs,
  published: [],
}
const questions = words.length > 0 ? [base, { ...base, staffing, published: changes }] : [base]
const startedAt = performance.now()
const line = progressLine(questions.length > 1 ? '现在和改后' : '全国')
const counted = await answer(questions, (share) => line(Math.floor(share * 100), 100))
const seconds = (performance.now() - startedAt) / 1000
const ofCores = process.cpuUsage().user / 1e6
const runs: readonly Told[] = counted.map((counts) => ({
  counts,
  standsFor: assumptions.casesAYear.value / counts.expected,
}))
const [run, other] = runs
if (!run) stop('没有结果。')
const lived = counted.reduce((sum, { lived: cases }) => sum + cases, 0)
const decisions = counted.reduce((sum, counts) => sum + counts.decisions, 0)
const asked = [
  `从 ${base.from} 起 ${base.workingDays} 个工作日，种子 ${base.seed}。全国 ${places.length} 家县级残联里抽 ${run.counts.counties} 家，每家整个地过；它们的申请占全国的 1/${run.standsFor.toFixed(1)}，件数乘上这个倍数。分 ${parts} 份，各份之间没有来往。`,
  `一遍过了 ${run.counts.lived.toLocaleString('zh-CN')} 件（开头 ${warmUpDays} 个工作日的不统计），代表全国这段时间约 ${about(run.counts.opened * run.standsFor)} 件申请。每一步由系统办件用的同一套规则判断。`,
  `县的大小、人手、评定日、人们怎样选择都是抽定的假定，列在最后；件数是按抽样放大的约数，不是统计。`,
]
const sheets = sheetsOf(run, provinceName, other)
for (const sheet of Object.values(sheets)) if (sheet !== sheets.assumptions) console.log(inTerminal(sheet))
mkdirSync(values.out, { recursive: true })
const page = join(values.out, 'index.html')
writeFileSync(page, reportOf({ asked, changes: words, runs, provinceName }))
writeFileSync(join(values.out, 'counts.json'), JSON.stringify({ asked, changes: words, runs }))
console.log(`\n${[...asked, ...words.map((word) => `改了：${word}`)].join('\n')}`)
console.log(
  `用了 ${seconds.toFixed(1)} 秒（处理器 ${ofCores.toFixed(1)} 秒）：${lived.toLocaleString('zh-CN')} 件，${decisions.toLocaleString('zh-CN')} 次判断，处理器每秒 ${Math.round(decisions / ofCores).toLocaleString('zh-CN')} 次。`,
)
console.log(`图和表：${page}`)
