// The modules of a room as JavaScript, and which of them import which; read once, so that a mutation run writes nothing.
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'acorn'

export type Room = {
  /** Path from the room's folder → its code without types, at the same places. */
  code: ReadonlyMap<string, string>
  /** Path → the modules of the room that import it, directly or not, itself included. */
  importers: ReadonlyMap<string, ReadonlySet<string>>
}

const isTest = (path: string) => path.endsWith('.test.ts')
/** What is changed: the room without its tests and what only these use. */
export const isLaw = (path: string): boolean => !isTest(path) && !/(^|[-/])testing\.ts$/.test(path)

export function readRoom(folder: string): Room {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
  const code = new Map(paths.map((path) => [path, strip(readFileSync(join(folder, path), 'utf8'))]))
  const imported = new Map(paths.map((path) => [path, importsOf(path, code.get(path) ?? '')]))
  const importers = new Map(paths.map((path) => [path, importersOf(path, imported)]))
  return { code, importers }
}

function strip(text: string): string {
  const code = stripTypeScriptTypes(text)
  if (code.length !== text.length) throw new Error('stripping types moved the code')
  return code
}

function importsOf(path: string, code: string): readonly string[] {
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' })
  return program.body.flatMap((statement) => {
    const source = 'source' in statement ? statement.source?.value : undefined
    if (typeof source !== 'string' || !source.startsWith('.')) return []
    return [new URL(source, new URL(path, 'file:///')).pathname.slice(1)]
  })
}

function importersOf(path: string, imported: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set([path])
  for (const known of found)
    for (const [importer, sources] of imported) if (sources.includes(known)) found.add(importer)
  return found
}

/** The tests that reach a module: the one beside it first, then in the order given. */
export function testsOf(room: Room, path: string, order: readonly string[]): readonly string[] {
  const beside = path.replace(/\.ts$/, '.test.ts')
  const reaching = order.filter((test) => room.importers.get(path)?.has(test))
  return [...reaching.filter((test) => test === beside), ...reaching.filter((test) => test !== beside)]
}

export const listTests = (room: Room): readonly string[] => [...room.code.keys()].filter(isTest)
export const urlOf = (folder: string, path: string): string => pathToFileURL(join(folder, path)).href
