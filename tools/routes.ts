// Prints every route with its door and roles, read from the list the server serves: npm run -s routes [-- --json]
import { pathToFileURL } from 'node:url'
import { demoRoutes } from '#demo/demo-pages.ts'
import { routes } from '#web/routes.ts'

export type RouteFact = { method: string; path: string; door: string; roles: readonly string[] }

export function routeFacts(demo: boolean): readonly RouteFact[] {
  return routes(demo ? demoRoutes : [])
    .map(({ method, path, door, roles }) => ({ method, path, door, roles: roles ?? [] }))
    .sort((a, b) => (a.path === b.path ? (a.method < b.method ? -1 : 1) : a.path < b.path ? -1 : 1))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const facts = routeFacts(true)
  console.log(
    process.argv.includes('--json')
      ? JSON.stringify(facts, null, 2)
      : facts
          .map((one) => `${one.method.padEnd(5)}${one.door.padEnd(11)}${one.path}  ${one.roles.join(' ')}`)
          .join('\n'),
  )
}
