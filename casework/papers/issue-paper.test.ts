// Every paper of a real case, driven through its use cases and its follow-ups.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { papers } from '#papers/papers.ts'
import { mayRead } from '#papers/readers.ts'
import { hashOf } from '#platform/files/file-store.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { drawPhoto } from '#platform/files/sample-images.ts'
import { worker } from '#platform/jobs.ts'
import { textOf } from '#platform/pdf/testing.ts'
import type { Actor } from '#regulation/actor.ts'
import type { PaperKind } from '#regulation/paper-kinds.ts'
import type { StepName } from '#regulation/steps.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Action, actOnCase } from '../cases/act-on-case.ts'
import { findCase, listSteps } from '../cases/case-store.ts'
import { followUps } from '../cases/follow-ups.ts'
import { apply, at, materials, stage } from '../cases/testing.ts'
import { readDocument } from '../documents/documents.ts'
import { renderPaper } from './issue-paper.ts'
import { findKindOfFile, listIssuedPapers } from './issued-paper-store.ts'
import { listPapers, openPaper } from './papers-of-case.ts'

const press = { publicUrl: 'https://tongban.example', demo: true }
type Kept = { original_sha256: Buffer; template_version: string | null }
type T = { after: (use: () => Promise<void>) => void }

async function story(t: T, change: Parameters<typeof apply>[2] = {}) {
  const set = await stage(t)
  const sent = await set.work(set.applicant, (unit) => apply(unit, set.applicant.id, change), at('2026-03-02'))
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId } = sent
  const act = async <S extends StepName>(
    actor: Actor,
    day: string,
    step: S,
    input: Action<S>['input'],
    note?: string,
  ) => {
    const done = await set.work(actor, (unit) => actOnCase(unit, { caseId, step, input, note }), at(day))
    assert.ok('acted' in done, `${step}: ${JSON.stringify(done)}`)
    return done.after
  }
  /** What the worker does for every step so far. */
  const catchUp = async () => {
    const steps = await set.work(worker, (unit) => listSteps(unit, caseId))
    const follow = followUps(press)
    for (const { seq, day } of steps) await set.work(worker, (unit) => follow(unit, { caseId, seq }), at(day))
  }
  const assess = async (level: 3 | 'not-met') => {
    for (const material of materials) await act(set.clerk, '2026-03-03', 'checkMaterial', { material })
    const assigned = await act(set.clerk, '2026-03-04', 'assignInstitution', { choice: { limb: 'one' } })
    const assessment = assigned.assessments[0]?.id ?? ''
    const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
    const findings = [{ category: 'limb' as const, level, values, reason: '按标准检查' }]
    await act(set.doctor, '2026-03-10', 'signConclusion', { assessment, findings })
    await act(set.doctor, '2026-03-10', 'stampConclusion', { assessment })
  }
  const issued = () => set.work(worker, (unit) => listIssuedPapers(unit, caseId))
  const kinds = async () => (await issued()).map((one) => one.kind)
  const render = (kind: PaperKind) =>
    set.work(worker, async (unit) => {
      const file = await findCase(unit, caseId)
      assert.ok(file)
      return renderPaper(unit, file, kind, press)
    })
  return { ...set, caseId, act, catchUp, assess, issued, kinds, render }
}

