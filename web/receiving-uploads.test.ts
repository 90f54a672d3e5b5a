// Uploads are counted before anything opens them, whichever process takes them in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spendMany } from '#casework/sessions/limit-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { drawPhoto } from '#platform/files/sample-images.ts'
import { limits } from '#regulation/offices/limits.ts'
import { refusedBy } from '#regulation/situation-testing.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { receivingFrom } from './receiving-uploads.ts'

test('N5.2 a place that is not signed in uploads so much an hour; another place, and the next hour, are not touched', async (t) => {
  const { work } = await openTestPlatform(t)
  let scanned = 0
  const scan = async () => {
    scanned += 1
    return { clean: true } as const
  }
  const photo = await drawPhoto(200)
  const declared = { name: 'a.jpg', field: 'photo', photo: false }
  const from = (client: string) => receivingFrom(work, { session: undefined, client }, scan)
  await work(door, (unit) => spendMany(unit, 'uploads-of-visitor', '192.0.2.1', limits['uploads-of-visitor'].most - 1))
  assert.ok(!isRefusal(await from('192.0.2.1')(photo, declared)))
  const refused = await from('192.0.2.1')(photo, declared)
  refusedBy(refused, 'N5.2', { says: /一小时.*窗口.*都还在/, field: 'photo' })
  assert.equal(scanned, 1, 'what is over is not even opened')
  assert.ok(!isRefusal(await from('192.0.2.2')(photo, declared)))
  await work(door, (unit) =>
    spendMany(unit, 'upload-megabytes-of-client', '192.0.2.3', limits['upload-megabytes-of-client'].most),
  )
  refusedBy(await from('192.0.2.3')(photo, declared), 'N5.2')
})
