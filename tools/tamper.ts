// Tampers with the record as a superuser, again and again, and counts what is found: npm run tamper -- [--times 1000] [--seed N].
// On the database of DATA_DIR (or DATABASE_URL, as a superuser); every change is rolled back.
import { parseArgs } from 'node:util'
import { readConfig } from '#config'
import { asOwner, openDatabase } from '#platform/database/open-database.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform } from '#platform/open-platform.ts'
import { folderPlace } from '#platform/record/places.ts'
import { publish } from '#platform/record/publish-checkpoints.ts'
import { loadRecordKeys } from '#platform/record/record-key.ts'
import { signNext } from '#platform/record/sign-checkpoint.ts'
import { tamperAgain } from './tampering-rounds.ts'

const { values } = parseArgs({
  options: { times: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
})
const config = readConfig()
const log = openLog('error')
const keys = loadRecordKeys(config.keyFile)
const places = config.checkpointDirs.map((folder) => folderPlace(folder))
const platform = await openPlatform(config, log)
try {
  const signer = { kind: 'system', id: 'worker' } as const
  await platform.work(signer, (unit) => signNext(unit, keys))
  await platform.work(signer, (unit) => publish(unit, keys, places))
  const notes = (await Promise.all(places.map((place) => place.read()))).flatMap((held) => held.notes)
  const database = await openDatabase(config, log)
  try {
    const result = await asOwner(database, (owner) =>
      tamperAgain(owner, {
        times: Number(values.times),
        seed: Number(values.seed),
        keys: keys.verifiers,
        notes,
        say: console.log,
      }),
    )
    console.log(result.words.join('\n'))
    if (result.missed.length > 0) process.exitCode = 1
  } finally {
    await database.close()
  }
} finally {
  await platform.close()
}
