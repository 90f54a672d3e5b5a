// The oldest PostgreSQL that is served is 15: what only a newer server knows is named here and used nowhere (N5.2).
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

/** Of PostgreSQL 16, 17 and 18, as their release notes list them for writers of SQL. */
const newer = [
  /\b(any_value|array_sample|array_shuffle|date_add|date_subtract|pg_input_is_valid|random_normal|erf|erfc)\(/i,
  /\b(json_array|json_arrayagg|json_object|json_objectagg|json_table|json_exists|json_query|json_value|json_scalar|json_serialize)\(/i,
  /\bis (not )?json\b/i,
  /\b(to_bin|to_oct|xmltext|uuid_extract_\w+|uuidv[47]|casefold|gamma|lgamma|array_sort|array_reverse)\(/i,
  /\brandom\([^)]/i,
  /\bmerge into\b[^;]*\b(returning|when not matched by source)\b/i,
  /\breturning (with \()?(old|new)\b/i,
  /\b(without overlaps|not enforced|\bvirtual\b(?= *[,)]))/i,
  /\b(transaction_timeout|allow_alter_system|event_triggers)\b/i,
  /\bgrant [^;]* with (inherit|set) (true|false|option)\b/i,
  /\b(pg_maintain|grant maintain)\b/i,
] as const

const root = join(import.meta.dirname, '..', '..')
const files = globSync(
  ['platform/**/*.{ts,sql}', 'casework/**/*.ts', 'demo/**/*.ts', 'tools/**/*.ts', 'deploy/**/*.sql'],
  {
    cwd: root,
  },
).filter((file) => !file.endsWith('oldest-server.test.ts'))

test('no statement needs a server newer than PostgreSQL 15', () => {
  assert.ok(files.length > 300, `${files.length} files`)
  const found = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return newer.flatMap((words) => {
      const match = words.exec(text)
      return match ? [`${file}: ${match[0].slice(0, 60)}`] : []
    })
  })
  assert.deepEqual(found, [])
})
