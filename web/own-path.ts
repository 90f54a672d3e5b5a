// Addresses inside the house, for links that say where to go on: none may lead elsewhere.

const house = 'http://house.invalid'

/** The path with its query, read as a browser reads it: tabs, line ends and backslashes hide another host. */
export function ownPath(path: string | undefined, otherwise: string): string {
  if (!path?.startsWith('/') || !URL.canParse(path, house)) return otherwise
  const { origin, pathname, search } = new URL(path, house)
  return origin === house && !pathname.startsWith('//') ? `${pathname}${search}` : otherwise
}
