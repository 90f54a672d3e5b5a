// Writes platform/database/schema.sql and tables.ts from a database that the migrations made: npm run schema
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeSchema } from '#platform/database/describe-schema.ts'
import { describeTables } from '#platform/database/describe-tables.ts'
import { openTestPlatform } from '#platform/database/testing.ts'

const folder = join(import.meta.dirname, '../platform/database')
const { ownerQuery, close } = await openTestPlatform()
try {
  writeFileSync(join(folder, 'schema.sql'), await describeSchema(ownerQuery))
  writeFileSync(join(folder, 'tables.ts'), await describeTables(ownerQuery))
} finally {
  await close()
}
