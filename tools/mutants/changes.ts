// The small changes that a mutation run makes to the law, found over the syntax tree; words on the screen are left alone.
import { type AnyNode, type CallExpression, type Node, type ObjectExpression, type Property, parse } from 'acorn'
import { partyNames, statusNames } from '#regulation/vocabulary.ts'

/** `code` from `start` to `end` becomes `replacement`. */
export type Change = {
  start: number
  end: number
  replacement: string
  /** The names that the place is enclosed in, outermost first. */
  where: string
}

/** Keys whose values are words for people, not law. */
const words = new Set(['label', 'title', 'text', 'advice', 'basis', 'unit', 'why', 'message', 'hint', 'name', 'words'])

const operators: Record<string, readonly string[]> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&&': ['||'],
  '||': ['&&'],
}

/** Methods that another one stands in for; `undefined` leaves the call out. */
const methods: Record<string, string | undefined> = {
  some: 'every',
  every: 'some',
  find: 'findLast',
  startsWith: 'endsWith',
  min: 'max',
  max: 'min',
  floor: 'ceil',
  filter: undefined,
  sort: undefined,
  toSorted: undefined,
  slice: undefined,
  trim: undefined,
  normalize: undefined,
  toUpperCase: undefined,
}
/** Methods that answer yes or no. */
const questions = new Set(['includes', 'has', 'test', 'hasOwn'])

/** All changes to a module, in the order of its text. The code is JavaScript: types are stripped before. */
export function changesOf(code: string): readonly Change[] {
  const found = new Map<string, Change>()
  const textOf = ({ start, end }: Node) => code.slice(start, end)
  const visit = (node: AnyNode, parents: readonly AnyNode[]) => {
    const where = namesAround(parents, textOf)
    const change = (place: Node, replacement: string) => {
      const { start, end } = place
      if (replacement !== textOf(place)) found.set(`${start} ${end} ${replacement}`, { start, end, replacement, where })
    }
    changesAt(node, parents, textOf, change)
    for (const child of childrenOf(node)) visit(child, [...parents, node])
  }
  visit(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), [])
  return [...found.values()].sort((one, other) => one.start - other.start || one.end - other.end)
}

type TextOf = (node: Node) => string

/** What an operator stands beside; the brackets around it are not part of its node. */
function operand(node: AnyNode, textOf: TextOf): string {
  const whole = ['BinaryExpression', 'LogicalExpression', 'ConditionalExpression', 'ArrowFunctionExpression']
  return whole.includes(node.type) ? `(${textOf(node)})` : textOf(node)
}
type Make = (place: Node, replacement: string) => void

function changesAt(node: AnyNode, parents: readonly AnyNode[], textOf: TextOf, change: Make): void {
  const parent = parents.at(-1)
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const [left, right] = [operand(node.left, textOf), operand(node.right, textOf)]
      if (node.operator === '+' && [node.left, node.right].some(isText)) return
      if (node.operator === '??') for (const side of [left, right]) change(node, `(${side})`)
      for (const operator of operators[node.operator] ?? []) change(node, `(${left} ${operator} ${right})`)
      return
    }
    case 'UnaryExpression':
      if (node.operator === '!') change(node, `(${textOf(node.argument)})`)
      if (node.operator === '-') change(node, textOf(node.argument))
      return
    case 'IfStatement':
    case 'ConditionalExpression':
      change(node.test, 'true')
      change(node.test, 'false')
      return
    case 'ReturnStatement':
      if (node.argument && /\brefuse\(/.test(textOf(node.argument))) change(node, 'return undefined')
      return
    case 'ExpressionStatement':
    case 'ThrowStatement':
      change(node, ';')
      return
    case 'Literal':
      changesOfLiteral(node, textOf(node), parents, change)
      return
    case 'CallExpression':
      changesOfCall(node, textOf, change)
      return
    case 'ArrayExpression':
      if (node.elements.length > 0 && node.elements.every((one) => one && isWords(one))) return
      if (node.elements.length > 0 && parent?.type !== 'AssignmentExpression') change(node, '[]')
      if (node.elements.length > 1)
        for (const left of node.elements) change(node, `[${others(node.elements, left).map(textOf).join(', ')}]`)
      return
    case 'ObjectExpression':
      for (const left of removable(node)) change(node, `{ ${others(node.properties, left).map(textOf).join(', ')} }`)
      return
    case 'ChainExpression':
      return
    case 'MemberExpression':
      if (node.optional)
        change(
          node,
          `${textOf(node.object)}${textOf(node)
            .slice(textOf(node.object).length)
            .replace(/^\?\.(?=\[)|\?(?=\.)/, '')}`,
        )
      return
    default:
  }
}

