// Writes source/schema.d.ts from the description of the interface: `npm install && npm run generate` here, after `npm run openapi` in the house.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import openapiTs, { astToString } from 'openapi-typescript'

const described = readFileSync(join(import.meta.dirname, '..', '..', 'web', 'partner', 'openapi.json'), 'utf8')
const types = astToString(await openapiTs(described))
const hash = createHash('sha256').update(described).digest('hex')
writeFileSync(
  join(import.meta.dirname, 'source', 'schema.d.ts'),
  `// Generated from the description of the partners' door, whose SHA-256 is ${hash}.\n${types}`,
)
