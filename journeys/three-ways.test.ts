// Each flow by the three ways: whoever hands it in at the window, at home or through a platform gets the same case, or the same refusal (R3.1, R3.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Applicant, holds, sofaSitter } from './applying.ts'
import {
  atTheWindow,
  bind,
  keptOf,
  type Outcome,
  online,
  openPlatform,
  type Told,
  throughPlatform,
} from './three-ways.ts'
import { openTown, type Town } from './town.ts'
import { guardian, handedIn, somebody } from './ways.ts'

type Card = Parameters<typeof holds>[2]
type Flow = Told & { is: string; card?: Card; wardOf?: boolean; without?: readonly string[] }

/** One of their own for each: who applied for another already would be shown that. */
const newRelative = () => ({ ...guardian, idNumber: somebody('1980-05-06').idNumber, relation: '父母' })
const both = [
  { category: 'limb', level: 2 },
  { category: 'vision', level: 4 },
] as const

/** One row for each flow; for two of them a guardian applies as well. */
const flows: readonly Flow[] = [
  { is: 'R4.1.1 a first certificate', matter: 'new-certificate' },
  { is: 'R2.3 R4.1.1 a first certificate, the guardian applying', matter: 'new-certificate', wardOf: true },
  { is: 'R4.2.1 a card at the end of its term', matter: 'renewal-at-term', card: { from: '2016-12-01' } },
  { is: 'R4.2.2 a damaged card', matter: 'renewal-damaged', card: {} },
  { is: 'R2.3 R4.2.2 a damaged card, the guardian applying', matter: 'renewal-damaged', card: {}, wardOf: true },
  {
    is: 'R4.2.3 changed details',
    matter: 'renewal-details',
    card: {},
    words: { chooses: ['姓名', '家庭住址'], types: { 新的姓名: '测试·张新禾', 新的家庭住址: '演示街 9 号' } },
    answers: { details: ['name', 'address'], newName: '测试·张新禾', newAddress: '演示街 9 号' },
  },
  { is: 'R4.3.1 a move', matter: 'move', card: {}, words: { hukou: ['武侯', '武侯区'] } },
  { is: 'R4.4 a lost card', matter: 'replacement-of-lost', card: {}, words: { lossDeclaredOn: '2026-03-01' } },
  {
    is: 'R4.5.1 giving a card up',
    matter: 'cancellation',
    card: {},
    words: { chooses: ['自愿注销'] },
    answers: { reason: 'own-wish' },
  },
  {
    is: 'R4.5.2 giving up a category',
    matter: 'cancellation-of-categories',
    card: { results: both },
    words: { chooses: ['肢体残疾'] },
    answers: { drop: ['limb'] },
  },
  { is: 'R4.6 another level', matter: 'change-of-category', card: {} },
]

/** Another person for each way, all alike, as the flow begins. */
async function enter(town: Town, { matter, words, card, wardOf }: Flow): Promise<Applicant> {
  const about = sofaSitter({ matter, ...words, ...(wardOf && { guardian: newRelative() }) })
  if (card) about.certificateNumber = await holds(town, about, card)
  await town.isSeen(about.phone, about.guardian ?? about)
  return about
}

async function byEachWay(town: Town, flow: Flow, change: (about: Applicant) => Promise<void> = async () => undefined) {
  const leaving = { without: flow.without }
  const way = async (take: (about: Applicant) => Promise<Outcome>) => {
    const about = await enter(town, flow)
    await change(about)
    return { about, outcome: await take(about) }
  }
  const platform = await openPlatform(town)
  const clerk = await town.atWork('武侯经办')
  const platformWay = await way(async (about) => {
    await bind(town, about)
    return throughPlatform(platform, about, flow, leaving)
  })
  const may = 'caseId' in platformWay.outcome ? (platformWay.outcome.voluntary ?? []) : []
  return {
    platform: platformWay,
    online: await way((about) => online(town, about, leaving)),
    window: await way(async (about) => {
      await bind(town, about)
      return atTheWindow(town, clerk, about, flow, { without: [...(flow.without ?? []), ...may] })
    }),
  }
}

