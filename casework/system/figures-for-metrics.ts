// How the system stands, as figures for Prometheus: closed lists of labels, ages in seconds.
import type { Figure, FigureValue } from '#platform/watch/metrics.ts'
import { roundFault } from '../rounds/heartbeat.ts'
import type { SystemFigures } from './system-figures.ts'

const ageOf = (since: Date | undefined, now: Date): readonly FigureValue[] =>
  since === undefined ? [] : [{ value: Math.max(0, (now.getTime() - since.getTime()) / 1000) }]

const ageWith = (labels: Record<string, string>, since: Date | undefined, now: Date): readonly FigureValue[] =>
  ageOf(since, now).map(({ value }) => ({ labels, value }))

/** @param startedAt when this process began: what it just began to do has had no time yet */
export function figuresForMetrics(seen: SystemFigures, now: Date, startedAt: Date): readonly Figure[] {
  const { jobs, messages, backup, record, clocks, clearings, rounds } = seen
  return [
    {
      name: 'tongban_jobs',
      help: 'Jobs that are due and wait, and those given up within seven days.',
      labels: ['queue', 'state'],
      values: jobs.flatMap(({ name: queue, waiting, failed }) => [
        { labels: { queue, state: 'waiting' }, value: waiting },
        { labels: { queue, state: 'failed' }, value: failed },
      ]),
    },
    {
      name: 'tongban_job_oldest_waiting_seconds',
      help: 'How long the oldest job that is due has waited.',
      labels: ['queue'],
      values: jobs.flatMap(({ name: queue, oldest }) => ageWith({ queue }, oldest, now)),
    },
    {
      name: 'tongban_messages_waiting',
      help: 'Messages that no sender has taken yet.',
      labels: ['channel'],
      values: messages.map(({ channel, waiting }) => ({ labels: { channel }, value: waiting })),
    },
    {
      name: 'tongban_messages_day',
      help: 'Messages of the last 24 hours, by what became of them.',
      labels: ['channel', 'outcome'],
      values: messages.flatMap(({ channel, sent, failed }) => [
        { labels: { channel, outcome: 'sent' }, value: sent },
        { labels: { channel, outcome: 'failed' }, value: failed },
      ]),
    },
    {
      name: 'tongban_backup_copy_age_seconds',
      help: 'How long ago the last whole copy was begun.',
      values: ageOf(backup.copy?.at, now),
    },
    {
      name: 'tongban_backup_reached_age_seconds',
      help: 'How far behind the backup is.',
      values: ageOf(backup.reachedAt, now),
    },
    {
      name: 'tongban_backup_following',
      help: 'Whether a process follows the system.',
      values: [{ value: backup.following ? 1 : 0 }],
    },
    {
      name: 'tongban_backup_problem',
      help: 'Whether the backup has said that something is wrong.',
      values: [{ value: backup.problem ? 1 : 0 }],
    },
    {
      name: 'tongban_checkpoint_age_seconds',
      help: 'How long ago the last checkpoint outside the database was signed.',
      values: ageOf(record.publishedAt, now),
    },
    {
      name: 'tongban_checkpoint_waiting_seconds',
      help: 'For how long something has waited to be in a checkpoint.',
      values: record.waitingSince ? ageOf(record.waitingSince, now) : [{ value: 0 }],
    },
    {
      name: 'tongban_record_whole',
      help: 'Whether the last verification of the record found it whole.',
      values: [{ value: record.whole ? 1 : 0 }],
    },
    {
      name: 'tongban_clocks',
      help: 'Terms of the law that run now, and those that are over.',
      labels: ['clock', 'clause', 'state'],
      values: clocks.flatMap(({ clock, clause, running, overdue }) => [
        { labels: { clock, clause, state: 'running' }, value: running },
        { labels: { clock, clause, state: 'overdue' }, value: overdue },
      ]),
    },
    {
      name: 'tongban_clearing_age_seconds',
      help: 'How long ago nothing was left that had passed its time.',
      labels: ['what'],
      values: clearings.flatMap(({ name: what, finishedAt }) => ageWith({ what }, finishedAt, now)),
    },
    {
      name: 'tongban_clearing_gone',
      help: 'How much was ever forgotten by itself.',
      labels: ['what'],
      values: clearings.map(({ name: what, goneEver }) => ({ labels: { what }, value: goneEver })),
    },
    {
      name: 'tongban_clearing_problem',
      help: 'Whether the clearing has stopped at something that is wrong.',
      labels: ['what'],
      values: clearings.map(({ name: what, problem }) => ({ labels: { what }, value: problem === undefined ? 0 : 1 })),
    },
    {
      name: 'tongban_round_age_seconds',
      help: 'How long ago a round of work last came to its end.',
      labels: ['round'],
      values: rounds.flatMap(({ name: round, finishedAt }) => ageWith({ round }, finishedAt, now)),
    },
    {
      name: 'tongban_round_items',
      help: 'Of the last run of a round: what was due, what was done, what was put off.',
      labels: ['round', 'state'],
      values: rounds.flatMap(({ name: round, due, done, putOff }) => [
        { labels: { round, state: 'due' }, value: due },
        { labels: { round, state: 'done' }, value: done },
        { labels: { round, state: 'put-off' }, value: putOff },
      ]),
    },
    {
      name: 'tongban_round_put_off',
      help: 'What a round could not do and asks again later; each is shown to its office with the reason.',
      labels: ['round'],
      values: rounds.map(({ name: round, waiting }) => ({ labels: { round }, value: waiting })),
    },
    {
      name: 'tongban_round_fault',
      help: 'Whether a round did not come to its end in time (late), or did nothing of what was due (idle).',
      labels: ['round', 'kind'],
      values: rounds.flatMap((round) =>
        (['late', 'idle'] as const).map((kind) => ({
          labels: { round: round.name, kind },
          value: roundFault(round, now, startedAt)?.kind === kind ? 1 : 0,
        })),
      ),
    },
  ]
}
