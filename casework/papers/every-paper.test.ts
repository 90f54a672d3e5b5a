// Every paper of every matter in every status: a sound PDF, or a refusal that says why; and what some of them must say.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seedCertificates } from '#demo/certificates.ts'
import { statusesOf } from '#demo/holder-plots.ts'
import { play } from '#demo/play.ts'
import { makeProps, tellStories } from '#demo/seed.ts'
import { settle } from '#demo/settle.ts'
import type { Paper } from '#papers/paper.ts'
import { type FactsOf, papers } from '#papers/papers.ts'
import { isFresh } from '#papers/readers.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { worker } from '#platform/jobs.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import { textOf } from '#platform/pdf/testing.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import { matters } from '#regulation/matters/matters.ts'
import { isAssessed } from '#regulation/matters/shape.ts'
import { type PaperKind, paperKinds } from '#regulation/paper-kinds.ts'
import { papersOf } from '#regulation/steps.ts'
import { type MatterId, matterNames, type Status } from '#regulation/vocabulary.ts'
import { type CaseFile, selectCases, toCaseFiles } from '../cases/case-store.ts'
import { installReferenceData } from '../offices/install-reference-data.ts'
import { gatherPaperCase, type PaperCase } from './paper-case.ts'
import { paperFacts } from './paper-facts.ts'

const press = { publicUrl: 'https://tongban.example', demo: true }
const few = 0.01

type Printed = { kind: PaperKind; file: CaseFile; of: PaperCase; data: Paper['data']; text: () => Promise<string> }

/** The step that handed the paper out, or the status in which it is made anew: what makes a paper differ within a matter. */
function occasionOf({ steps: taken, file: { current } }: PaperCase, kind: PaperKind): string | undefined {
  if (isFresh(current, kind)) return current.status
  return taken.findLast((step) => papersOf(step).includes(kind))?.step
}

test('R6.3 every paper of every matter in every status is sound, or has not come about yet', async (t) => {
  const work = await everyStatus(t)
  const files = await work(worker, async (unit) => toCaseFiles(unit, await selectCases(unit).execute()))
  const seen = new Set(files.map(({ current }) => `${current.matter} ${current.status}`))
  for (const matter of Object.keys(matters) as MatterId[])
    for (const status of statusesOf(matter)) assert.ok(seen.has(`${matter} ${status}`), `${matter} ${status}`)

  const printed: Printed[] = []
  const compiled = new Set<string>()
  for (const file of files)
    await work(worker, async (unit) => {
      const of = await gatherPaperCase(unit, file)
      for (const kind of paperKinds) {
        const occasion = occasionOf(of, kind)
        const facts = await paperFacts[kind](unit, of, press)
        const what = `${kind} of ${file.current.matter} ${file.current.status}`
        if (!facts) {
          // What belongs to an earlier round is on file as it was handed out, and cannot be made as the case stands.
          assert.ok(!occasion || file.current.round > 1, `${what}: handed out, yet empty`)
          continue
        }
        const { template, data } = build(kind, facts)
        const images: Record<string, Buffer> = of.photo ? { photo: of.photo } : {}
        const pdf = () => renderPdf(template, data, { images })
        printed.push({ kind, file, of, data, text: async () => (await textOf(await pdf())).text })
        const key = `${kind} ${file.current.matter} ${occasion}`
        if (!occasion || compiled.has(key)) continue
        compiled.add(key)
        assert.equal((await pdf()).subarray(0, 5).toString(), '%PDF-', what)
      }
    })
  for (const { data, kind, file } of printed) says(kind, file, JSON.stringify(data), String(data.basis))
  await saysInPrint(printed)
})

/** The demonstration's stories alone: a case of every matter in every status. */
async function everyStatus(t: Parameters<typeof openTestPlatform>[0]): Promise<Work> {
  const now = new Date('2026-11-23T07:00:00Z')
  const { work, platform } = await openTestPlatform(t, { now })
  await installReferenceData(work)
  const cast = await settle(work, new Date('2026-05-08T01:00:00Z'))
  await seedCertificates(platform)
  const props = await makeProps()
  const stories = [...tellStories(now, few)]
  const tell = async () => {
    for (let story = stories.shift(); story; story = stories.shift()) await play(work, cast, props, story)
  }
  await Promise.all([tell(), tell(), tell(), tell()])
  return work
}

