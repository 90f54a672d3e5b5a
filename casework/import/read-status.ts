// What a row says of the state of a card, in the words that registers have for it (R4.1.1, R4.3.3, R4.3.4).
import type { CertificateStatus } from '#regulation/certificate-life.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { type Cells, type ColumnName, titleOf } from './columns.ts'
import { readDay, readDayOf } from './read-day.ts'
import { remembered } from './remembered.ts'

const wordsOf: Partial<Record<CertificateStatus, readonly string[]>> = {
  'in-force': [
    '有效',
    '正常',
    '在用',
    '在册',
    '持证',
    '持有',
    '有证',
    '正常持证',
    '已发证',
    '已发放',
    '已领证',
    '未过期',
  ],
  frozen: ['冻结', '封存', '暂停', '停用'],
  expired: ['到期', '过期', '失效', '逾期', '到期未换', '过期未换', '到期未换证', '已到期未换证', '超期'],
  void: ['挂失', '作废', '遗失', '丢失', '挂失作废', '遗失作废', '丢失作废'],
  cancelled: ['注销', '销户', '死亡', '死亡注销', '自愿注销', '主动注销', '退证', '取消', '撤销', '强制注销'],
  // The first line also says how a card was issued that is held now: without a later card it is asked about.
  superseded: [
    '换发',
    '换领',
    '换证',
    '补发',
    '补办',
    '补证',
    '补领',
    '换发新证',
    '补发新证',
    '补办新证',
    '换领新证',
    '已换新证',
    '历史',
    '旧证',
    '已被替换',
  ],
}
/** How a card was issued, as a note behind what it is: 有效（补发）. */
const howIssued = /^(?:[换补][发领办证](?:新证)?|新[办发领]|首次(?:办理|申领|发证)?|初次(?:办理|申领|发证)?)$/
const statusOf = new Map(
  Object.entries(wordsOf).flatMap(([status, words]) =>
    words.map((word): [string, CertificateStatus] => [word, status as CertificateStatus]),
  ),
)
const frozenReasons: Readonly<Record<string, string>> = {
  户口迁移: 'hukou-moved',
  户口迁出: 'hukou-moved',
  户籍迁移: 'hukou-moved',
  户籍迁出: 'hukou-moved',
  迁移: 'hukou-moved',
  到期未换: 'term',
  到期: 'term',
  过期未换: 'term',
  到期未换证: 'term',
  逾期未换: 'term',
}

const plain = (typed: string) =>
  typed
    .normalize('NFKC')
    .replaceAll(/[\s。.,、]/g, '')
    .replace(/^(?:已经|已)/, '')
    .replace(/(?:状态|了)$/, '')

function wordStatus(typed: string): CertificateStatus | undefined {
  const text = plain(typed)
  const shorter = text.replace(/中$/, '')
  const read = (words: string) =>
    statusOf.get(words) ?? statusOf.get(words.replace(/^(?:证件|残疾人证|证)/, '')) ?? statusOf.get(`已${words}`)
  const status = read(text) ?? read(shorter)
  // 换证中 and 注销中 have not come about yet; 冻结中 and 挂失中 have.
  return text !== shorter && (status === 'superseded' || status === 'cancelled') ? undefined : status
}

/** What a note in brackets says must not be another status, nor take the status back: 有效（挂失）, 注销（误）. */
const readStatus = remembered((typed: string): CertificateStatus | undefined => {
  const text = typed.normalize('NFKC')
  const without = text.replaceAll(/\(.*?\)/g, '')
  const note = (text.match(/\(.*?\)/g) ?? []).join('').replaceAll(/[()\s]/g, '')
  if (plain(text) === '') return 'in-force'
  const status = wordStatus(plain(without) === '' ? note : without)
  if (status === undefined || note === '' || (status === 'in-force' && howIssued.test(note))) return status
  if (statusesIn(note).some((other) => other !== status) && wordStatus(`${without}${note}`) !== status) return undefined
  return takesBack.test(note) || (status === 'in-force' && /迁|待|停/.test(note)) ? undefined : status
})
const takesBack = /误|撤回|找回|解除|恢复|取消/

