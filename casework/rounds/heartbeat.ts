// What is known of each round, and when that is an alarm: it did not finish in time, or did nothing although something was due (N5.2).

/** Every round: how it is called, and within how many hours it has to come to its end again. */
export const rounds = {
  'own-steps': { words: '到日子自动办的步骤', hours: 2 },
  'daily-round': { words: '到期提醒', hours: 26 },
  'annual-reviews': { words: '年审', hours: 2 },
  'remind-bookings': { words: '评定预约提醒', hours: 2 },
  'watch-answers': { words: '过期没有答复的', hours: 3 },
  'watch-promises': { words: '过了期限告知申请人', hours: 2 },
  reminders: { words: '到期前提醒申请人', hours: 2 },
  'watch-assessors': { words: '评定证书到期提醒', hours: 26 },
  'resend-messages': { words: '没有发出的短信再发', hours: 3 },
  'record-new': { words: '新记录校验', hours: 26 },
  'record-old': { words: '全部记录校验', hours: 15 * 24 },
  'fold-tallies': { words: '统计数汇总', hours: 2 },
  'status-list': { words: '证件状态名单签发', hours: 26 },
} as const satisfies Record<string, { words: string; hours: number }>
export type RoundName = keyof typeof rounds
export const roundNames = Object.keys(rounds) as RoundName[]

/** Of the last run that came to its end, and what waits now. */
export type Heartbeat = {
  name: RoundName
  finishedAt: Date | undefined
  due: number
  done: number
  putOff: number
  /** What it has put off by now, from all of its runs. */
  waiting: number
}

const hour = 3_600_000

/**
 * What is wrong with a round, in words.
 * @param runningSince since when there is a process that could do it: a system just started has not yet had the time
 */
export function roundFault(
  { name, finishedAt, due, done, putOff }: Heartbeat,
  now: Date,
  runningSince: Date,
): { kind: 'late' | 'idle'; words: string } | undefined {
  const { words, hours } = rounds[name]
  const since = Math.max(finishedAt?.getTime() ?? 0, runningSince.getTime())
  if (now.getTime() - since > hours * hour) return { kind: 'late', words: `“${words}”超过 ${hours} 小时没有做完。` }
  if (due > 0 && done === 0)
    return { kind: 'idle', words: `“${words}”有 ${due} 项该办，一项也没有办成，${putOff} 项推后了。` }
  return undefined
}

/** When what was refused is asked again: after an hour, then later and later, at last once a day. */
export const againAfter = (tries: number): number => Math.min(24, 2 ** (tries - 1)) * hour
