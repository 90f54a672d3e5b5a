// Looks at every page of a running demonstration, in every role and mode, and at what each empty form says: npm run accessibility -- ADDRESS
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { demoRoutes } from '#demo/demo-pages.ts'
import { routes } from '#web/routes.ts'
import { crawl, type Reach } from './accessibility/crawl.ts'
import { eachPerson } from './accessibility/people.ts'
import { asTable } from './accessibility/report.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    role: { type: 'string' },
    each: { type: 'string', default: '1' },
    accounts: { type: 'string', default: '12' },
    from: { type: 'string' },
  },
})
const house = (positionals[0] ?? 'http://localhost:8080').replace(/\/$/, '')
const patterns = routes(demoRoutes).map(({ method, path }) => ({
  method,
  path,
  pattern: new RegExp(`^${path.replaceAll(/:[a-zA-Z]+/g, '[^/]+')}$`),
}))
/** Where a fixed word fits as well as a parameter, the fixed word is meant. */
const routeOf = (method: string, path: string) =>
  patterns
    .filter((one) => one.method === method && one.pattern.test(path))
    .toSorted((a, b) => (a.path.match(/:/g)?.length ?? 0) - (b.path.match(/:/g)?.length ?? 0))[0]?.path

/** After each person: a crawl that is cut off has printed whom it has seen. */
function print(): void {
  const pages = patterns.filter(({ method }) => method === 'GET').map(({ path }) => path)
  writeFileSync(join(import.meta.dirname, '../docs/accessibility.md'), asTable(into, pages))
}

const into: Reach = { looks: [], refused: [] }
const met = new Map<string, Map<string, number>>()
await eachPerson(house, Number(values.accounts), async (role, { page }, kind) => {
  if (values.role && !role.includes(values.role)) return
  const own = met.get(role) ?? new Map<string, number>()
  met.set(role, own)
  // The pages of everybody are the same for staff: they are looked at once.
  const follows = (link: string) => kind !== 'staff' || /^\/(workbench|desk)\b/.test(link)
  const begins = kind === 'staff' ? ['/workbench', '/desk', '/workbench/me'] : ['/account', '/']
  await crawl(
    { house, page, role, met: own, ofEachRoute: Number(values.each), follows, routeOf, into, say: console.log },
    values.from ? [values.from] : begins,
  )
  console.log(`— ${role}: ${own.size} pages and forms`)
  if (!values.role && !values.from) print()
})
for (const { role, route, fields, named } of into.refused)
  if (fields > 1) console.log(`empty: ${role} ${route}: ${named} named of ${fields} fields`)
