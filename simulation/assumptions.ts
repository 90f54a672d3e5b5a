// Every distribution that the simulation draws from, by name: what no source says is an assumption, and is called one wherever a figure is shown (docs/basis.md §9.216).
import type { MatterId } from '#regulation/vocabulary.ts'
import type { Skewed } from './dice.ts'

export type Assumption<T = unknown> = { title: string; value: T; unit: string; basis: string }

const assume = <T>(title: string, value: T, unit: string, basis: string): Assumption<T> => ({
  title,
  value,
  unit,
  basis,
})
const share = (title: string, value: number, basis = '假定') => assume(title, value, '比例', basis)
const days = (title: string, value: Skewed, basis = '假定') => assume(title, value, '天（中位数，离散）', basis)
const minutes = (title: string, value: number, basis = '假定') => assume(title, value, '分钟', basis)

/** How often sessions are held: days of the week, in every so many weeks. */
export const sessionPlans = {
  daily: { title: '每个工作日', weekdays: [1, 2, 3, 4, 5], everyWeeks: 1 },
  thrice: { title: '一周三天', weekdays: [1, 3, 5], everyWeeks: 1 },
  weekly: { title: '一周一天', weekdays: [3], everyWeeks: 1 },
  fortnightly: { title: '两周一天', weekdays: [3], everyWeeks: 2 },
  monthly: { title: '四周一天', weekdays: [3], everyWeeks: 4 },
} as const
export type SessionPlan = keyof typeof sessionPlans

const matterMix: Readonly<Record<MatterId, number>> = {
  'new-certificate': 0.3,
  'renewal-at-term': 0.24,
  'renewal-damaged': 0.06,
  'renewal-details': 0.08,
  move: 0.05,
  'replacement-of-lost': 0.08,
  cancellation: 0.08,
  'cancellation-of-categories': 0.01,
  'change-of-category': 0.1,
}
const sessionsHeld: Readonly<Record<SessionPlan, number>> = {
  daily: 0.2,
  thrice: 0.2,
  weekly: 0.4,
  fortnightly: 0.15,
  monthly: 0.05,
}

export const assumptions = {
  // The country.
  casesAYear: assume('全国一年的申请', 10_000_000, '件', '规划用的数（docs/basis.md §9.216），不是统计'),
  countySize: assume('各县的大小', { median: 1, spread: 0.9 } satisfies Skewed, '倍', '假定：少数县很大，多数县小'),
  ownDaysOff: share('有两天本地放假的县', 0.15, '假定；哪些县由种子抽定，不是事实'),
  online: share('网上申请', 0.55),
  hasAccount: share('窗口申请人中有网上账户的', 0.5),
  crossCounty: share('经常居住地与户籍地不同县的', 0.2),
  otherProvince: share('其中户籍在外省的', 0.5),
  matterMix: assume('各事项的比例', matterMix, '比例', '假定'),
  minor: share('未成年的申请人', 0.08),
  bySight: share('到期换证中，2018 年以前目测评定的', 0.35),
  secondCategory: share('同时申请两类的', 0.08),
  // The people of the offices.
  minutesADay: minutes('一人一个工作日用于办件的时间', 300),
  absent: share('一人一天不在岗', 0.08),
  load: assume(
    '各单位人手的紧张程度（需要的时间 ÷ 有的时间）',
    { median: 0.85, spread: 0.2 } satisfies Skewed,
    '倍',
    '假定；每岗至少一人',
  ),
  toLook: minutes('打开一件', 2),
  toCheck: minutes('核对一份材料', 3),
  toAccept: minutes('受理，或指定机构', 10),
  toTell: minutes('告知补正、告知结论、开始公示', 12),
  toEnter: minutes('录入公示结果、流转、补正', 6),
  toSettle: minutes('处理异议、重新安排评定', 40),
  toApprove: minutes('审批', 10),
  toPrint: minutes('打印或寄出', 6),
  // Institutions.
  sessionsHeld: assume('各县的评定日', sessionsHeld, '比例', '假定'),
  placesSpare: assume(
    '评定名额（一周的名额 ÷ 一周的需要）',
    { median: 1.25, spread: 0.15 } satisfies Skewed,
    '倍',
    '假定',
  ),
  comesAfter: days('收到告知书，几天后能去评定', { median: 5, spread: 0.6 }),
  noShow: share('约好没有来，等下一个评定日', 0.08),
  sealedAfter: days('签名后几天盖章', { median: 1, spread: 0.7 }),
  elsewhere: days('复评由别家机构评，要多少天', { median: 15, spread: 0.5 }),
  // What comes out.
  defect: share('材料须补正一次', 0.18),
  never: share('告知补正后没有补交', 0.06),
  suppliesAfter: days('补交要几天', { median: 6, spread: 0.8 }),
  evidentChange: share('到期换证中，状况明显变化、重新评定的', 0.06),
  notMet: share('评定为不符合标准', 0.14),
  unchanged: share('变更的评定，结论和现证一样', 0.25),
  tellByPost: share('没有账户的，邮寄告知', 0.4),
  objection: share('公示中有人提异议', 0.004),
  upheld: share('异议成立', 0.15),
  disputesNotMet: share('不符合标准后申请复评', 0.12),
  disputesMet: share('符合标准后申请复评', 0.015),
  disputesAgain: share('复评以后再申请终评', 0.25),
  answeredAfter: days('复评、终评申请几天后答复', { median: 8, spread: 0.5 }),
  reviewRejected: share('不予复评', 0.15),
  reviewByCommittee: share('由市（州）专家委员会评', 0.2),
  withdraws: share('中途撤回', 0.02),
  dies: share('办理期间去世', 0.004),
  returned: share('户籍地退回补正', 0.03),
  notOurs: share('不同县的新办、迁移，不属本地办理', 0.01),
  refused: share('户籍地不予批准', 0.004),
  spoilt: share('印坏重打', 0.01),
  mailReturned: share('快递退回', 0.02),
  confirms: share('收到后自己确认的', 0.6),
  onTheWay: days('快递在路上', { median: 4, spread: 0.4 }),
  oldCardAfter: days('批准后几天交回旧证', { median: 9, spread: 0.8 }),
  oldCardNever: share('多次通知仍不交回旧证', 0.05),
} as const

/** Days without the old card after which the office says that it will not come back. */
export const daysUntilMissing = 45
/** Working days that a country needs to fill its queues before anything is counted. */
export const warmUpDays = 60

/** A value as the report prints it. */
export function assumedInWords({ value, unit }: Assumption): string {
  if (typeof value === 'number') return `${value.toLocaleString('zh-CN')} ${unit}`
  const entries = Object.entries(value as Readonly<Record<string, number>>)
  return `${entries.map(([name, one]) => `${name} ${one}`).join('，')}（${unit}）`
}
