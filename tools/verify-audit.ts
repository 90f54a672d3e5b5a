// Recomputes the audit chains and says the first broken row: npm run verify-audit [-- --json]. Ends with 1 where one is broken.
import { readConfig } from '#config'
import { asOwner, openDatabase } from '#platform/database/open-database.ts'
import { verifyChains } from '#platform/database/verify-chains.ts'
import { verifyImports } from '#platform/database/verify-imports.ts'
import { openLog } from '#platform/log.ts'

const database = await openDatabase(readConfig(), openLog('error'))
try {
  const found = await asOwner(database, verifyChains)
  const imports = await asOwner(database, verifyImports)
  const ok = found.broken === undefined && imports.broken === undefined
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ ok, ...found, imports }))
  } else if (found.broken) {
    const { chain, seq, problem } = found.broken
    console.log(`审计链已断：链 ${chain} 第 ${seq} 行（${problem}）。`)
  } else if (imports.broken) {
    const { subject, range, problem } = imports.broken
    console.log(`导入的数据与审计不符：表 ${subject} 批次 ${range}（${problem}）。`)
  } else {
    console.log(`审计链完整：${found.chains} 条链，${found.rows} 行；导入的数据相符：${imports.rows} 行。`)
  }
  if (!ok) process.exitCode = 1
} finally {
  await database.close()
}
