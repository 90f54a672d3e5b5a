// What a receiver says of a record that it could not take, and what its operators do about each (R3.2; docs/basis.md §9.277).
import { type Refusal, refuse } from '../vocabulary.ts'
import { type RecordKind, recordItems } from './record-fields.ts'

/** `doing`: for the office that registered the receiver. */
export const refusalReasons = {
  format: { name: '格式或长度不合', doing: '先核对这一条的数据项，改好了再重报。' },
  'missing-item': { name: '缺少必填的数据项', doing: '补上缺的内容（一般在申请里更正），再重报。' },
  'item-code': { name: '事项编码不对', doing: '请对方重新设定这个事项的编码，再重报。' },
  'unknown-case': { name: '没有收到这一件的申请记录', doing: '请把这一件的记录都重报一次。' },
  twice: { name: '已经有这一条', doing: '请对方核对版本；不用重报。' },
  other: { name: '其他', doing: '请联系对方问清原因，再决定要不要重报。' },
} as const
export type RefusalReason = keyof typeof refusalReasons

/** A reason belongs to a refusal; the data item that it means is one of the standard's for this kind. */
export function acceptAnswer({
  kind,
  outcome,
  because,
  item,
}: {
  kind: RecordKind
  outcome: 'taken' | 'refused'
  because?: RefusalReason | undefined
  item?: string | undefined
}): Refusal | { accepted: true } {
  if (outcome === 'taken' && (because !== undefined || item !== undefined))
    return refuse('收下了的，不写 because 和 item。请去掉再交。', {
      clause: 'R3.2',
      field: because === undefined ? 'body.item' : 'body.because',
    })
  const known = Object.values(recordItems[kind]).map(({ name }) => name)
  if (item !== undefined && !known.some((name) => name === item))
    return refuse(`这种记录里没有“${item}”。请写标准的数据项名称：${known.join('、')}。`, {
      clause: 'R3.2',
      field: 'body.item',
    })
  return { accepted: true }
}
