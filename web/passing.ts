// Who may pass which route, and so which addresses a page may lead its reader to (N5.2).
import type { Session } from '#casework/sessions/sessions.ts'
import type { Route } from './route.ts'

export function mayPass(
  route: Pick<Route, 'door' | 'roles'>,
  session: Pick<Session, 'actor' | 'halfOpen'> | undefined,
): 'yes' | 'sign-in' | 'forbidden' {
  if (route.door === 'public') return 'yes'
  if (!session || session.halfOpen) return 'sign-in'
  const { actor } = session
  if (route.door === 'account') return actor.kind === 'applicant' ? 'yes' : 'forbidden'
  if (actor.kind !== 'staff' && actor.kind !== 'institution-staff') return 'forbidden'
  const roles: readonly string[] = actor.roles
  return !route.roles || route.roles.some((role) => roles.includes(role)) ? 'yes' : 'forbidden'
}

type Node = { fixed: Map<string, Node>; any?: Node; route?: Route }

/** The page that an address leads to. */
export type PageAt = (href: string) => Route | undefined

/** The pages of the house by their address: a path with its values in it leads to its route, a fixed word before a value. */
export function pagesByAddress(routes: readonly Route[]): PageAt {
  const root: Node = { fixed: new Map() }
  for (const route of routes) {
    if (route.method !== 'GET') continue
    let node = root
    for (const word of wordsOf(route.path)) {
      const known = word.startsWith(':') ? node.any : node.fixed.get(word)
      const next = known ?? { fixed: new Map() }
      if (word.startsWith(':')) node.any = next
      else node.fixed.set(word, next)
      node = next
    }
    node.route = route
  }
  const find = (node: Node, [word, ...more]: readonly string[]): Route | undefined => {
    if (word === undefined) return node.route
    const fixed = node.fixed.get(word)
    return (fixed && find(fixed, more)) ?? (node.any && find(node.any, more))
  }
  return (href) => find(root, wordsOf(href.replace(/[?#].*$/s, '')))
}

const wordsOf = (path: string) => path.split('/').filter((word) => word !== '')

/** Whether a link leads this reader to a page and not to a refusal; what is no page of the house, such as a file, is not judged. */
export function openingFor(pageAt: PageAt, session: Session | undefined): (href: string) => boolean {
  return (href) => {
    const route = pageAt(href)
    return !route || mayPass(route, session) === 'yes'
  }
}
