// Cases through a platform: followed, supplied with what is missing, disputed, withdrawn, booked for, rated (R3.2, R4).
import { z } from 'zod'
import { findStanding, listBookable } from '#casework/appointments/booking-store.ts'
import { book, cancelBooking } from '#casework/appointments/bookings.ts'
import { listOpenSessions } from '#casework/appointments/session-store.ts'
import { actOnCase, stale } from '#casework/cases/act-on-case.ts'
import { openCase } from '#casework/cases/open-case.ts'
import { openPaper } from '#casework/papers/papers-of-case.ts'
import { isCaseOf } from '#casework/partners/partner-application-store.ts'
import { takeUploads } from '#casework/partners/take-uploads.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { rateCase } from '#casework/ratings/ratings.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { isPaperKind } from '#regulation/paper-kinds.ts'
import { satisfactionNames } from '#regulation/public-voice.ts'
import { isRefusal, type MaterialKind, type Refusal } from '#regulation/vocabulary.ts'
import { gatherView, type View } from '../public/account/case-view.ts'
import { bookableInJson, caseInJson, describeBookable, describeCase, ownSteps } from './case-in-json.ts'
import { begunInJson, begunPaging, showBegun } from './list-begun.ts'
import {
  type Done,
  missing,
  type PartnerAnswer,
  type PartnerExchange,
  type PartnerRoute,
  partnerRoute,
} from './partner-route.ts'
import { day, id, keyOf, pages } from './schemas.ts'

const about = { group: '办件', clause: 'R3.2', scope: 'cases', person: 'required' } as const
const named = z.object({ id })
type OfCase = PartnerExchange<{ id: string }>

/** The person's, opened through this platform. */
const isTheirs = (unit: Unit, { partner, params }: OfCase) => isCaseOf(unit, partner.id, params.id)
const openView = async (unit: Unit, exchange: OfCase): Promise<View | undefined> =>
  (await isTheirs(unit, exchange)) ? gatherView(unit, exchange.params.id) : undefined

const changed = z.object({ id, version: z.number().int() })

/** Takes a step of the person's in the version that was read; what is another's is not found. */
async function step(
  exchange: OfCase,
  take: (unit: Unit) => Promise<Refusal | Parameters<typeof actOnCase>[1]>,
): Promise<PartnerAnswer> {
  const { params, seenVersion } = exchange
  if (!(await exchange.read((unit) => isTheirs(unit, exchange)))) return missing
  return exchange.once(async (unit): Promise<Done> => {
    const action = await take(unit)
    if (isRefusal(action)) return action
    const acted = await actOnCase(unit, { ...action, seenVersion })
    if ('notFound' in acted) return { refused: true, message: '没有找到这件申请。' }
    if (isRefusal(acted)) return acted === stale ? { ...acted, versionChanged: true } : acted
    const { version } = acted.after
    return { body: { id: params.id, version }, etag: version, location: `/cases/${params.id}` }
  })
}

