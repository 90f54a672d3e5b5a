// Which clauses run: how often the code cites each, and how many tests assert a refusal and an acceptance by it. npm run -s clauses [-- --json]
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clause, clauses } from '#regulation/clauses.ts'

export type ClauseState = {
  id: string
  status: 'running' | 'planned'
  rules: number
  /** Refusals and acceptances asserted together. */
  tests: number
  refusals: number
  acceptances: number
  /** What is not there yet, where only a part of the clause runs. */
  missing?: string
  /** Why no refusal can cite the clause, where none can. */
  onlyAllows?: string
}
type Source = { path: string; text: string }

/** Clauses of which a part has no door yet. */
const inPart: Partial<Record<Clause, string>> = { 'R3.2': '政务服务平台的入口' }

/** Clauses that forbid nobody anything: at most it can be asserted of them that something is accepted. */
const neverRefuses: Partial<Record<Clause, string>> = {
  'N2.1': '这一条只开门：户籍在哪里都能申请，没有可以拒绝的',
  N3: '这一条要求照《办理规范》办：由 R1 到 R6 各条运行，没有自己的准许和拒绝',
}

/**
 * Rules are string literals of the id in the rooms of the law, the work and the doors. Tests are what a table of situations,
 * or `refusedBy` and `acceptedBy`, assert of the id: a clause runs where both are asserted, or acceptance alone where nothing
 * can be refused by it.
 */
export function stateOfClauses(sources: readonly Source[]): ClauseState[] {
  const count = (pattern: RegExp, wanted: (path: string) => boolean) => {
    const counts = new Map<string, number>()
    for (const { text } of sources.filter((one) => wanted(one.path)))
      for (const [, id = ''] of withoutComments(text).matchAll(pattern)) counts.set(id, (counts.get(id) ?? 0) + 1)
    return counts
  }
  const isTest = (path: string) => path.endsWith('.test.ts')
  const isRule = (path: string) => /^(regulation|casework|web)\//.test(path) && path !== 'regulation/clauses.ts'
  const rules = count(/'([NR]\d(?:\.\d+)*)'/g, (path) => isRule(path) && !isTest(path))
  const refusals = count(/\b(?:refused: |refusedBy\([^\n]*?, )'([NR]\d(?:\.\d+)*)'/g, isTest)
  const acceptances = count(/\b(?:accepted: |acceptedBy\([^\n]*?, )'([NR]\d(?:\.\d+)*)'/g, isTest)
  return (Object.keys(clauses) as Clause[]).map((id) => {
    const [cited, refused, accepted] = [rules.get(id) ?? 0, refusals.get(id) ?? 0, acceptances.get(id) ?? 0]
    const judged = accepted > 0 && (refused > 0 || neverRefuses[id] !== undefined)
    const runs = cited > 0 && judged && inPart[id] === undefined
    return {
      id,
      status: runs ? 'running' : 'planned',
      rules: cited,
      tests: refused + accepted,
      refusals: refused,
      acceptances: accepted,
      missing: inPart[id],
      onlyAllows: neverRefuses[id],
    }
  })
}

const withoutComments = (text: string) => text.replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')

function readSources(root: string): Source[] {
  return globSync('**/*.ts', { cwd: root, exclude: (name) => name === 'node_modules' || name.startsWith('.') })
    .map((path) => path.replaceAll('\\', '/'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

if (import.meta.main) {
  const states = stateOfClauses(readSources(join(import.meta.dirname, '..')))
  if (process.argv.includes('--json')) console.log(JSON.stringify(states, null, 2))
  else {
    console.log('条款      状态      规则  拒绝  准许  要点')
    for (const { id, status, rules, refusals, acceptances, missing, onlyAllows } of states)
      console.log(
        [
          id.padEnd(8),
          `${status === 'running' ? '已运行' : '计划中'}  `,
          ...[rules, refusals, acceptances].map((one) => String(one).padStart(4)),
          `${clauses[id as Clause]}${missing ? `（还没有：${missing}）` : ''}${onlyAllows ? `（${onlyAllows}）` : ''}`,
        ].join('  '),
      )
    const running = states.filter((one) => one.status === 'running').length
    console.log(`\n共 ${states.length} 条，已运行 ${running} 条。`)
  }
}
