// What a migration may do while programs of the release before it still run: add, and take away one release later (decision 39).

/** From this migration on the rule holds; what stands before it was never upgraded without stopping. */
export const boundFrom = 156

/**
 * `-- contract: 0160` in a migration: it takes away what no program uses that knows migration 160.
 * @returns 0 where it says nothing
 */
export const leastOf = (text: string): number => Number(/^-- contract: (\d{4})$/m.exec(text)?.[1] ?? 0)

/** What a program of the release before would stumble over, or wait for, by a name for it. */
const contractions: Readonly<Record<string, RegExp>> = {
  'takes a table, column, view or function away':
    /\bdrop\s+(table|column|view|function|materialized view|schema|role)\b/,
  'gives something another name': /\brename\s+(to|column|constraint)\b|\brename\s+\w+\s+to\b/,
  'asks for what was not asked for':
    /\bset\s+not\s+null\b|\bdrop\s+default\b|\badd\s+column\s+(?![^,;]*\bdefault\b)[^,;]*\bnot\s+null\b/,
  'gives a column another type': /\balter\s+column\s+\w+\s+(set\s+data\s+)?type\b/,
  'refuses what was allowed':
    /\badd\s+(constraint\s+\w+\s+)?(check|unique|foreign key|primary key|exclude)\b(?![^;]*\bnot\s+valid\b)|\bcreate\s+unique\s+index\b|\brevoke\b|\bcreate\s+policy\b[^;]*\bas\s+restrictive\b/,
}

/** A table or a function made by the same migration is nobody else's yet. */
export function contractionsIn(text: string): string[] {
  const plain = text.toLowerCase().replaceAll(/--.*$/gm, '')
  const own = [...plain.matchAll(/\bcreate\s+(?:table\s+(?:if\s+not\s+exists\s+)?|function\s+)(\w+)/g)].map(
    ([, name = '']) => name,
  )
  const statements = plain
    .split(';')
    .filter((part) => !own.some((name) => new RegExp(`\\b(table|on|on\\s+function)\\s+${name}\\b`).test(part)))
  return Object.keys(contractions).filter((name) => statements.some((part) => contractions[name]?.test(part)))
}

/** `-- online` in a migration: it only builds indexes, each beside the running system, outside a transaction. */
export const buildsOnline = (text: string): boolean => /^-- online$/m.test(text)

/** The indexes of such a migration; throws where it does anything else, which a transaction would have to hold together. */
export function statementsOf(text: string): readonly { index: string; sql: string }[] {
  return text
    .replaceAll(/--.*$/gm, '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((sql) => {
      const index = /^(?:create index concurrently if not exists|drop index concurrently if exists) (\w+)/.exec(
        sql,
      )?.[1]
      if (index === undefined) throw new Error(`An online migration only builds and drops indexes, not: ${sql}`)
      return { index, sql }
    })
}
