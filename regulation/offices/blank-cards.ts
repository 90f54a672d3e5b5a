// Blank cards of an office: who takes them into stock and writes them off, and which of them may be printed on (R4.1.5).
import type { Actor } from '../actor.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { actsFor } from './acting-staff.ts'

export const coverNames = { red: '红色', green: '绿色' } as const
export type Cover = keyof typeof coverNames
export const blankStateNames = {
  stock: '在库',
  used: '已用',
  spoiled: '印坏作废',
  lost: '遗失或损坏',
  sent: '已调出',
} as const
export type BlankState = keyof typeof blankStateNames

/** Who keeps the stock. */
export const stockRoles = ['printer', 'head', 'office-admin'] as const

export const mostAtOnce = 10_000
const numbered = /^([A-Z]{0,12})(\d{1,12})$/

/** The system itself lays in what an office begins with. */
const keepsStock = (actor: Actor, office: string): boolean =>
  actor.kind === 'system' || actsFor(actor, office, stockRoles)
const notKeeper = refuse('空白证由本单位的制证人、负责人或机构管理员登记。', { clause: 'R4.1.5' })

export type Consignment = { office: string; cover: Cover; first: string; last: string; from: string; on: Day }

/** @param known a number of the run that is in the stock already */
export function acceptConsignment(
  actor: Actor,
  consignment: Consignment,
  known: string | undefined,
  today: Day,
): Refusal | (Consignment & { numbers: readonly string[] }) {
  const refuseAt = (field: string, message: string) => refuse(message, { clause: 'R4.1.5', field })
  if (!keepsStock(actor, consignment.office)) return notKeeper
  const { first, last } = consignment
  const [, prefix = '', start = ''] = numbered.exec(first) ?? []
  const [, samePrefix = '', end = ''] = numbered.exec(last) ?? []
  if (first.length < 4 || first.length > 20 || start === '')
    return refuseAt('first', '编号由大写字母加数字组成，4 到 20 位，例如 QH00000001。')
  if (samePrefix !== prefix || end.length !== start.length) return refuseAt('last', '起止编号的字母和位数要一样。')
  const count = Number(end) - Number(start) + 1
  if (count < 1) return refuseAt('last', '截止编号比起始编号小。请核对。')
  if (count > mostAtOnce) return refuseAt('last', `一次最多登记 ${mostAtOnce} 本。请分几次登记。`)
  const from = consignment.from.trim()
  if (from === '') return refuseAt('from', '请填写空白证从哪里领来。')
  if (consignment.on > today) return refuseAt('on', '领到的日期不能晚于今天。')
  if (known) return refuseAt('first', `编号 ${known} 已经登记过。请核对起止编号。`)
  const numberAt = (index: number) => prefix + String(Number(start) + index).padStart(start.length, '0')
  return { ...consignment, from, numbers: Array.from({ length: count }, (_, index) => numberAt(index)) }
}

export type BlankFacts = { state: BlankState; cover: Cover }

/** Nothing is printed on what is not in this office's stock, or of the other cover. */
export function refuseUsing(blank: BlankFacts | undefined, cover: Cover): Refusal | undefined {
  const where = { clause: 'R4.1.5', field: 'blank' } as const
  if (!blank) return refuse('本单位库存里没有这个编号。请核对证件上的印刷编号，或先登记领入。', where)
  if (blank.state !== 'stock') return refuse(`这本空白证${blankStateNames[blank.state]}，不能再用。请换一本。`, where)
  return blank.cover === cover
    ? undefined
    : refuse(`这本空白证是${coverNames[blank.cover]}封面。这份证要用${coverNames[cover]}封面。`, where)
}

export type WriteOff = { office: string; number: string; state: 'lost' | 'sent'; reason: string }

/** A blank that is missing, damaged or sent to another office; only what is in stock can go. */
export function acceptWriteOff(actor: Actor, one: WriteOff, blank: BlankFacts | undefined): Refusal | WriteOff {
  if (!keepsStock(actor, one.office)) return notKeeper
  const reason = one.reason.trim()
  if (saidIn(reason) < 4) return refuse('请写明情况，至少 4 个字。', { clause: 'R4.1.5', field: 'reason' })
  const where = { clause: 'R4.1.5', field: 'number' } as const
  if (!blank) return refuse('本单位库存里没有这个编号。请核对。', where)
  return blank.state === 'stock'
    ? { ...one, reason }
    : refuse(`这本空白证${blankStateNames[blank.state]}，不在库。`, where)
}
