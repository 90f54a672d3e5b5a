// Rows in the text form of COPY.

/** One row. */
export function copyLine(values: readonly (string | number | boolean | Buffer | null)[]): string {
  const cells = values.map((value) => {
    if (value === null) return '\\N'
    if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
    return typeof value === 'string' ? value.replaceAll(/[\\\t\n\r]/g, escapeForCopy) : String(value)
  })
  return `${cells.join('\t')}\n`
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escapeForCopy = (character: string) => escapes[character] ?? character