test('R4.1.2 R4.1.4 R4.1.5 R6.3 a case that goes through leaves each of its papers on file, once', async (t) => {
  const { work, act, catchUp, assess, issued, kinds, render, clerk, approver, applicant, foreign, caseId, ownerQuery } =
    await story(t)
  await assess(3)
  await act(clerk, '2026-03-11', 'startNotice', { place: '演示社区' })
  await act(clerk, '2026-03-19', 'recordNoticeResult', {})
  await act(clerk, '2026-03-19', 'handOver', {})
  await act(approver, '2026-03-20', 'approve', {})
  assert.ok(isRefusal(await render('certificate')), 'not before it is printed')
  await act(approver, '2026-03-23', 'printCertificate', { blank: 'QH00000001' })
  await act(approver, '2026-03-24', 'post', { carrier: '邮政', trackingNumber: 'EM000000001CN' })
  await catchUp()
  const wanted: PaperKind[] = [
    'assignment',
    'assessment-form',
    'notice-poster',
    'conclusion-letter',
    'handover-list',
    'approval-record',
    'certificate',
    'posting-slip',
  ]
  assert.deepEqual(await kinds(), wanted)
  await catchUp()
  assert.deepEqual(await kinds(), wanted, 'a second time changes nothing')

  for (const { kind, fileId } of await issued())
    await work(worker, async (unit) => {
      const document = await readDocument(unit, fileId)
      assert.equal(document?.content.subarray(0, 5).toString(), '%PDF-', kind)
      assert.equal(await findKindOfFile(unit, fileId), kind)
      const [row] = await ownerQuery<Kept>('select original_sha256, template_version from file where id = $1', [fileId])
      assert.deepEqual(row?.original_sha256, hashOf(document?.content ?? Buffer.alloc(0)), `${kind}: the same bytes`)
      assert.equal(row.template_version === null ? 'bytes' : 'facts', papers[kind].kept, kind)
    })
  const postingSlip = (await issued()).find(({ kind }) => kind === 'posting-slip')?.fileId ?? ''
  const open = () => work(worker, (unit) => readDocument(unit, postingSlip))
  await ownerQuery('alter table file disable trigger user')
  await ownerQuery(`update file set original_sha256 = sha256('other') where id = $1`, [postingSlip])
  await assert.rejects(open, /not what was handed out/)
  await ownerQuery(`update file set template_version = 'of other fonts' where id = $1`, [postingSlip])
  assert.equal((await open())?.setAnew, true, 'with other fonts it may look otherwise, and says so')
  for (const kind of ['application-form', 'receipt', 'checklist'] as const) {
    const paper = await render(kind)
    assert.ok(!isRefusal(paper), kind)
    assert.equal(paper.pdf.subarray(0, 5).toString(), '%PDF-')
    assert.equal(paper.title, papers[kind].title)
  }
  const hers = await work(applicant, (unit) => listIssuedPapers(unit, caseId))
  const file = await work(worker, (unit) => findCase(unit, caseId))
  assert.ok(file)
  assert.deepEqual(
    hers.map((one) => one.kind).filter((kind) => !mayRead(file.current, applicant, kind)),
    ['handover-list', 'approval-record', 'posting-slip'],
  )
  const listFor = (actor: Actor) => work(actor, async (unit) => (await listPapers(unit, file)).map(({ kind }) => kind))
  const handedToClerk = [
    'approval-record',
    'handover-list',
    'conclusion-letter',
    'notice-poster',
    'assessment-form',
    'assignment',
  ] as const
  assert.deepEqual(await listFor(clerk), [...handedToClerk, 'application-form', 'receipt'], 'newest first, then fresh')
  assert.deepEqual(await listFor(foreign), [])
  const slip = (actor: Actor) => work(actor, (unit) => openPaper(unit, file, 'posting-slip', press))
  assert.equal(await slip(clerk), undefined, 'not for the residence office')
  const opened = await slip(approver)
  assert.ok(opened && !isRefusal(opened))
})

test('N2.3 R4.1.2 R4.1.3 R4.1.4 what is missing, not meeting the standard and a dispute have their papers too', async (t) => {
  const { act, catchUp, assess, kinds, clerk, applicant } = await story(t)
  await act(clerk, '2026-03-03', 'askForMaterials', { requests: [{ material: 'photo', defect: 'unclear' }] })
  await act(clerk, '2026-03-03', 'provideMaterial', { material: 'photo', pages: [await page()] })
  await act(clerk, '2026-03-03', 'supplyMaterials', {})
  await assess('not-met')
  await act(clerk, '2026-03-11', 'informNotMet', {})
  await act(applicant, '2026-03-12', 'dispute', {}, '右腿的情况没有检查。')
  await catchUp()
  assert.deepEqual(await kinds(), ['missing-materials', 'assignment', 'assessment-form', 'not-met', 'dispute-receipt'])
})

test('R4.1.3 without an account the letter is printed before it is handed over, and the last day follows from that', async (t) => {
  const { work, act, catchUp, assess, issued, clerk, caseId } = await story(t)
  await assess('not-met')
  await work(worker, (unit) =>
    unit.db
      .updateTable('case_file')
      .set(({ eb }) => ({ state: eb('state', '||', JSON.stringify({ accounts: [] })) }))
      .where('id', '=', caseId)
      .execute(),
  )
  await act(clerk, '2026-03-11', 'informNotMet', { later: true })
  await catchUp()
  const letter = (await issued()).find(({ kind }) => kind === 'not-met')
  const text = await work(worker, async (unit) => {
    const document = letter && (await readDocument(unit, letter.fileId))
    return document ? (await textOf(document.content)).text.replaceAll(/\s/g, '') : ''
  })
  assert.match(text, /请从收到这份告知书的第二天起10个工作日内申请复评。/)
  const told = await act(clerk, '2026-03-13', 'tellAgain', { telling: { way: 'handed', on: '2026-03-13' } })
  assert.equal(told.disputableUntil, '2026-03-27')
})

test('R4.1.2 a declined application leaves its letter with the ground', async (t) => {
  const { act, catchUp, kinds, clerk } = await story(t)
  await act(clerk, '2026-03-03', 'decline', { ground: 'false-information' }, '身份证照片不是本人。')
  await catchUp()
  assert.deepEqual(await kinds(), ['decision'])
})

test('what no font can print is asked for before anything is accepted: no case whose papers cannot be made', async (t) => {
  const { work, applicant } = await stage(t)
  const rare = { residenceAddress: '演示路\u{1F9FF} 1 号' }
  const sent = await work(applicant, (unit) => apply(unit, applicant.id, rare), at('2026-03-02'))
  assert.ok('errors' in sent)
  assert.match(sent.errors['standIn.1f9ff'] ?? '', /\u{1F9FF}.*印不出来/u)
})

async function page() {
  const received = await receiveUpload(await drawPhoto(200), { name: 'photo.jpg', field: 'photo' })
  assert.ok(!isRefusal(received))
  return received
}