export const caseApiRoutes: readonly PartnerRoute[] = [
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/cases',
    operation: 'listCases',
    title: '用户在这个平台办的申请',
    query: begunPaging,
    answers: { 200: begunInJson },
    handle: (exchange) => showBegun(exchange, { submitted: true }),
  }),
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/cases/:id',
    operation: 'readCase',
    tellsVersion: true,
    title: '看一件申请',
    params: named,
    answers: { 200: caseInJson },
    handle: async (exchange) => {
      const view = await exchange.read((unit) => openView(unit, exchange))
      return view ? { body: describeCase(view), etag: view.file.current.version } : missing
    },
  }),
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/cases/:id/steps/:step',
    operation: 'takeStep',
    tellsVersion: true,
    title: '办一步',
    describes: '能办哪几步、要不要写理由，看这件申请的 steps。',
    params: named.extend({ step: keyOf<keyof typeof ownSteps>(ownSteps, '步骤') }),
    body: z.strictObject({ note: z.string().max(2000).optional().describe('理由') }),
    needsVersion: true,
    answers: { 200: changed },
    handle: async (exchange) => {
      const { params, body } = exchange
      return step(exchange, async () => ({ caseId: params.id, step: params.step, input: {}, note: body.note ?? '' }))
    },
  }),
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/cases/:id/materials/:material',
    operation: 'provideMaterial',
    tellsVersion: true,
    title: '补交一项材料',
    describes: '按页序写刚上传的文件编号，换掉原来的各页。都补齐以后，再办 supplyMaterials 这一步。',
    params: named.extend({ material: z.string().max(100).describe('材料编号') }),
    body: z.strictObject({
      pages: pages.min(1),
      permitValidUntil: day.optional().describe('居住证有效期到哪一天；补居住证时要写'),
    }),
    needsVersion: true,
    answers: { 200: changed },
    handle: async (exchange) => {
      const { params, body, partner } = exchange
      return step(exchange, async (unit) => {
        const pages = await takeUploads(unit, partner.id, body.pages, params.material)
        if (isRefusal(pages)) return pages
        const material = params.material as MaterialKind
        const input = { material, pages, permitValidUntil: body.permitValidUntil }
        return { caseId: params.id, step: 'provideMaterial', input }
      })
    },
  }),
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/cases/:id/papers/:paper',
    operation: 'readPaper',
    title: '下载一份文书',
    params: named.extend({ paper: z.string().max(60).describe('文书编号，见这件申请的 papers') }),
    answers: { 200: 'file' },
    handle: async (exchange) => {
      const { params, publicUrl } = exchange
      const { paper: kind } = params
      if (!isPaperKind(kind)) return missing
      const found = await exchange.read(async (unit) => {
        const file = (await isTheirs(unit, exchange)) ? await openCase(unit, params.id) : undefined
        const paper = file && (await openPaper(unit, file, kind, { publicUrl, demo: exchange.demo }))
        if (paper) await recordReading(unit, params.id, kind, '查看或打印文书')
        return paper
      })
      if (!found) return missing
      return isRefusal(found) ? found : { file: found.pdf, type: 'application/pdf', name: `${found.title}.pdf` }
    },
  }),
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/cases/:id/bookings',
    operation: 'listBookings',
    title: '可以预约的评定',
    params: named,
    answers: { 200: z.object({ items: z.array(bookableInJson) }) },
    handle: async (exchange) => {
      const { params } = exchange
      const items = await exchange.read(async (unit) => {
        if (!(await isTheirs(unit, exchange)) || !(await openCase(unit, params.id))) return undefined
        const found = []
        for (const bookable of await listBookable(unit, params.id)) {
          const sessions = await listOpenSessions(unit, bookable.institution, bookable.categories)
          found.push(describeBookable(bookable, sessions, await findStanding(unit, bookable.assessment)))
        }
        return found
      })
      return items ? { body: { items } } : missing
    },
  }),
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/cases/:id/bookings',
    operation: 'book',
    title: '预约评定，或换一场',
    params: named,
    body: z.strictObject({
      assessment: id,
      session: id,
      mayWait: z.boolean().default(false).describe('没有名额就排候补'),
    }),
    answers: { 201: z.object({ state: z.string().describe('booked 约好了，waiting 排上候补') }) },
    handle: async (exchange) => {
      const { params, body, once } = exchange
      if (!(await exchange.read((unit) => isTheirs(unit, exchange)))) return missing
      return once(async (unit) => {
        const booked = await book(unit, { ...body, caseId: params.id })
        return isRefusal(booked) ? booked : { status: 201, body: { state: booked.state } }
      })
    },
  }),
  partnerRoute({
    ...about,
    method: 'DELETE',
    path: '/cases/:id/bookings/:assessment',
    operation: 'cancelBooking',
    title: '取消预约',
    params: named.extend({ assessment: id }),
    answers: { 204: 'nothing' },
    handle: async (exchange) => {
      const { params } = exchange
      const done = await exchange.read(async (unit) => {
        const bookable = (await isTheirs(unit, exchange)) ? await listBookable(unit, params.id) : []
        if (!bookable.some(({ assessment }) => assessment === params.assessment)) return undefined
        return (await cancelBooking(unit, params.assessment)) ?? ('cancelled' as const)
      })
      if (done === undefined) return missing
      return done === 'cancelled' ? { status: 204 } : done
    },
  }),
  partnerRoute({
    ...about,
    scope: 'ratings',
    method: 'POST',
    path: '/cases/:id/rating',
    operation: 'rateCase',
    title: '评价',
    describes: '结束以后评一次：办完、不予办理、终止、撤回的都可以。',
    params: named,
    body: z.strictObject({
      level: keyOf(satisfactionNames, '满意度'),
      words: z.string().max(1000).default('').describe('想说的话'),
    }),
    answers: { 201: z.object({ rated: z.literal(true) }) },
    handle: async (exchange) => {
      const { params, body, once } = exchange
      if (!(await exchange.read((unit) => isTheirs(unit, exchange)))) return missing
      return once(async (unit) => {
        const rated = await rateCase(unit, params.id, { ...body, partner: exchange.partner.id })
        return isRefusal(rated) ? rated : { status: 201, body: rated }
      })
    },
  }),
]
