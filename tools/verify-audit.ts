// Checks that the record is whole: npm run verify-audit [-- --checkpoint FILE --key FILE --new --proof ENTRY --consistency A B --json].
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readConfig } from '#config'
import { openDatabase } from '#platform/database/open-database.ts'
import { openLog } from '#platform/log.ts'
import { readCheckpoint, readKeyLines, takeApart } from '#platform/record/checkpoint.ts'
import { folderPlace } from '#platform/record/places.ts'
import { proofOfConsistency, proofOfEntry } from '#platform/record/proofs.ts'
import { loadRecordKeys } from '#platform/record/record-key.ts'
import { atOneMoment, verifyRecord } from '#platform/record/verify-record.ts'

const { values, positionals } = parseArgs({
  options: {
    checkpoint: { type: 'string', multiple: true, default: [] },
    key: { type: 'string', multiple: true, default: [] },
    new: { type: 'boolean', default: false },
    proof: { type: 'string' },
    consistency: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const config = readConfig()
const keys =
  values.key.length > 0
    ? values.key.flatMap((file) => readKeyLines(readFileSync(file, 'utf8')))
    : existsSync(config.keyFile)
      ? loadRecordKeys(config.keyFile).verifiers
      : []
// The named files are compared; where none is named, what the configured places hold.
const parts =
  values.checkpoint.length > 0
    ? values.checkpoint.map((file) => takeApart(readFileSync(file, 'utf8')))
    : await Promise.all(config.checkpointDirs.map((folder) => folderPlace(folder).read()))
const notes = parts.flatMap((part) => part.notes)
const torn = parts.flatMap((part) => part.torn)

const words: Readonly<Record<string, string>> = {
  row: '数据与审计不符：',
  chain: '审计链已断：',
  import: '导入的数据与审计不符：',
  entry: '记录树与审计不符：',
  node: '记录树的节点不符：',
  checkpoint: '检查点不符：',
  definition: '数据库的定义和这个版本的不一样：',
}

const database = await openDatabase(config, openLog('error'))
try {
  await atOneMoment(database, async (ask) => {
    if (values.proof !== undefined) console.log(JSON.stringify(await proofOfEntry(ask, Number(values.proof)), null, 1))
    else if (values.consistency) {
      const [earlier, later] = positionals.map(Number)
      console.log(JSON.stringify(await proofOfConsistency(ask, earlier ?? 0, later ?? 0), null, 1))
    } else await check(ask)
  })
} finally {
  await database.close()
}

async function check(ask: Parameters<typeof verifyRecord>[0]): Promise<void> {
  const sizes = notes.map((note) => readCheckpoint(keys, note)).map((head) => ('size' in head ? head.size : 0))
  const { faults, chains, rows, imports, tree, definitions } = await verifyRecord(ask, {
    keys,
    notes,
    definitions: true,
    ...(values.new ? { since: Math.max(0, ...sizes) } : {}),
  })
  const ok = faults.length === 0
  if (values.json)
    console.log(
      JSON.stringify({
        ok,
        ...chains,
        imports,
        rowsCompared: rows,
        tree,
        torn: torn.length,
        definitions: definitions.compared,
        faults,
      }),
    )
  else if (ok) {
    console.log(
      values.new
        ? `新增的记录完整：树里共 ${tree.size} 条。没有逐行比对，请定期不带 --new 再查一遍。`
        : `审计链完整：${chains.chains} 条链，${chains.rows} 行；数据与审计相符：${rows.tables} 张表，${rows.rows} 行；导入的数据相符：${imports.rows} 行。`,
    )
    console.log(
      `记录树 ${tree.size} 条，另有 ${tree.waiting} 条刚写入、还没进树；相符的检查点 ${tree.checkpoints} 份，其中库外 ${notes.length} 份。`,
    )
    if (!definitions.compared) console.log('数据库服务器不是 PostgreSQL 18，权限、触发器、函数的定义没有比对。')
    if (notes.length === 0) console.log('没有库外的检查点可比。整条链连同链头一起重写的改动，这样查不出来。')
  } else for (const { where, what, problem } of faults) console.log(`✗ ${words[where] ?? where} ${what}（${problem}）`)
  if (torn.length > 0 && !values.json)
    console.log(
      `另有 ${torn.length} 份检查点没有写完（写的时候断电或磁盘满），没有拿来比；这不表示记录被改动。前后的检查点都已读到。`,
    )
  if (!ok) process.exitCode = 1
}
