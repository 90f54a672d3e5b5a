// Reads the JSON that partners send: what two readers could take differently is told, and nothing of it believed (R3.2; RFC 7493).

/** Where in a request something is wrong, `body.a.0.b`, and what to mend, in Chinese. */
export type FieldProblem = { field: string; detail: string }

/** A body that is no JSON at all (no field), or where it could be read in two ways. */
export class FlawedBody {
  readonly flaw: FieldProblem | undefined
  constructor(flaw?: FieldProblem) {
    this.flaw = flaw
  }
}

/** Text in another encoding than UTF-8, by what its sender says: it is not read at all (RFC 8259, 8.1). */
export const foreignText = Symbol('foreign text')

/** @param contentType of the request, as it was sent */
export const isForeignText = (contentType: string | undefined): boolean => {
  const [, charset] = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType ?? '') ?? []
  return charset !== undefined && !/^utf-?8$/i.test(charset)
}

/** Arrays and objects within each other. */
const deepest = 32

/** Of the characters that no register can keep: NUL, and half a character. */
export const isPlainText = (text: string): boolean => !text.includes('\0') && text.isWellFormed()
export const plainTextOnly = '含有不能保存的字符（空字符或半个字符）。请去掉。'

/** Undefined for an empty body. */
export function readJson(sent: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(sent)
    if (text === '') return undefined
    const value: unknown = JSON.parse(text)
    const flaw = flawOf(text)
    return flaw ? new FlawedBody(flaw) : value
  } catch (error) {
    // Neither words nor JSON.
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError)
      return new FlawedBody()
    throw error
  }
}

type Level = { names: Set<string> | undefined; at: string | number; isNameNext: boolean }

/** Looks through text that reads as JSON: names given twice, names that mean something to a program, texts and depths beyond what is kept. */
function flawOf(text: string): FieldProblem | undefined {
  const within: Level[] = []
  const flaw = (detail: string) => ({ field: ['body', ...within.map(({ at }) => at)].join('.'), detail })
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g)) {
    const level = within.at(-1)
    if (token === '{' || token === '[') {
      if (within.length >= deepest) return flaw(`嵌套超过了 ${deepest} 层。请按接口说明写。`)
      within.push({
        names: token === '{' ? new Set() : undefined,
        at: token === '{' ? '' : 0,
        isNameNext: token === '{',
      })
    } else if (token === '}' || token === ']') within.pop()
    else if (token === ',') {
      if (level?.names) level.isNameNext = true
      else if (level) level.at = Number(level.at) + 1
    } else {
      const said = String(JSON.parse(token))
      const isName = level?.names !== undefined && level.isNameNext
      if (isName) {
        level.at = said
        level.isNameNext = false
      }
      if (!isPlainText(said)) return flaw(plainTextOnly)
      if (!isName) continue
      if (said === '__proto__') return flaw('不能用这个名称。请按接口说明写。')
      if (level.names?.has(said)) return flaw('写了两次。请只写一次。')
      level.names?.add(said)
    }
  }
  return undefined
}