function build<K extends PaperKind>(kind: K, facts: FactsOf<K>): Paper {
  const maker = papers[kind] as unknown as { build: (facts: FactsOf<K>) => Paper }
  return maker.build(facts)
}

/** What holds of the facts of every paper. */
function says(kind: PaperKind, { current }: CaseFile, data: string, basis: string): void {
  const what = `${kind} of ${current.matter} ${current.status}`
  assert.ok(!/undefined|null,null|(?<![\w-])NaN(?![\w-])|\[object/.test(data), `${what}: ${data}`)
  assert.ok(current.matter === 'new-certificate' || !basis.includes('四（一）'), `${what} rests on 新办: ${basis}`)
  if (!isAssessed(current.matter)) assert.ok(!data.includes('尚未公示'), what)
}

async function saysInPrint(printed: readonly Printed[]): Promise<void> {
  const findWhere = (kind: PaperKind, what: string, where: (paper: Printed) => boolean) => {
    const found = printed.find((paper) => paper.kind === kind && where(paper))
    assert.ok(found, `${kind} of ${what}`)
    return found
  }
  const find = (kind: PaperKind, matter: MatterId, status: Status) =>
    findWhere(
      kind,
      `${matter} ${status}`,
      ({ file: { current } }) => current.matter === matter && current.status === status,
    )
  const bare = (text: string) => text.replace(/\s/g, '')
  const whole = async (paper: Printed, ...words: readonly string[]) => {
    const text = await paper.text()
    for (const word of words) assert.ok(text.includes(bare(word)), `${paper.kind}: ${word} in ${text}`)
    return text
  }

  const form = find('application-form', 'renewal-damaged', 'submitted')
  const text = await whole(form, matterNames['renewal-damaged'], '现有证号', form.of.held?.number ?? '?', '现证有效期')
  assert.doesNotMatch(text, /申请类别|上门评定/)
  for (const word of ['申请类别', '上门评定'])
    await whole(find('application-form', 'new-certificate', 'submitted'), word)
  const atWindow = findWhere('application-form', 'the window', ({ file }) => file.current.channel === 'window')
  assert.doesNotMatch(await whole(atWindow, '窗口现场签名'), /网上签署/)
  const { place, name } = form.of.offices.residence
  await whole(form, place)
  assert.ok(!text.includes(bare(`经常居住地${name}`)), 'the place, not the office')

  for (const kind of ['approval-record', 'handover-list'] as const) {
    await whole(find(kind, 'move', 'closed'), '本事项不用评定', '本事项不用公示', citation('R4.3.1'))
    await whole(
      findWhere(kind, 'a case on notice', ({ of }) => of.notice?.result === 'no-objection'),
      '公示，无异议',
    )
  }
  await whole(find('approval-record', 'cancellation', 'cancelled'), '批准注销', '现有证号')
  await whole(find('old-card-receipt', 'cancellation', 'closed'), '原证已经注销')
  await whole(find('old-card-receipt', 'renewal-damaged', 'closed'), '以新证为准')
  await whole(find('not-met', 'renewal-at-term', 'not-met'), '注销您现在的残疾人证', '申请复评')
  await whole(find('not-met', 'new-certificate', 'not-met'), '不能办理残疾人证')
  await whole(find('conclusion-letter', 'new-certificate', 'on-notice'), '批准后证上写', '最晚到')
  await whole(find('conclusion-letter', 'change-of-category', 'unchanged'), '现在的证继续有效', '申请复评')
  await whole(find('dispute-receipt', 'new-certificate', 'final-review'), '终评申请回执', '专家委员会')
  await whole(find('dispute-receipt', 'new-certificate', 'suspended'), '复评申请回执')
  const sentOn = await whole(find('receipt', 'new-certificate', 'posted'), '录入结论并完成公示', '7 个工作日内')
  assert.doesNotMatch(sentOn, /请查收/, 'what came next on its own day, not what does today')
  const handed = await whole(find('handover-list', 'renewal-damaged', 'handed-over'), '身份证')
  assert.doesNotMatch(handed, /原残疾人证/, 'the old card is collected later, not handed over with the papers')
  const list = find('checklist', 'cancellation', 'submitted')
  assert.doesNotMatch(await whole(list, '受理并流转', '没有快递费'), /告知评定机构|录入结论/)
}