for (const flow of flows)
  test(`${flow.is}: the three ways lead to one case`, async (t) => {
    const town = await openTown(t, '2026-03-02')
    const ways = await byEachWay(town, flow)
    const kept: Record<string, unknown> = {}
    for (const [name, { about, outcome }] of Object.entries(ways)) {
      assert.ok('caseId' in outcome, `${name}: ${JSON.stringify(outcome).slice(0, 1500)}`)
      kept[name] = await keptOf(town, outcome.caseId, about)
    }
    assert.deepEqual(kept.platform, kept.online, 'through a platform as online')
    assert.deepEqual(kept.platform, kept.window, 'through a platform as at the window')
    const { platform, online: home, window } = ways
    assert.ok('caseId' in platform.outcome)
    const listed = [...platform.outcome.materials, ...(platform.outcome.voluntary ?? [])].toSorted()
    assert.deepEqual(listed, [...home.outcome.materials].toSorted())
    // The clerk's page keeps places for a guardian's papers, whoever acts.
    const places = window.outcome.materials.filter((each) => listed.includes(each) || !each.startsWith('guardian-'))
    assert.deepEqual(listed, places.toSorted())
  })

const refusals: readonly (Flow & { says: RegExp; change?: (town: Town) => (about: Applicant) => Promise<void> })[] = [
  {
    is: 'R4.2.1 years before the end of the term',
    matter: 'renewal-at-term',
    card: { from: '2020-05-01' },
    says: /从 2029年5月1日 星期二 起可以办/,
  },
  {
    is: 'R1.1 with a residence permit that is over',
    matter: 'new-certificate',
    words: { permitUntil: '2026-03-01' },
    says: /居住证在 2026年3月1日.*已经过期/,
  },
  {
    is: 'N6.3 while another application is open',
    matter: 'new-certificate',
    says: /已有一件申请正在办理/,
    change: (town) => async (about) =>
      void (await handedIn(town, { ...about, idNumber: about.idNumber, guardian: undefined })),
  },
  {
    is: 'R4.3.4 with a frozen card',
    matter: 'renewal-damaged',
    card: { status: '冻结' },
    says: /证件已冻结。请先办残疾人证迁移/,
  },
]

for (const { says, change, ...flow } of refusals)
  test(`${flow.is}: each way refuses in the same words`, async (t) => {
    const town = await openTown(t, '2026-03-02')
    const ways = await byEachWay(town, flow, change?.(town))
    for (const [name, { outcome }] of Object.entries(ways)) {
      assert.ok('refused' in outcome, `${name} took it`)
      assert.match(outcome.refused, says, name)
    }
    const [count] = await town.ownerQuery<{ n: number }>(
      'select count(*)::integer as n from case_file where matter = $1 and channel <> $2',
      [flow.matter, change ? 'online' : 'none'],
    )
    assert.equal(count?.n, 0, 'nothing was opened')
  })

test('R4.1.1 N5.2 with a number that is not the card’s, no way opens a case; only the clerk is told what the register has', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const flow: Flow = { is: '', matter: 'renewal-damaged', card: {} }
  const ways = await byEachWay(town, flow, async (about) => {
    about.certificateNumber = `${about.idNumber}44`
  })
  for (const { outcome } of Object.values(ways)) assert.ok('refused' in outcome)
  const { platform, online: home, window } = ways
  assert.ok('refused' in platform.outcome && 'refused' in home.outcome && 'refused' in window.outcome)
  assert.ok(home.outcome.refused.includes(platform.outcome.refused), platform.outcome.refused)
  assert.match(window.outcome.refused, /证号/)
})

test('N2.3 with a paper missing, home and platform ask for it first; a window registers, and names it in a letter', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const flow: Flow = { is: '', matter: 'new-certificate', without: ['residence-permit'] }
  const { platform, online: home, window } = await byEachWay(town, flow)
  assert.ok('refused' in platform.outcome && 'refused' in home.outcome)
  assert.match(platform.outcome.refused, /还缺材料：.*居住证/)
  assert.ok('caseId' in window.outcome, JSON.stringify(window.outcome).slice(0, 800))
  const [row] = await town.ownerQuery<{ asked: unknown }>(
    `select state -> 'asked' as asked from case_file where id = $1`,
    [window.outcome.caseId],
  )
  assert.match(JSON.stringify(row?.asked), /residence-permit/)
})
