// Writes platform/database/tables.ts from the tables themselves: npm run table-types
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeTables } from '#platform/database/describe-tables.ts'
import { openTestPlatform } from '#platform/database/testing.ts'

const path = join(import.meta.dirname, '../platform/database/tables.ts')
const { ownerQuery, close } = await openTestPlatform()
try {
  writeFileSync(path, await describeTables(ownerQuery))
} finally {
  await close()
}
