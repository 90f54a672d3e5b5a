// The description, the client made from it and the routes say the same (R3.2).
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openApiDocument, openApiFile } from '../../tools/partner-openapi.ts'
import { partnerRoutes } from './partner-routes.ts'

const described = readFileSync(openApiFile, 'utf8')

test('the description in the repository is what the routes say: npm run openapi', async () => {
  assert.equal(await openApiDocument(), described)
})

test('the client for TypeScript is made from this description: npm run generate in clients/typescript', () => {
  const client = join(import.meta.dirname, '..', '..', 'clients', 'typescript', 'source', 'schema.d.ts')
  const hash = createHash('sha256').update(described).digest('hex')
  assert.ok(
    readFileSync(client, 'utf8').startsWith(
      `// Generated from the description of the partners' door, whose SHA-256 is ${hash}.`,
    ),
  )
})

test('each operation has a name of its own, a title in Chinese and what each field means', () => {
  const names = partnerRoutes.map(({ operation }) => operation)
  assert.deepEqual(names, [...new Set(names)])
  for (const { title, describes = '' } of partnerRoutes) assert.match(`${title}${describes}`, /\p{Script=Han}/u)
})
