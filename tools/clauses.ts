// Which clauses run: how often the code cites each and how many test titles name it. npm run -s clauses [-- --json]
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clauses } from '#regulation/clauses.ts'

export type ClauseState = { id: string; status: 'running' | 'planned'; rules: number; tests: number }
type Source = { path: string; text: string }

/** Rules are string literals of the id in the rooms of the law, the work and the doors; tests are titles naming the id. */
export function stateOfClauses(sources: readonly Source[]): ClauseState[] {
  const rules = new Map<string, number>()
  const tests = new Map<string, number>()
  const add = (counts: Map<string, number>, id: string) => counts.set(id, (counts.get(id) ?? 0) + 1)
  for (const { path, text } of sources) {
    if (path.endsWith('.test.ts'))
      for (const [, , title = ''] of text.matchAll(/\btest\(\s*(['"`])(.*?)\1\s*,/gs))
        for (const id of new Set(title.match(/\b[NR]\d(?:\.\d+)*/g))) add(tests, id)
    else if (/^(regulation|casework|web)\//.test(path) && path !== 'regulation/clauses.ts')
      for (const [, id = ''] of text.matchAll(/'([NR]\d(?:\.\d+)*)'/g)) add(rules, id)
  }
  return Object.keys(clauses).map((id) => {
    const counted = { rules: rules.get(id) ?? 0, tests: tests.get(id) ?? 0 }
    return { id, status: counted.rules > 0 && counted.tests > 0 ? 'running' : 'planned', ...counted }
  })
}

function readSources(root: string): Source[] {
  return globSync('**/*.ts', { cwd: root, exclude: (name) => name === 'node_modules' || name.startsWith('.') })
    .map((path) => path.replaceAll('\\', '/'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

if (import.meta.main) {
  const states = stateOfClauses(readSources(join(import.meta.dirname, '..')))
  if (process.argv.includes('--json')) console.log(JSON.stringify(states, null, 2))
  else {
    console.log('条款      状态      规则  测试  要点')
    for (const { id, status, rules, tests } of states)
      console.log(
        `${id.padEnd(8)}  ${status === 'running' ? '已运行' : '计划中'}    ${String(rules).padStart(4)}  ${String(tests).padStart(4)}  ${clauses[id as keyof typeof clauses]}`,
      )
    const running = states.filter((one) => one.status === 'running').length
    console.log(`\n共 ${states.length} 条，已运行 ${running} 条。`)
  }
}
