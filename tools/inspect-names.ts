// What `doctor` says of names that the fonts of this installation cannot show: by application, never the name (R4.1.5, decision 45).
import { existsSync } from 'node:fs'
import { type NameWithoutGlyph, namesWithoutGlyph } from '#casework/applications/names-without-glyph.ts'
import type { Config } from '#config'
import { systemClock } from '#platform/clock.ts'
import { asOwner, type Database } from '#platform/database/open-database.ts'
import { loadMasterKeys } from '#platform/keys/key-file.ts'
import type { Log } from '#platform/log.ts'
import { openFileStore, openPlatformOn } from '#platform/open-platform.ts'
import { loadRecordKeys } from '#platform/record/record-key.ts'

const portion = 500
/** Without --names the newest people only: a register of forty million takes hours. */
const newest = 2000
const mostNamed = 20

/** @param all every person of the register, not the newest alone */
export async function sayNames(database: Database, config: Config, log: Log, all: boolean): Promise<void> {
  if (!existsSync(config.keyFile) || !(await isThere(database))) return
  const keys = loadMasterKeys(config.keyFile, config.cipherSuite)
  const platform = openPlatformOn(database, {
    clock: systemClock,
    log,
    connections: 1,
    keys: () => keys,
    files: openFileStore(config),
    recordKeys: loadRecordKeys(config.keyFile, config.cipherSuite),
  })
  try {
    const lacking: NameWithoutGlyph[] = []
    const enough = all ? Infinity : newest
    let [looked, before]: [number, string | undefined] = [0, undefined]
    do {
      const step = await platform.work({ kind: 'system', id: 'worker' }, (unit) =>
        namesWithoutGlyph(unit, { before, limit: portion }),
      )
      looked += step.looked
      lacking.push(...step.found)
      before = step.next
    } while (before !== undefined && looked < enough)
    for (const line of namesInWords(lacking, { looked, all: before === undefined })) console.log(line)
  } finally {
    await platform.close()
  }
}

/** Nothing, where every name that was looked at can be printed. */
export function namesInWords(
  lacking: readonly NameWithoutGlyph[],
  { looked, all }: { looked: number; all: boolean },
): string[] {
  const some = all ? `${looked} 人` : `最近的 ${looked} 人`
  const more = all ? [] : ['  只看了最近的。全部都看：npm run doctor -- --names。']
  if (lacking.length === 0) return more.map((line) => `· 姓名：${some}的都印得出。${line.trim()}`)
  const bare = lacking.filter(({ codes, pictures }) => pictures < codes.length)
  return [
    `· 姓名：${some}里，${lacking.length} 人有印不出的字，其中 ${bare.length} 人没有核对过的图片，印部件或编码。`,
    ...bare
      .slice(0, mostNamed)
      .map(({ caseNumber, codes }) => `  ${caseNumber ?? '没有办件，只在登记里'}：${codes.join('、')}`),
    ...(bare.length > mostNamed ? [`  还有 ${bare.length - mostNamed} 人。`] : []),
    ...more,
  ]
}

/** Of a database that has not been brought up to date, nothing is asked. */
const isThere = (database: Database): Promise<boolean> =>
  asOwner(database, async (owner) => {
    const { rows } = await owner.query<{ there: boolean }>(
      `select to_regclass('character_picture') is not null as there`,
    )
    return rows[0]?.there === true
  })