/** The statuses that a text names anywhere. */
const statusesIn = (text: string): readonly CertificateStatus[] =>
  [...statusOf].filter(([word]) => text.includes(word)).map(([, status]) => status)

/** What a note of the row says against a card in force, in the words of the note. */
export function noteAgainst(note: string): string | undefined {
  return /死亡|去世|病故|亡故|注销|作废|挂失|遗失|冻结|吊销|迁出|收回|失效|停用|旧证|已换新证|被替换/.exec(
    note.normalize('NFKC'),
  )?.[0]
}

const ownDay = { cancelled: 'cancelledOn', void: 'lostOn', frozen: 'frozenOn' } as const
/** Days of another status that may not stand beside a status: a lost card may have been frozen before, a cancelled one lost. */
const contrary: Partial<Record<CertificateStatus, readonly (typeof ownDay)[keyof typeof ownDay][]>> = {
  'in-force': ['cancelledOn', 'lostOn', 'frozenOn'],
  expired: ['cancelledOn', 'lostOn', 'frozenOn'],
  frozen: ['cancelledOn', 'lostOn'],
  void: ['cancelledOn'],
}

/** The day of a status, from the column of its own as well; a problem where the day of another status is filled in. */
function dayOfStatus(cells: Cells, status: CertificateStatus, from: Day): { since: string } | { problem: string } {
  for (const name of contrary[status] ?? []) {
    const typed = cells[name]
    const day = typed ? readDay(typed) : undefined
    // Before its first day: of the card before this.
    if (!typed || (day && day < from)) continue
    const title = titleOf(name)
    const word = title.slice(0, 2)
    const said = cells.status ? `状态写的是“${cells.status}”` : '没有写状态'
    return { problem: `${title}填了“${typed}”，${said}。${word}了的，状态请填${word}；没有${word}的，请清空${title}。` }
  }
  const own = status === 'cancelled' || status === 'void' || status === 'frozen' ? cells[ownDay[status]] : ''
  return { since: cells.since || own || '' }
}

export type Standing = { status: CertificateStatus; statusReason: string | null; since: Day }
type Say = (column: ColumnName, text: string) => void

export function standingIn(
  cells: Cells,
  { from, to, today }: { from: Day; to: Day; today: Day },
  refuse: Say,
): Standing | undefined {
  const said = readStatus(cells.status ?? '')
  const day = dayOfStatus(cells, said ?? 'in-force', from)
  const read = 'since' in day && day.since ? readDayOf(day.since) : undefined
  const since = read && 'day' in read ? read.day : undefined
  const frozenBecause =
    frozenReasons[plain((cells.frozenBecause ?? '').replaceAll(/[(（].*?[)）]/g, '')).replace(/中$/, '')]
  if (!said) refuse('status', '不认识这个写法。请填有效、冻结、到期、挂失、注销或换发。')
  else if ('problem' in day) refuse('status', day.problem)
  else if (read && 'problem' in read) refuse('since', read.problem)
  else if (since && (since > today || since < from)) refuse('since', '早于有效期起日，或者晚于今天。请核对。')
  else if (said === 'expired' && to >= today) refuse('status', '有效期还没有过，不能是到期。')
  else if (said === 'cancelled' && !since) refuse('since', '注销的要填从哪天起注销（R4.1.1）。')
  else if (said === 'frozen' && !frozenBecause)
    refuse('frozenBecause', '冻结的要填原因：户口迁移，或者到期未换（R4.3.4）。')
  else if (said === 'expired' || (said === 'in-force' && to < today))
    return { status: 'expired', statusReason: 'term', since: addDays(to, 1) }
  else {
    const reason = said === 'frozen' ? frozenBecause : said === 'void' ? 'lost' : undefined
    return { status: said, statusReason: reason ?? null, since: since ?? from }
  }
  return undefined
}
