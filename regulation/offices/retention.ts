// What is forgotten by itself, after how long, and whether the clearing is done (N5.2; docs/retention.md).
import type { CalendarRule } from '../deadlines.ts'
import { dayBefore } from '../deadlines.ts'
import type { Rules } from '../local-rules.ts'
import type { Day } from '../vocabulary.ts'
import { draftKeepingDays, draftsForgottenBefore } from './draft-keeping.ts'
import { usesForgottenBefore } from './limits.ts'
import { forgottenBefore, waitingForms } from './waiting-forms.ts'

/** How long something is kept: by a rule of the rule book, or by a limit that the pages name and nobody sets. */
type Period = { rule: CalendarRule } | { fixed: string; before: (now: Date) => Date }

const day = 24 * 3_600_000
/** For so long a form that is sent again gets the answer it got. */
export const answerKeepingDays = 90
/** For so long a partner that stood still can catch up by its cursor (docs/basis.md §9.204). */
export const eventKeepingDays = 400
const toldEvents = {
  fixed: `${eventKeepingDays} days`,
  before: (now: Date) => new Date(now.getTime() - eventKeepingDays * day),
}
const codes = { rule: 'code-keeping-days' } as const

/** @property words what it is, for whoever watches over the system @property from from when the time is counted, for the documentation */
export type Passing = { words: string; from: string; period: Period }

const define = <Name extends string>(passings: Record<Name, Passing>) => passings

export const passings = define({
  sessions: { words: '登录', from: 'its end', period: { rule: 'session-keeping-days' } },
  'phone-codes': { words: '手机验证码', from: 'it was sent', period: codes },
  'email-codes': { words: '邮箱验证码', from: 'it was sent', period: codes },
  'window-codes': { words: '窗口验证码', from: 'it was sent', period: codes },
  'draft-moves': { words: '带到窗口的取件码', from: 'its end', period: codes },
  'mandate-codes': { words: '代办人到窗口的代办码', from: 'its end', period: codes },
  'draft-code-tries': { words: '输入取件码的次数', from: 'the try', period: codes },
  'first-sign-ins': { words: '首次登录的链接', from: 'its end', period: codes },
  'passkey-challenges': { words: '通行密钥的校验', from: 'its end', period: codes },
  'provider-sign-ins': { words: '跳转到认证平台的登录', from: 'its beginning', period: codes },
  'waiting-forms': {
    words: '等登录的表单',
    from: 'it was sent',
    period: { fixed: `${waitingForms.hours} hours`, before: forgottenBefore },
  },
  uses: { words: '次数限制', from: 'the window began', period: { fixed: '2 days', before: usesForgottenBefore } },
  answers: {
    words: '重复提交的回答',
    from: 'the answer',
    period: {
      fixed: `${answerKeepingDays} days`,
      before: (now) => new Date(now.getTime() - answerKeepingDays * day),
    },
  },
  drafts: {
    words: '没有提交的申请',
    from: 'the last change',
    period: { fixed: `${draftKeepingDays} days`, before: draftsForgottenBefore },
  },
  'sent-drafts': {
    words: '已经提交的申请的底稿',
    from: 'it was handed in',
    period: { fixed: `${draftKeepingDays} days`, before: draftsForgottenBefore },
  },
  'loose-queries': {
    words: '窗口查了、没有提交的共享查询',
    from: 'the query',
    period: { rule: 'loose-file-keeping-days' },
  },
  'loose-files': { words: '没有用上的上传', from: 'the upload', period: { rule: 'loose-file-keeping-days' } },
  'orphan-files': { words: '没有登记的文件', from: 'it was stored', period: { rule: 'loose-file-keeping-days' } },
  'message-copies': {
    words: '短信和邮件的底稿',
    from: 'it was sent, and its case ended',
    period: { rule: 'message-copy-keeping-days' },
  },
  events: { words: '给对接单位的事件', from: 'it was told', period: toldEvents },
  'webhook-messages': { words: '推送的事件', from: 'it was written', period: toldEvents },
  comparisons: { words: '办件记录的对账', from: 'it was compared', period: toldEvents },
  'done-notices': {
    words: '处理过的提醒',
    from: 'somebody of the office had read it',
    period: { rule: 'done-notice-keeping-days' },
  },
  attendance: { words: '每日登录的记录', from: 'the day', period: { rule: 'presence-keeping-years' } },
  absences: { words: '缺勤的记录', from: 'the day', period: { rule: 'presence-keeping-years' } },
  'partner-persons': { words: '平台核对过的人', from: 'its end', period: codes },
  'partner-proofs': { words: '平台只能用一次的凭据', from: 'it ran out', period: codes },
  'partner-uploads': { words: '平台上传后没有用上的文件', from: 'the upload', period: codes },
  'partner-calls': {
    words: '对接单位的调用记录',
    from: 'the call',
    period: { rule: 'partner-call-keeping-years' },
  },
  'export-records': {
    words: '导出名单的记录',
    from: 'it was asked for',
    period: { rule: 'export-record-keeping-years' },
  },
})
export type PassingName = keyof typeof passings
export const passingNames = Object.keys(passings) as PassingName[]

/** What ended before this instant is forgotten. */
export function passedBefore(name: PassingName, rules: Rules, now: Date, today: Day): Date {
  const { period } = passings[name]
  if ('before' in period) return period.before(now)
  return new Date(`${dayBefore(period.rule, today, rules)}T00:00:00+08:00`)
}

export type Cleared = { name: PassingName; finishedAt: Date | undefined; problem: string | undefined }

const hour = 3_600_000
/** It begins once an hour. */
const patience = 3 * hour

/**
 * What of the clearing has not been done, in words; undefined: all of it was.
 * @param runningSince since when there is a process that could do it: a system just started has not yet had the time
 */
export function clearingFault(
  cleared: readonly Cleared[],
  now: Date,
  runningSince: Date = new Date(0),
): string | undefined {
  const problem = cleared.find((one) => one.problem !== undefined)
  if (problem) return `${passings[problem.name].words}：${problem.problem}`
  const late = passingNames.filter((name) => {
    const finishedAt = cleared.find((one) => one.name === name)?.finishedAt
    const since = Math.max(finishedAt?.getTime() ?? 0, runningSince.getTime())
    return now.getTime() - since > patience
  })
  if (late.length === 0) return undefined
  const [first] = late
  const which = late.length === 1 && first ? `“${passings[first].words}”` : ` ${late.length} 项`
  return `到期资料的清理，有${which}超过 ${patience / hour} 小时没有做完。`
}

/** Of the files looked at, so many that nobody knows are no accident: the database may be another than the files'. */
export const tooManyUnknown = (unknown: number, all: number): boolean => unknown > 50 && unknown * 10 > all
