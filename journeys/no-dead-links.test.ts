// Whoever works here: no link on any page that they reach leads to a page that can only say no (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type HandName, openTown } from './town.ts'
import { certified, handedIn } from './ways.ts'

/** One of each role and of each level; a head, who may nearly everything, and a doctor. */
const people: readonly HandName[] = [
  '武侯经办',
  '武侯负责人',
  '武侯第二负责人',
  '武侯管理员',
  '武侯安全员',
  '武侯审计员',
  '城东审批',
  '城东制证',
  '城东社区工作者',
  '成都市负责人',
  '四川省管理员',
  '第一医院医生',
]

/** Pages of one kind differ in what they are about, hardly in where they lead; papers take long to make. */
const ofEachKind = 2
const mostPages = 150
const notCrawled = /\/papers\/|\.pdf$|^\/files\//

const kindOf = (address: string) =>
  address
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replaceAll(/\b\d{6}\b/g, ':office')
    .replace(/\?.*/, '?')

const linksOf = (page: string) =>
  [...page.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))

test('N5.2 no link on a page of the workbench leads its reader to a refusal, whoever works there', async (t) => {
  const town = await openTown(t, '2026-03-02')
  await certified(town, await handedIn(town))
  const dead: string[] = []
  for (const name of people) {
    const headers = { cookie: `tongban=${await town.tokenOf(name)}` }
    const met = new Map<string, number>()
    const seen = new Set<string>()
    const queue: { to: string; from: string }[] = [{ to: '/workbench', from: 'the door' }]
    for (let next = queue.shift(); next && seen.size < mostPages; next = queue.shift()) {
      const { to, from } = next
      const count = met.get(kindOf(to)) ?? 0
      if (seen.has(to) || count >= ofEachKind || notCrawled.test(to) || !/^\/(?:workbench|desk)\b/.test(to)) continue
      seen.add(to)
      met.set(kindOf(to), count + 1)
      const answer = await fetch(`${town.house}${to}`, { headers, redirect: 'manual' })
      const body = await answer.text()
      if (answer.status >= 400) dead.push(`${name}: ${answer.status} ${to} from ${from}`)
      else if (answer.status >= 300) queue.push({ to: answer.headers.get('location') ?? '', from: to })
      else queue.push(...linksOf(body).map((href) => ({ to: href, from: to })))
    }
    assert.ok(seen.size > 4, `${name} saw ${seen.size} pages`)
  }
  assert.deepEqual(dead, [])
})
