// The whole story under CIPHER_SUITE=gm: from the application to the card, which is verified by its code, online and without a network.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishStatusList } from '#casework/certificates/status-list.ts'
import { listRegister } from '#casework/certificates/testing.ts'
import { dayOf } from '#platform/clock.ts'
import { worker } from '#platform/jobs.ts'
import { signNext } from '#platform/record/sign-checkpoint.ts'
import { verifyRecord } from '#platform/record/verify-record.ts'
import { readJwk } from '#platform/signatures.ts'
import { readStatusList } from '#platform/status-list.ts'
import { verifyOffline } from '#platform/verify-offline.ts'
import { answerEverything, signIn, sofaSitter, submit, uploadPapers } from './applying.ts'
import { openTown, type Town } from './town.ts'
import { verifyCard } from './verifying.ts'
import { certified, openCase } from './ways.ts'

test('R4.1.1–R4.1.6 under gm a card is applied for, printed with both signatures, and verified by its code with and without a network', async (t) => {
  const town = await openTown(t, '2026-03-02', { suite: 'gm' })
  const her = sofaSitter()
  const citizen = town.stranger()
  await town.isSeen(her.phone, her)
  await signIn(citizen, her.phone, town.newestSms)
  await town.remember(citizen, her.phone)
  await answerEverything(citizen, her)
  await uploadPapers(citizen)
  const number = await submit(citizen, her.name)
  await certified(town, { caseId: await town.caseOf(number), number, citizen, phone: her.phone })
  const printer = await town.atWork('城东制证')
  await openCase(printer, number)
  const card = await printer.download('残疾人证')
  assert.equal(card.bytes.subarray(0, 5).toString(), '%PDF-')

  await verifyCard(town, { certificateNumber: `${her.idNumber}43`, name: her.name }).then((shopkeeper) =>
    shopkeeper.sees('这本证有效'),
  )
  const token = await tokenOnCard(town)
  assert.equal(Buffer.from(token, 'base64url')[1], 3, 'signed with Ed25519 and SM2')
  const scanning = town.stranger()
  await scanning.open(`/v/${token}`)
  scanning.sees('这本证有效')

  await town.work(worker, publishStatusList('https://tongban.example'))
  const fetched = async (path: string) => (await fetch(`${town.house}${path}`)).text()
  const { keys } = JSON.parse(await fetched('/.well-known/tongban-keys.json'))
  const publicKeys = keys.map(readJwk)
  const now = town.now()
  const list = readStatusList(publicKeys, await fetched('/status-list'), now)
  assert.ok('bits' in list)
  assert.equal(verifyOffline(publicKeys, list, `${town.house}/v/${token}`, dayOf(now)).answer, 'counts')

  await nothingIsSealedOtherwise(town)
  const { recordKeys: signing, atOneMoment } = town.platform
  assert.ok(await town.work(worker, (unit) => signNext(unit, signing)))
  const { faults } = await atOneMoment((ask) => verifyRecord(ask, { keys: signing.verifiers, notes: [] }))
  assert.deepEqual(faults, [])
})

async function tokenOnCard(town: Town): Promise<string> {
  const [printed] = await town.work(worker, listRegister)
  return printed?.token ?? assert.fail('no card was printed')
}

/** Every sealed column of every table, asked of the database; and what the audit hashed since the house stands. */
async function nothingIsSealedOtherwise(town: Town): Promise<void> {
  const columns = await town.ownerQuery<{ name: string; column: string }>(
    `select relname as name, attname as column from pg_attribute join pg_class on pg_class.oid = attrelid
      where relnamespace = 'public'::regnamespace and relkind = 'r' and not attisdropped and atttypid = 'bytea'::regtype
        and (attname like '%\\_sealed' or attname = 'wrapped_key')`,
  )
  let values = 0
  for (const { name, column } of columns) {
    const [count] = await town.ownerQuery<{ all: number; gm: number }>(
      `select count(${column})::integer as all, count(*) filter (where get_byte(${column}, 0) = 2)::integer as gm
        from ${name} where length(${column}) > 0`,
    )
    assert.equal(count?.gm, count?.all, `${name}.${column}`)
    values += count?.all ?? 0
  }
  assert.ok(values > 20, `${values} sealed values`)
  const [audit] = await town.ownerQuery<{ intl: number; sm3: number }>(
    `select count(*) filter (where digest = 'sha256' and actor <> 'system:migration')::integer as intl,
      count(*) filter (where digest = 'sm3')::integer as sm3 from audit`,
  )
  assert.equal(audit?.intl, 0)
  assert.ok((audit?.sm3 ?? 0) > 100)
}
