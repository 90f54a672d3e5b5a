// The survivors that docs/mutants.md explains: `## file`, then a line each: - `place: from → to` — the reason.

/** File → identity of the change → the reason why no test can tell it from the law. */
export type Explained = ReadonlyMap<string, ReadonlyMap<string, string>>

export function readExplained(text: string): Explained {
  const found = new Map<string, Map<string, string>>()
  let file = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, heading] = /^## `?([\w./-]+\.ts)`?$/.exec(line) ?? []
    if (heading) {
      file = new Map()
      found.set(heading, file)
    }
    const [, identity, reason] = /^- `([^`]+)` — (.+)$/.exec(line) ?? []
    if (identity && reason) file.set(identity, reason)
  }
  return found
}
