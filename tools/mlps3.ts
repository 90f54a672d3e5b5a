// Writes docs/mlps3.md, what 密评 and 等保三级 ask and where each stands: npm run mlps3
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mlps3InWords } from './mlps3/table.ts'

export const mlps3Path = join(import.meta.dirname, '../docs/mlps3.md')

if (import.meta.main) writeFileSync(mlps3Path, mlps3InWords())
