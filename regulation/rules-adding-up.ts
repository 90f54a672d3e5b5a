// Lists of rules that add up along the offices: a place adds to what stands above it and cannot lift it (R1.2, R2.5, R4.1.3).
import { type FeeItem, fees } from './rule-definition.ts'

/** The entries of both lists. By their id, the nearer office's words count; of fees, what costs the person less. */
export function addUp(above: unknown, own: unknown): unknown {
  if (fees.fits(above) && fees.fits(own)) return addUpFees(above, own)
  const entries = [above, own].flatMap((list) => (Array.isArray(list) ? list.filter(hasId) : []))
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()]
}

const hasId = (entry: unknown): entry is { id: string } =>
  typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string'

/** Whoever is let off above is let off here too, and nothing costs more than above. */
function addUpFees(above: readonly FeeItem[], own: readonly FeeItem[]): readonly FeeItem[] {
  const items = new Map<string, FeeItem>()
  for (const fee of [...above, ...own]) {
    const known = items.get(fee.item)
    const waivers = new Set([known?.waiver ?? '', fee.waiver].filter((words) => words !== ''))
    const yuan = Math.min(known?.yuan ?? fee.yuan, fee.yuan)
    items.set(fee.item, { item: fee.item, yuan, waiver: [...waivers].join('；') })
  }
  return [...items.values()]
}
