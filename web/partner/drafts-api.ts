// Applications through a platform, from the first answer to handing in: the same questions, papers and refusals as online (R3.2, R4.1.1).
import { z } from 'zod'
import { endMove } from '#casework/applications/draft-move-store.ts'
import { paperKey } from '#casework/applications/draft-papers.ts'
import { createDraft, forgetDraft, holdDraft, saveDraft } from '#casework/applications/draft-store.ts'
import { parseAnswers } from '#casework/applications/parse-answers.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { countWaiting, sizeOf, storeDocument } from '#casework/documents/documents.ts'
import { noteBegun } from '#casework/partners/partner-application-store.ts'
import { takeUploads } from '#casework/partners/take-uploads.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { refuseMoreWaiting } from '#regulation/offices/uploads.ts'
import { isRefusal, type MaterialKind, type Refusal, refuse } from '#regulation/vocabulary.ts'
import type { DraftView } from '../public/apply/draft-view.ts'
import { countWrongNumber, refuseTooMany, submitDraft } from '../public/apply/submit-draft.ts'
import type { Refused } from '../route.ts'
import { describeDraft, draftInJson } from './draft-in-json.ts'
import { begunInJson, begunPaging, showBegun } from './list-begun.ts'
import { atWindow, type Opened, openDraft } from './open-draft.ts'
import { accountOf, missing, type PartnerExchange, type PartnerRoute, partnerRoute } from './partner-route.ts'
import { answers, id, matter, pages, readAnswers, readSomeAnswers, someAnswers } from './schemas.ts'

const about = { group: '申请', clause: 'R3.2', scope: 'apply', person: 'required' } as const
const named = z.object({ draft: id })
type OfDraft = PartnerExchange<{ draft: string }>
const ofExchange = ({ partner, params }: OfDraft) => ({ partner: partner.id, draft: params.draft })

const handedIn = refuse('这份申请已经提交，不能再改。要补的材料，请在这件申请里交。', { clause: 'R3.2' })
const stale = { ...refuse('这份申请在您读过以后又改过。请重新读取，再改。'), versionChanged: true } as const

/** Changes a draft that is still open, in the version that was read where one is named; answers with the draft as it then is. */
async function change(
  exchange: OfDraft,
  use: (unit: Unit, view: DraftView) => Promise<Refused | undefined>,
): Promise<Refused | Opened | undefined> {
  return exchange.read(async (unit) => {
    await holdDraft(unit, exchange.params.draft)
    const opened = await openDraft(unit, ofExchange(exchange))
    if (!opened) return undefined
    const { view, found } = opened
    if (view.whole.submittedCase) return handedIn
    if (found.waits) return atWindow
    if (exchange.seenVersion !== undefined && exchange.seenVersion !== view.whole.version) return stale
    const refused = await use(unit, view)
    return refused ?? openDraft(unit, ofExchange(exchange))
  })
}

const answerWith = (opened: Refused | Opened | undefined) => {
  if (opened === undefined) return missing
  if (isRefusal(opened)) return opened
  const { view, found } = opened
  return { body: describeDraft(view, found), etag: view.whole.version }
}

/** The pages of a paper as they shall be from now on: those that are there already keep their place, uploads are taken in. */
async function setPages(
  unit: Unit,
  exchange: OfDraft,
  view: DraftView,
  { material, pages }: { material: MaterialKind; pages: readonly string[] },
): Promise<Refusal | undefined> {
  const listed = [...view.listed, ...view.voluntary].some((paper) => paper.material === material)
  if (!listed)
    return refuse('按现在的回答，不用交这一项材料。要交哪些，看这份申请的 materials。', {
      clause: 'N2.3',
      field: 'material',
    })
  const key = paperKey(material, view.answers)
  const there = view.whole.papers[key] ?? []
  const sent = await takeUploads(
    unit,
    exchange.partner.id,
    pages.filter((page) => !there.includes(page)),
    material,
  )
  if (isRefusal(sent)) return sent
  const tooMany = refuseMoreWaiting(await countWaiting(unit), sizeOf(sent))
  if (tooMany) return tooMany
  const taken = [...sent]
  const kept: string[] = []
  for (const page of pages) {
    const file = there.includes(page) ? undefined : taken.shift()
    const owner = { personId: view.whole.id, accountId: accountOf(exchange), purpose: material }
    kept.push(file ? await storeDocument(unit, file, owner) : page)
  }
  await saveDraft(unit, view.whole.id, { papers: { [key]: kept } })
  return undefined
}

const submittedInJson = z.object({
  state: z.enum(['submitted', 'waits-for-look']).describe('成了一件申请，还是先送窗口看材料'),
  caseId: id.nullable(),
  number: z.string().nullable().describe('办件编号'),
})

