// What a row says of the state of a card, in the words that registers have for it (R4.1.1, R4.3.3, R4.3.4).
import type { CertificateStatus } from '#regulation/certificate-life.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import type { Cells, ColumnName } from './columns.ts'
import { readDayOf } from './read-day.ts'

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
  superseded: ['换发', '换领', '换证', '补发', '补办', '已换新证', '换发新证', '历史', '旧证', '已被替换', '补发新证'],
}
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
    .replaceAll(/[\s。.,、]|\(.*?\)/g, '')
    .replace(/^(?:已经|已)/, '')
    .replace(/(?:状态|中|了)$/, '')

function readStatus(typed: string): CertificateStatus | undefined {
  const text = plain(typed)
  if (text === '') return 'in-force'
  return statusOf.get(text) ?? statusOf.get(text.replace(/^(?:证件|残疾人证|证)/, '')) ?? statusOf.get(`已${text}`)
}

export type Standing = { status: CertificateStatus; statusReason: string | null; since: Day }
type Say = (column: ColumnName, text: string) => void

export function standingIn(
  cells: Cells,
  { from, to, today }: { from: Day; to: Day; today: Day },
  refuse: Say,
): Standing | undefined {
  const said = readStatus(cells.status ?? '')
  const read = cells.since ? readDayOf(cells.since) : undefined
  const since = read && 'day' in read ? read.day : undefined
  const frozenBecause = frozenReasons[plain(cells.frozenBecause ?? '')]
  if (!said) refuse('status', '不认识这个写法。请填有效、冻结、到期、挂失、注销或换发。')
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
