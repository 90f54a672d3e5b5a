// The set of the scale bench: everybody in it has a number of their own, a tenth lies in one county, and each copy is somebody else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allChunks } from './chunks.ts'
import type { Copy } from './copy.ts'
import { idOf, laneLength, personOf, publicIdOf, telephoneOfAccount } from './people.ts'
import { bytesOf, largeOffice, openCounties, share } from './plan.ts'
import { fill, openCompiler } from './text.ts'

const ids = Array.from({ length: 2851 }, (_, at) => String(110_101 + at * 200))
const counties = openCounties([largeOffice, ...ids])

test('nobody has the identity number of another, in whatever lane they count', () => {
  const numbers = [0, 1, 2, 3].flatMap((lane) =>
    Array.from({ length: 2000 }, (_, at) => personOf(lane * laneLength + at * 13, false, counties).number),
  )
  const children = Array.from({ length: 2000 }, (_, at) => personOf(at * 1400, true, counties).number)
  const all = [...numbers, ...children]
  assert.equal(new Set(all).size, all.length)
})

test('a tenth lies in the large county, and the others are of very different size', () => {
  const found = new Map<string, number>()
  for (let at = 0; at < 100_000; at++) {
    const county = counties.pick(share(at, 11))
    found.set(county, (found.get(county) ?? 0) + 1)
  }
  const large = (found.get(largeOffice) ?? 0) / 100_000
  assert.ok(large > 0.09 && large < 0.11, `the large county has ${large}`)
  const [, second = 0, ...rest] = [...found.values()].toSorted((one, two) => two - one)
  assert.ok(second > 20 * (rest.at(-1) ?? 0))
})

test('ids, public ids and telephones of two copies differ', () => {
  const made = [5, 6].flatMap((number) => [
    idOf(1_790_000_000_000, number, 0, 'case'),
    idOf(1_790_000_000_000, number, 1, 'case'),
    idOf(1_790_000_000_000, number, 0, 'holder'),
    publicIdOf(number, 0),
    publicIdOf(number, 1),
    telephoneOfAccount(number, 0),
    telephoneOfAccount(number, 1),
  ])
  assert.equal(new Set(made).size, made.length)
})

test('a text of the sample gets the copy’s own days, ids and offices, and keeps what is nobody’s', () => {
  const own = '01a21fc6-a2b8-759a-984c-14be9900c94c'
  const staff = '01a21fc5-b88f-7386-97cb-689b7293d4bd'
  const compile = openCompiler({
    literals: new Map([['张三', () => '李四']]),
    offices: new Map([['441900', ({ place }) => place.residence]]),
    ids: new Map([[own, 3]]),
  })
  const copy: Copy = {
    number: 1,
    place: { residence: '510107', hukou: '510107' },
    back: 7,
    person: personOf(1, false, counties),
    other: (at) => personOf(laneLength + at, false, counties),
    telephone: (at) => telephoneOfAccount(1, at),
    id: (place) => `id ${place}`,
    key: () => assert.fail('nothing is sealed here'),
    keys: () => [],
  }
  const text = `${own} ${staff} office:441900 1441900 2026-11-10 01:36:00+00 {"signed-papers-from": "2027-01-01"} 张三`
  assert.equal(
    fill(
      compile(text, (plain) => plain),
      copy,
    ),
    `id 3 ${staff} office:510107 1441900 2026-11-03 01:36:00+00 {"signed-papers-from": "2027-01-01"} 李四`,
  )
})

test('chunks cover every case and every imported card once', () => {
  const chunks = allChunks({ cases: 10_001, certificates: 40_000 })
  const count = (kind: string) =>
    chunks.filter((chunk) => chunk.kind === kind).reduce((sum, chunk) => sum + chunk.count, 0)
  assert.equal(count('cases'), 10_001)
  assert.equal(count('certificates'), 40_000 - 5001)
  assert.equal(new Set(chunks.map(({ index }) => index)).size, chunks.length)
})

test('ten million cases with forty million cards need more than two hundred gigabytes', () => {
  assert.ok(bytesOf({ cases: 10_000_000, certificates: 40_000_000, whole: 0.02 }) > 200e9)
})