export const draftRoutes: readonly PartnerRoute[] = [
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/drafts',
    operation: 'beginDraft',
    tellsVersion: true,
    title: '开始填一份申请',
    describes: '可以先带一部分回答，其余的以后再填。返回编号；按现在的回答要填什么、要交什么，用 readDraft 读。',
    body: z.strictObject({ matter, answers: answers.optional() }),
    answers: { 201: z.object({ id, version: z.number().int().describe('也在 ETag 里') }) },
    handle: async (exchange) => {
      const { once, partner, body } = exchange
      const account = accountOf(exchange)
      return once(async (unit) => {
        const content = { answers: parseAnswers(readAnswers(body.answers ?? {})), papers: {} }
        const draft = await createDraft(unit, account, body.matter, content)
        await noteBegun(unit, partner.id, account, draft)
        return { status: 201, location: `/drafts/${draft}`, etag: 1, body: { id: draft, version: 1 } }
      })
    },
  }),
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/drafts',
    operation: 'listDrafts',
    title: '没提交的申请',
    query: begunPaging,
    answers: { 200: begunInJson },
    handle: (exchange) => showBegun(exchange, { submitted: false }),
  }),
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/drafts/:draft',
    operation: 'readDraft',
    tellsVersion: true,
    title: '读一份申请',
    params: named,
    answers: { 200: draftInJson },
    handle: async (exchange) => answerWith(await exchange.read((unit) => openDraft(unit, ofExchange(exchange)))),
  }),
  partnerRoute({
    ...about,
    method: 'PATCH',
    path: '/drafts/:draft',
    operation: 'answerDraft',
    tellsVersion: true,
    title: '填一部分回答',
    describes: [
      '写了的字段换成新的，没写的不动，写 null 的清掉。姓名、号码、地址填错的也先存下，错在哪里写在返回的 questions 里；',
      '选项和日期要合接口说明。已送窗口的，先拿回来（takeBackDraft）再改。',
    ].join(''),
    params: named,
    body: z.strictObject({ answers: someAnswers }),
    needsVersion: true,
    answers: { 200: draftInJson },
    handle: async (exchange) =>
      answerWith(
        await change(exchange, async (unit, { whole }) => {
          await saveDraft(unit, whole.id, { answers: parseAnswers(readSomeAnswers(exchange.body.answers)) })
          return undefined
        }),
      ),
  }),
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/drafts/:draft/take-back',
    operation: 'takeBackDraft',
    tellsVersion: true,
    keyless: true,
    title: '把送窗口的申请拿回来',
    describes: '拿回来才能改；改好再提交一次。不在窗口的，什么也不变。',
    params: named,
    answers: { 200: draftInJson },
    handle: async (exchange) =>
      answerWith(
        await exchange.read(async (unit) => {
          const opened = await openDraft(unit, ofExchange(exchange))
          if (!opened) return undefined
          if (opened.view.whole.submittedCase) return handedIn
          if (opened.found.waits) await endMove(unit, exchange.params.draft)
          return openDraft(unit, ofExchange(exchange))
        }),
      ),
  }),
  partnerRoute({
    ...about,
    method: 'DELETE',
    path: '/drafts/:draft',
    operation: 'forgetDraft',
    title: '删掉没提交的申请',
    params: named,
    answers: { 204: 'nothing' },
    handle: async (exchange) => {
      const gone = await exchange.read(async (unit) => {
        const opened = await openDraft(unit, ofExchange(exchange))
        if (!opened) return undefined
        return (await forgetDraft(unit, exchange.params.draft)) || handedIn
      })
      if (gone === undefined) return missing
      return isRefusal(gone) ? gone : { status: 204 }
    },
  }),
  partnerRoute({
    ...about,
    method: 'PUT',
    path: '/drafts/:draft/materials/:material',
    operation: 'setDraftMaterial',
    tellsVersion: true,
    title: '交一项材料',
    describes: 'pages 按页序写文件编号：刚上传的，或者这一项里已有的。写空的就是去掉这一项。',
    params: named.extend({ material: z.string().max(100).describe('材料编号') }),
    body: z.strictObject({ pages }),
    answers: { 200: draftInJson },
    handle: async (exchange) =>
      answerWith(
        await change(exchange, (unit, view) =>
          setPages(unit, exchange, view, {
            material: exchange.params.material as MaterialKind,
            pages: exchange.body.pages,
          }),
        ),
      ),
  }),
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/drafts/:draft/submission',
    operation: 'submitDraft',
    title: '提交',
    describes:
      '用户读过声明、输入了签名才能调用。新办、还没有确认监护关系的，先送窗口看材料（waits-for-look），看过才成为一件申请。已有证的人，监护人第一次要到窗口办（against 会写明），确认以后就能在这里办。',
    params: named,
    body: z.strictObject({
      declared: z.literal(true, '请用户读过声明，同意以后再提交。').describe('用户已读过声明并同意'),
      signedName: z.string().max(100).describe('用户输入的签名，和办理人的姓名一致'),
    }),
    answers: { 201: submittedInJson },
    handle: async (exchange) => {
      const { once, read, platform, params, body } = exchange
      const account = accountOf(exchange)
      if (!(await read((unit) => openDraft(unit, ofExchange(exchange))))) return missing
      const tooMany = await refuseTooMany({ work: platform.work, read }, account, params.draft)
      const done = await once(async (unit) => {
        if (tooMany) return tooMany
        const sent = await submitDraft(unit, { draft: params.draft, account, channel: 'partner', ...body })
        if (isRefusal(sent)) return sent
        if ('waitsAt' in sent) return { status: 201, body: { state: 'waits-for-look', caseId: null, number: null } }
        const { number } = (await findCase(unit, sent.caseId)) ?? { number: null }
        return {
          status: 201,
          location: `/cases/${sent.caseId}`,
          body: { state: 'submitted', caseId: sent.caseId, number },
        }
      })
      if (isRefusal(done) && !tooMany) await countWrongNumber(platform.work, account, done)
      return done
    },
  }),
]
