// A sharing source over real HTTP: what it gives, and every way in which it fails (R2.2, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../ids.ts'
import { httpSharingSource } from './http-sharing-source.ts'
import { type SharingQuery, SourceAway } from './sharing-source.ts'
import { openSourceSimulator, type SourceBehaviour } from './source-simulator.ts'

const secret = Buffer.from('a secret shared with a source').toString('base64')
const query = (): SharingQuery => ({
  key: newId(),
  person: { name: '测试·张小禾', idNumber: '510107199003070009' },
  material: 'hukou-booklet',
  consent: { at: new Date('2026-03-02T02:00:00Z'), by: 'applicant' },
  asker: { office: '510107', name: '武侯区残联' },
})

async function openSource(t: { after: (use: () => Promise<void>) => void }, patience = 10_000) {
  const simulator = await openSourceSimulator(secret)
  t.after(simulator.close)
  const { url } = simulator
  const materials = ['hukou-booklet'] as const
  const source = httpSharingSource({ id: 'demo', title: '演示', url, secret, materials, patience, pause: 10 })
  return { ...simulator, source }
}

test('R2.2 a source gives the paper with its day and proof, and was told who asks, for whom, with whose consent', async (t) => {
  const { source, asked, behave } = await openSource(t)
  behave(0)
  const sent = query()
  const answer = await source.ask(sent)
  assert.ok(answer.found)
  assert.match(answer.proof, /^YSGX-/)
  assert.match(answer.on, /^\d{4}-\d\d-\d\d$/)
  assert.ok(answer.file.length > 1000)
  const { key, person, material, asker } = sent
  const consent = { given: true, at: '2026-03-02T02:00:00.000Z', by: 'applicant' }
  assert.deepEqual(asked, [{ key, person, material, consent, asker }])
})

test('R2.2 a source that has nothing says so, with a proof of its own', async (t) => {
  const { source, behave } = await openSource(t)
  behave(1)
  const answer = await source.ask(query())
  assert.equal(answer.found, false)
  assert.match(answer.proof, /^YSGX-/)
})

test('R2.2 a source that fails once is asked once more, with the same key', async (t) => {
  const { source, asked, behave } = await openSource(t)
  behave(2)
  assert.equal((await source.ask(query())).found, true)
  assert.equal(asked.length, 2)
  assert.equal(new Set(asked.map(({ key }) => key)).size, 1)
})

for (const [behaviour, why, words] of [
  [3, 'away', 'that never answers'],
  [4, 'away', 'that breaks the connection'],
  [5, 'unreadable', 'that signs with another secret'],
  [7, 'unreadable', 'that answers without end'],
  [8, 'unreadable', 'that answers another query'],
  [9, 'away', 'that sends elsewhere, where nobody goes'],
] as const satisfies readonly (readonly [SourceBehaviour, SourceAway['why'], string])[])
  test(`N5.2 nothing is taken from a source ${words}`, async (t) => {
    const { source, asked, behave } = await openSource(t, behaviour === 3 ? 400 : undefined)
    behave(behaviour)
    await assert.rejects(source.ask(query()), (error) => error instanceof SourceAway && error.why === why)
    assert.equal(asked.length, why === 'away' ? 2 : 1, 'what is away is tried once more, what is wrong is not')
  })

test('N5.2 a source that does not know our signature refuses, and is not asked again', async (t) => {
  const simulator = await openSourceSimulator(Buffer.from('quite another secret of theirs').toString('base64'))
  t.after(simulator.close)
  const source = httpSharingSource({ id: 'a', title: 'a', url: simulator.url, secret, materials: [], pause: 10 })
  await assert.rejects(source.ask(query()), (error) => error instanceof SourceAway && error.why === 'refused')
  assert.deepEqual(simulator.asked, [])
})