function changesOfCall(node: CallExpression, textOf: TextOf, change: Make): void {
  const { callee } = node
  if (textOf(callee) === 'refuse') change(node, 'undefined')
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
  const method = callee.property.name
  if (questions.has(method)) change(node, `!${textOf(node)}`)
  if (!Object.hasOwn(methods, method)) return
  const instead = methods[method]
  if (instead === undefined) change(node, textOf(callee.object))
  else change(callee.property, instead)
}

type Literal = Extract<AnyNode, { type: 'Literal' }>

function changesOfLiteral(node: Literal, text: string, parents: readonly AnyNode[], change: Make): void {
  const { value } = node
  if (node.regex) for (const other of changedPatterns(node.regex.pattern)) change(node, `/${other}/${node.regex.flags}`)
  else if (typeof value === 'boolean') change(node, String(!value))
  else if (typeof value === 'number') for (const other of [value + 1, value - 1]) change(node, number(other))
  else if (typeof value === 'string' && isCode(value) && !isName(node, parents)) change(node, otherThan(value, text))
}

/** As few digits as say it; a negative number in brackets. */
function number(value: number): string {
  const rounded = String(Number(value.toFixed(6)))
  return value < 0 ? `(${rounded})` : rounded
}

/** Another member of the list that a string belongs to; else the empty string. */
function otherThan(value: string, text: string): string {
  if (/^[NR]\d(\.\d)*$/.test(value)) return value === 'N8' ? `'R7'` : `'N8'`
  for (const names of [Object.keys(statusNames), Object.keys(partyNames)]) {
    const place = names.indexOf(value)
    if (place >= 0) return `'${names[(place + 1) % names.length]}'`
  }
  return text.length > 2 ? `''` : `'mutant'`
}

/** A pattern without one of its anchors, or with a bound of a repetition moved by one. */
function changedPatterns(pattern: string): string[] {
  const anchors = [pattern.replace(/^\^/, ''), pattern.replace(/(?<!\\)\$$/, '')].filter((one) => one !== pattern)
  const bounds = [...pattern.matchAll(/(?<=(?<!\\[pPu])\{(?:\d+,)?)\d+(?=,?\d*\})/g)].flatMap(({ 0: found, index }) =>
    [Number(found) + 1, Number(found) - 1]
      .filter((bound) => bound >= 0)
      .map((bound) => `${pattern.slice(0, index)}${bound}${pattern.slice(index + found.length)}`),
  )
  return [...anchors, ...bounds.filter(isPattern)]
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').flags !== ''
  } catch {
    return false
  }
}

const isCode = (value: string) => /^[\x20-\x7e]*$/.test(value)
const isText = (node: AnyNode) =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string')

/** Import paths, keys, and values under a key whose value is words. */
function isName(node: Literal, parents: readonly AnyNode[]): boolean {
  const parent = parents.at(-1)
  if (parent?.type.startsWith('Import') || parent?.type.startsWith('Export')) return true
  return parent?.type === 'Property' && (parent.key === node || words.has(keyOf(parent)))
}

/** Properties and spreads that can be left out. */
function removable(node: ObjectExpression): readonly AnyNode[] {
  return node.properties.filter(
    (one) => one.type === 'SpreadElement' || !(words.has(keyOf(one)) || isWords(one.value) || isUndefined(one.value)),
  )
}
const isUndefined = (node: AnyNode) => node.type === 'Identifier' && node.name === 'undefined'
const isWords = (node: AnyNode): boolean =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string' && !isCode(node.value))

const keyOf = ({ key }: Pick<Property, 'key'>): string =>
  key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : ''

function others<N>(all: readonly (N | null)[], left: N | null): N[] {
  return all.filter((one): one is N => one !== null && one !== left)
}

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flat()
    .filter((one): one is AnyNode => typeof one === 'object' && one !== null && 'type' in one && 'start' in one)
}

/** `rules > take > refuse`: declared names and keys from the outside in. */
function namesAround(parents: readonly AnyNode[], textOf: TextOf): string {
  return parents
    .flatMap((one) => {
      if (one.type === 'FunctionDeclaration' || one.type === 'VariableDeclarator') return one.id ? [textOf(one.id)] : []
      return one.type === 'Property' ? [keyOf(one)] : []
    })
    .map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name))
    .join(' > ')
}
