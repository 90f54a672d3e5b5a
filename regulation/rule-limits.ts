// How far a place's value may go: the levels that may set it, its bounds, and never less for the person than above (R1.2, N2.3).
import { type OfficeLevel, officeLevelNames, type RuleDefinition, valueInWords } from './rule-definition.ts'

type Definition = RuleDefinition<unknown>

/** A value by which an office is bound, and whose it is. */
export type Bound = { value: unknown; by: '上级规定' | '规范' | '系统默认' }

/** What an office of this level may not fall below: what an office above it published, else the default where that is law. */
export function boundOf(definition: Definition, level: OfficeLevel, above: unknown): Bound | undefined {
  if (!('favours' in definition.direction)) return undefined
  if (above !== undefined) return { value: above, by: '上级规定' }
  return definition.defaultBinds?.includes(level)
    ? { value: definition.default, by: /未写/.test(definition.basis) ? '系统默认' : '规范' }
    : undefined
}

/** Whether the value gives the person less than the bound does. */
function givesLess({ kind, direction }: Definition, value: unknown, bound: unknown): boolean {
  const [own, least] = [kind.rank(value), kind.rank(bound)]
  if (!('favours' in direction) || own === undefined || least === undefined) return false
  return direction.favours === 'more' ? own < least : own > least
}

export const settersOf = ({ levels }: Pick<Definition, 'levels'>): string =>
  levels.map((level) => officeLevelNames[level]).join('、')

/** What is wrong with a value that an office of this level would set, and in which field. */
export function faultOf(
  definition: Definition,
  value: unknown,
  level: OfficeLevel,
  above?: unknown,
): { field: 'name' | 'value'; words: string } | undefined {
  const { title, levels, kind, never } = definition
  if (!levels.includes(level))
    return { field: 'name', words: `“${title}”由${settersOf(definition)}规定。请向上级反映。` }
  if (!kind.fits(value)) return { field: 'value', words: `“${title}”的值不合要求。${kind.hint}` }
  const forbidden = never?.(value)
  if (forbidden) return { field: 'value', words: `“${title}”不能这样规定。${forbidden}` }
  const bound = boundOf(definition, level, above)
  if (!bound || !givesLess(definition, value, bound.value)) return undefined
  const limit = valueInWords(definition, bound.value)
  return {
    field: 'value',
    words: `“${title}”按${bound.by}是“${limit}”。可以对申请人更有利，不能更不利。`,
  }
}

/** A published value as it holds: itself, another one and why, or none and why. */
export type HeldValue = { value?: unknown; why?: string }

/**
 * A value that was published before its bounds or its superior's value were: it holds as far as they allow.
 * Undefined for a value of another kind altogether.
 */
export function heldValue(
  definition: Definition,
  value: unknown,
  level: OfficeLevel,
  above: unknown,
): HeldValue | undefined {
  const fitting = definition.kind.fits(value) ? value : definition.kind.nearest(value)
  if (fitting === undefined) return undefined
  if (!definition.levels.includes(level)) return { why: `这项现在由${settersOf(definition)}规定，这里的值不再有效` }
  const forbidden = definition.never?.(fitting)
  if (forbidden) return { why: `不能这样规定，这里的值不再有效。${forbidden}` }
  const bound = boundOf(definition, level, above)
  if (bound && givesLess(definition, fitting, bound.value))
    return { value: bound.value, why: `按${bound.by}的“${valueInWords(definition, bound.value)}”办，对申请人更有利` }
  return fitting === value
    ? { value }
    : { value: fitting, why: `超出现在的范围，按“${valueInWords(definition, fitting)}”办` }
}

/** How far the value may go below, in a sentence for whoever sets it. */
export function limitInWords(definition: Definition, level: OfficeLevel, above: unknown): string {
  const { kind, direction } = definition
  if (!('favours' in direction)) return `${kind.hint}${direction.neutral}。`
  const bound = boundOf(definition, level, above)
  const better = '下级可以比上级对申请人更有利，不能更不利。'
  return `${kind.hint}${bound ? `${bound.by}是“${valueInWords(definition, bound.value)}”。` : ''}${better}`
}

/** Rules that have to fit into a term: at least so many days of it have to be left over (R5.2, R5.3; docs/basis.md §9.1, §9.43). */
export const withinTerms = [
  { rule: 'notice-days', term: 'notice-completion-days', leaves: 1 },
  { rule: 'loss-declaration-days', term: 'approval-days', leaves: 1 },
  { rule: 'loss-declaration-days', term: 'approval-days-within-county', leaves: 1 },
] as const

type TermRule = (typeof withinTerms)[number]['rule' | 'term']

/** The term that could not be kept under these values, and how many days the rule could have. */
export function brokenTerm(
  values: Readonly<Record<TermRule, number>>,
  about?: string,
): ((typeof withinTerms)[number] & { most: number }) | undefined {
  return withinTerms
    .map((fit) => ({ ...fit, most: values[fit.term] - fit.leaves }))
    .find(
      ({ rule, term, most }) => values[rule] > most && (about === undefined || [rule, term].some((n) => n === about)),
    )
}
