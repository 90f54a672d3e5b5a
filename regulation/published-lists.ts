// What a place may not put on its lists of fees and of other materials, whatever it calls it (N2.3, R2.5, R4.1.3, R6.1; docs/basis.md §9.106).
import type { ExtraMaterial, FeeItem } from './rule-definition.ts'

/** The source has a person pay for the assessment; the card itself costs nothing, and the express is a rule of its own. */
export function faultOfFees(fees: readonly FeeItem[]): string | undefined {
  const other = fees.find(({ item }) => !/评定|鉴定|检查/.test(item) || /工本|办证|制证|邮|快递/.test(item))
  return other && `只能公布评定的费用。“${other.item}”不是评定费，不能收。`
}

/** The old card is collected once the matter is approved; nothing is barred for want of it. */
export function faultOfMaterials(materials: readonly ExtraMaterial[]): string | undefined {
  const card = materials.find(({ title }) => /残疾人证|[旧原]证/.test(title))
  return card && `旧证批准以后才收回，不能作为申请材料：“${card.title}”。要它的照片的，请用“是否要交原证的照片”那一项。`
}
