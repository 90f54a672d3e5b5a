// How the system stands, in words: all well, and each thing broken by itself, with what to do (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passingNames } from '#regulation/offices/retention.ts'
import { type RoundName, roundNames, rounds } from '../rounds/heartbeat.ts'
import type { SystemFigures } from './system-figures.ts'
import { agoInWords, type ProcessFacts, systemLines } from './system-lines.ts'

const now = new Date('2026-03-02T02:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

function roundOf(name: RoundName, of: Partial<SystemFigures['rounds'][number]> = {}) {
  return { name, finishedAt: ago(20), due: 7, done: 6, putOff: 1, waiting: 0, ...of }
}
const well: SystemFigures = {
  jobs: [{ name: 'follow-up', waiting: 2, failed: 0, oldest: ago(1) }],
  messages: [
    { channel: 'sms', waiting: 1, oldest: ago(2), sent: 40, failed: 2 },
    { channel: 'email', waiting: 0, oldest: undefined, sent: 0, failed: 0 },
  ],
  backup: { copy: { at: ago(300), seconds: 5, bytes: 1 }, reachedAt: ago(1), following: true, problem: undefined },
  record: { publishedAt: ago(2), waitingSince: ago(1), failingPlaces: [], verifiedOn: '2026-03-02', whole: true },
  clocks: [],
  clearings: passingNames.map((name) => ({
    name,
    finishedAt: ago(20),
    goneLast: name === 'sessions' ? 3 : 0,
    goneEver: 9,
    problem: undefined,
  })),
  rounds: roundNames.map((name) => roundOf(name)),
}
const facts: ProcessFacts = {
  unfit: {},
  diskFree: 80e9,
  keys: { older: 1, signedBefore: 0 },
  sends: { sms: true, mail: true },
  shown: { sms: false, mail: false },
  startedAt: ago(10_000),
}
const linesOf = (seen: Partial<SystemFigures> = {}, around: Partial<ProcessFacts> = {}) =>
  systemLines({ ...well, ...seen }, { ...facts, ...around }, now)

test('N5.2 where all is well each line says so, with its figure', () => {
  const lines = linesOf()
  assert.deepEqual(
    lines.filter(({ wrong }) => wrong !== undefined),
    [],
  )
  const says = (title: string) => lines.find((line) => line.title === title)?.says
  assert.equal(says('任务排队'), '2 件在排队，最久的等了 1 分钟。')
  assert.equal(says('最近备份'), '完整备份：5 小时前。跟到：1 分钟前。')
  assert.equal(says('最近检查点'), '签过字、存到外面：2 分钟前。')
  assert.equal(says('密钥与证书'), '密钥文件完好。旧密钥 1 把，旧签名证书 0 份，都还能用。')
  assert.equal(says('记录校验'), '最近一次：2026年3月2日。')
  assert.equal(says('磁盘'), '还剩 74.5 GB。')
  assert.equal(says('短信'), '一天内发出 40 条，没有送达 2 条，等着发 1 条。')
  assert.equal(says('定时工作'), `共 ${Object.keys(rounds).length} 项。没有推后的。`)
  assert.equal(says('保留期清理'), '最近一次：20 分钟前，清掉 3 项。')
})

const broken: readonly [title: string, says: RegExp, seen: Partial<SystemFigures>, around?: Partial<ProcessFacts>][] = [
  ['数据库', /只能读/, {}, { unfit: { database: '数据库现在只能读，不能写。' } }],
  ['任务排队', /没有往前走/, {}, { unfit: { jobs: '后台工作没有往前走：3 件在等。' } }],
  ['任务排队', /排得太久/, { jobs: [{ name: 'follow-up', waiting: 1, failed: 0, oldest: ago(11) }] }],
  ['任务排队', /有 2 件试了多次/, { jobs: [{ name: 'follow-up', waiting: 0, failed: 2, oldest: undefined }] }],
  ['最近备份', /30 分钟没有跟上/, { backup: { ...well.backup, reachedAt: ago(30) } }],
  ['最近备份', /找不回来/, { backup: { copy: undefined, reachedAt: undefined, following: false, problem: undefined } }],
  ['最近检查点', /等了 11 分钟/, { record: { ...well.record, waitingSince: ago(11) } }],
  [
    '最近检查点',
    /^\/mnt\/far 存不进去（EROFS），3 分钟前开始。$/,
    { record: { ...well.record, failingPlaces: [{ name: '/mnt/far', since: ago(3), fault: 'EROFS' }] } },
  ],
  ['记录校验', /没有通过/, { record: { ...well.record, whole: false } }],
  ['密钥与证书', /不见了/, {}, { unfit: { keys: '密钥文件不见了。' }, keys: undefined }],
  ['文件', /存不进去/, {}, { unfit: { files: '文件存不进去。' } }],
  ['磁盘', /不到 5 GB/, {}, { diskFree: 4e9 }],
  ['磁盘', /快满了/, {}, { unfit: { disk: '磁盘快满了。' } }],
  ['短信', /等了 4 分钟/, { messages: [{ channel: 'sms', waiting: 1, oldest: ago(4), sent: 9, failed: 0 }] }],
  ['短信', /等了 31 分钟/, { messages: [{ channel: 'sms', waiting: 1, oldest: ago(31), sent: 0, failed: 0 }] }],
  ['短信', /没有送达的太多/, { messages: [{ channel: 'sms', waiting: 0, oldest: undefined, sent: 10, failed: 5 }] }],
  ['短信', /发不出去/, {}, { sends: { sms: false, mail: true } }],
  ['邮件', /发不出去/, {}, { sends: { sms: true, mail: false } }],
  ['时钟', /差了/, {}, { unfit: { clock: '时钟和数据库差了 9 秒。' } }],
  [
    '定时工作',
    /^“到期提醒”超过 26 小时没有做完。$/,
    { rounds: [roundOf('own-steps'), roundOf('daily-round', { finishedAt: ago(27 * 60) })] },
  ],
  ['定时工作', /没有做完/, { rounds: [roundOf('own-steps', { finishedAt: undefined })] }],
  [
    '定时工作',
    /^“到期提醒”有 7 项该办，一项也没有办成，7 项推后了。$/,
    { rounds: [roundOf('daily-round', { done: 0, putOff: 7 })] },
  ],
  ['保留期清理', new RegExp(`${passingNames.length} 项超过 3 小时`), { clearings: [] }],
]

test('N5.2 each thing that is broken has its line, what is wrong and what to do, and nothing else is touched by it', () => {
  for (const [title, says, seen, around] of broken) {
    const wrong = linesOf(seen, around).filter((line) => line.wrong !== undefined)
    assert.deepEqual(
      wrong.map((line) => line.title),
      [title],
    )
    assert.match(wrong[0]?.wrong ?? '', says)
    assert.ok((wrong[0]?.todo ?? '').length > 5)
  }
})

test('N5.2 a demonstration that is joined to a gateway says that messages go out, and what is stuck', () => {
  const stuck: SystemFigures['messages'] = [
    { channel: 'sms', waiting: 1, oldest: ago(31), sent: 0, failed: 0 },
    { channel: 'email', waiting: 1, oldest: ago(31), sent: 0, failed: 0 },
  ]
  const lines = linesOf({ messages: stuck }, { shown: { sms: false, mail: true } })
  const line = (title: string) => lines.find((found) => found.title === title)
  assert.match(line('短信')?.wrong ?? '', /等了 31 分钟/)
  assert.doesNotMatch(line('短信')?.says ?? '', /不往外发/)
  assert.equal(line('邮件')?.wrong, undefined)
  assert.match(line('邮件')?.says ?? '', /演示系统不往外发/)
})

test('N5.2 a system that was just started has time for its first round of clearing', () => {
  const wrong = linesOf({ clearings: [] }, { startedAt: ago(5) }).filter((line) => line.wrong !== undefined)
  assert.deepEqual(wrong, [])
})

test('N5.2 with a key file that was not taken over, the line says why and what to do, and never that it is whole', () => {
  const [line] = linesOf({}, { unfit: { keys: '密钥文件不是这套系统的。' } }).filter(
    ({ title }) => title === '密钥与证书',
  )
  assert.match(line?.wrong ?? '', /不是这套系统的/)
  assert.match(line?.todo ?? '', /不要重新启动/)
  assert.doesNotMatch(line?.says ?? '', /完好/)
  const [unseen] = linesOf({}, { keys: undefined }).filter(({ title }) => title === '密钥与证书')
  assert.match(unseen?.wrong ?? '', /看不到/)
})

test('how long ago, in words', () => {
  assert.deepEqual(
    [0, 1, 119, 120, 2880].map((minutes) => agoInWords(ago(minutes), now)),
    ['刚刚', '1 分钟前', '119 分钟前', '2 小时前', '2 天前'],
  )
})
