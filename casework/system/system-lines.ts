// How the system stands, line by line, in words: good, or what is wrong and what to do (N5.2).
import type { Unfit } from '#platform/system-check.ts'
import type { Surroundings } from '#platform/watch/surroundings.ts'
import { clearingFault } from '#regulation/offices/retention.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { backupFault } from '../backups/watch-backups.ts'
import { roundFault } from '../rounds/heartbeat.ts'
import type { JobFigures, MessageFigures, SystemFigures } from './system-figures.ts'

/** `wrong`: what is wrong; undefined: nothing. `todo`: what to do about it. */
export type SystemLine = { title: string; says: string; wrong?: string; todo?: string }

/** What is known without the database. */
export type ProcessFacts = Surroundings & {
  unfit: Unfit
  /** Whether text messages and e-mails leave the house at all. */
  sends: { sms: boolean; mail: boolean }
  /** Which of them a demonstration only shows on a page. */
  shown: { sms: boolean; mail: boolean }
  /** When this process began. */
  startedAt: Date
}

const minute = 60_000
const minutesSince = (since: Date, now: Date) => Math.max(0, Math.round((now.getTime() - since.getTime()) / minute))

/** 3 分钟, 2 小时, 5 天. */
export function agoInWords(since: Date, now: Date): string {
  const minutes = minutesSince(since, now)
  if (minutes < 1) return '刚刚'
  if (minutes < 120) return `${minutes} 分钟前`
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} 小时前` : `${Math.round(minutes / 1440)} 天前`
}

export function systemLines(seen: SystemFigures, facts: ProcessFacts, now: Date): readonly SystemLine[] {
  const { unfit } = facts
  return [
    partLine('数据库', unfit.database, '能读能写。', '请系统管理员检查数据库。'),
    jobLine(seen.jobs, unfit.jobs, now),
    backupLine(seen, now),
    checkpointLine(seen, now),
    recordLine(seen),
    keyLine(facts),
    partLine('文件', unfit.files, '能存能取。', '请系统管理员检查文件夹的权限和磁盘。'),
    diskLine(facts),
    messageLine('短信', facts.sends.sms, facts.shown.sms, messagesOf(seen, 'sms'), now),
    messageLine('邮件', facts.sends.mail, facts.shown.mail, messagesOf(seen, 'email'), now),
    partLine(
      '时钟',
      unfit.clock,
      '和数据库的时间一致。',
      '请系统管理员检查对时服务。时间对准以前，先不要办有期限的事。',
    ),
    clearingLine(seen, facts, now),
    roundLine(seen, facts, now),
  ]
}

function partLine(title: string, wrong: string | undefined, good: string, todo: string): SystemLine {
  return wrong === undefined ? { title, says: good } : { title, says: wrong, wrong, todo }
}

const longestWait = 10

function jobLine(jobs: readonly JobFigures[], stuck: string | undefined, now: Date): SystemLine {
  const waiting = jobs.reduce((sum, job) => sum + job.waiting, 0)
  const failed = jobs.reduce((sum, job) => sum + job.failed, 0)
  const oldest = jobs.flatMap(({ oldest: since }) => (since ? [since.getTime()] : [])).toSorted((a, b) => a - b)[0]
  const waited = oldest === undefined ? 0 : minutesSince(new Date(oldest), now)
  const says = waiting === 0 ? '没有任务在排队。' : `${waiting} 件在排队，最久的等了 ${waited} 分钟。`
  const title = '任务排队'
  if (stuck !== undefined) return { title, says, wrong: stuck, todo: '请系统管理员重新启动后台进程，再看这一行。' }
  if (waited > longestWait)
    return { title, says, wrong: '任务排得太久。', todo: '消息和文书会晚到。请系统管理员看后台进程在不在运行。' }
  if (failed > 0)
    return {
      title,
      says,
      wrong: `七天内有 ${failed} 件试了多次也没有办成。`,
      todo: '请系统管理员按任务名称查运行记录，排除原因。',
    }
  return { title, says }
}

function backupLine({ backup }: SystemFigures, now: Date): SystemLine {
  const title = '最近备份'
  const fault = backupFault(backup, now)
  const { copy, reachedAt } = backup
  const says = copy
    ? `完整备份：${agoInWords(copy.at, now)}。${reachedAt ? `跟到：${agoInWords(reachedAt, now)}。` : ''}`
    : '这里没有做过备份。'
  if (fault !== undefined)
    return { title, says, wrong: fault, todo: '请系统管理员检查备份进程和备份盘。旧备份先不要删。' }
  if (!copy)
    return {
      title,
      says,
      wrong: '磁盘坏了，资料找不回来。',
      todo: '请系统管理员设置备份。另有办法备份的，请确认最近一次是什么时候。',
    }
  return { title, says }
}

const longestUnsigned = 10

function checkpointLine({ record }: SystemFigures, now: Date): SystemLine {
  const { publishedAt, waitingSince, failingPlaces } = record
  const title = '最近检查点'
  const says = publishedAt ? `签过字、存到外面：${agoInWords(publishedAt, now)}。` : '还没有检查点。'
  if (failingPlaces.length > 0)
    return {
      title,
      says,
      wrong: failingPlaces
        .map(({ name, since, fault }) => `${name} 存不进去（${fault}），${agoInWords(since, now)}开始。`)
        .join(''),
      todo: '其他地方照常存。请系统管理员检查这个文件夹和它的磁盘，好了会自动补齐。',
    }
  if (waitingSince && minutesSince(waitingSince, now) > longestUnsigned)
    return {
      title,
      says,
      wrong: `有记录等了 ${minutesSince(waitingSince, now)} 分钟，还没有进检查点。`,
      todo: '请系统管理员检查后台进程和存检查点的文件夹。',
    }
  return { title, says }
}

/** 2026年11月28日: which day of the week it was says nothing here. */
const dateInWords = (day: Day) => dayInWords(day).split(' ')[0]

function recordLine({ record }: SystemFigures): SystemLine {
  const title = '记录校验'
  const says = record.verifiedOn ? `最近一次：${dateInWords(record.verifiedOn)}。` : '每天夜里校验，还没有到时候。'
  return record.whole
    ? { title, says }
    : {
        title,
        says,
        wrong: '最近一次校验没有通过，有记录被改动或缺失。',
        todo: '请马上报告负责人，保留现场，不要重新安装。',
      }
}

function keyLine({ unfit, keys }: ProcessFacts): SystemLine {
  const title = '密钥与证书'
  const todo = '不要重新启动。请系统管理员先放回密钥文件。'
  const held = keys && `旧密钥 ${keys.older} 把，旧签名证书 ${keys.signedBefore} 份，都还能用。`
  if (unfit.keys !== undefined)
    return { title, says: held ? `在用的密钥还在：${held}` : '密钥文件有问题。', wrong: unfit.keys, todo }
  if (held === undefined) return { title, says: '看不到密钥。', wrong: '密钥文件看不到。', todo }
  return { title, says: `密钥文件完好。${held}` }
}

const gigabyte = 1024 ** 3

function diskLine({ unfit, diskFree }: ProcessFacts): SystemLine {
  const title = '磁盘'
  const says = diskFree === undefined ? '看不到还剩多少。' : `还剩 ${(diskFree / gigabyte).toFixed(1)} GB。`
  if (unfit.disk !== undefined)
    return { title, says, wrong: unfit.disk, todo: '请系统管理员清理或加大磁盘。满了以后不能再办件。' }
  if (diskFree !== undefined && diskFree < 5 * gigabyte)
    return { title, says, wrong: '剩下的不到 5 GB。', todo: '请系统管理员这几天内清理或加大磁盘。' }
  return { title, says }
}

const messagesOf = ({ messages }: SystemFigures, channel: MessageFigures['channel']) =>
  messages.find((one) => one.channel === channel)

/** Text messages reach a telephone within minutes; so many that do not arrive are no chance. */
const [fewFailures, failureShare] = [5, 0.2]
/** A code by text message lasts ten minutes: it is noticed well before. */
const longestUnsent: Readonly<Record<string, number>> = { 短信: 3, 邮件: 30 }

function messageLine(
  title: string,
  leave: boolean,
  shown: boolean,
  seen: MessageFigures | undefined,
  now: Date,
): SystemLine {
  const { waiting = 0, sent = 0, failed = 0, oldest } = seen ?? {}
  const says = `一天内发出 ${sent} 条，没有送达 ${failed} 条，等着发 ${waiting} 条。`
  if (!leave)
    return { title, says: `${title}没有接通。`, wrong: `${title}发不出去。`, todo: `请系统管理员接通${title}服务。` }
  if (shown) return { title, says: `演示系统不往外发，写在“消息”页上。${says}` }
  if (oldest && minutesSince(oldest, now) > (longestUnsent[title] ?? 0))
    return {
      title,
      says,
      wrong: `最久的一条等了 ${minutesSince(oldest, now)} 分钟。`,
      todo: `请系统管理员检查${title}服务通不通。会自动再发，三天发不出的告诉经办人。`,
    }
  if (failed >= fewFailures && failed > (sent + failed) * failureShare)
    return { title, says, wrong: '没有送达的太多。', todo: `请系统管理员问${title}服务商。经办人请打电话告知当事人。` }
  return { title, says }
}

function clearingLine({ clearings }: SystemFigures, { startedAt }: ProcessFacts, now: Date): SystemLine {
  const title = '保留期清理'
  const last = clearings
    .flatMap(({ finishedAt }) => (finishedAt ? [finishedAt.getTime()] : []))
    .toSorted((a, b) => b - a)[0]
  const gone = clearings.reduce((sum, { goneLast }) => sum + goneLast, 0)
  const says =
    last === undefined
      ? '还没有清理过，每小时一次。'
      : `最近一次：${agoInWords(new Date(last), now)}，清掉 ${gone} 项。`
  const wrong = clearingFault(clearings, now, startedAt)
  return wrong === undefined
    ? { title, says }
    : { title, says, wrong, todo: '到期的个人信息还留着。请系统管理员检查后台进程。' }
}

function roundLine({ rounds }: SystemFigures, { startedAt }: ProcessFacts, now: Date): SystemLine {
  const title = '定时工作'
  const waiting = rounds.reduce((sum, round) => sum + round.waiting, 0)
  const says = `共 ${rounds.length} 项。${waiting === 0 ? '没有推后的。' : `推后的 ${waiting} 件，各机构看得到原因，会再试。`}`
  const faults = rounds.flatMap((round) => roundFault(round, now, startedAt)?.words ?? [])
  return faults.length === 0
    ? { title, says }
    : {
        title,
        says,
        wrong: faults.join(''),
        todo: '请系统管理员检查后台进程和运行记录。推后的，请各机构按列出的原因办。',
      }
}
