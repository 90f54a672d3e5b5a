// The 办件 records of GB/T 39046-2020: read, acknowledged and reconciled by the platform that takes them over (R3.2; docs/basis.md §9.205).
import { z } from 'zod'
import { partnerDoor } from '#casework/partners/partner-door-store.ts'
import { isToldOf, noteAcknowledged, setItemCodes } from '#casework/records/record-store.ts'
import { openRecords, reconcileDay, sendRecords } from '#casework/records/records.ts'
import { acceptAnswer, type RefusalReason, refusalReasons } from '#regulation/records/answers.ts'
import { differenceNames } from '#regulation/records/reconcile.ts'
import { recordKindNames } from '#regulation/records/record-fields.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { missing, type PartnerRoute, partnerRoute } from './partner-route.ts'
import { day, id, keyOf, matter } from './schemas.ts'

const about = { group: '办件记录', clause: 'R3.2', scope: 'records', person: 'none' } as const
const reasonNames = Object.fromEntries(
  Object.entries(refusalReasons).map(([reason, { name }]) => [reason, name]),
) as Record<RefusalReason, string>
const kind = keyOf(recordKindNames, '记录种类')
const ordinal = z.number().int().min(1).max(10_000).describe('这一种里的第几条')
const version = z.number().int().min(1).max(1_000_000).describe('数据版本，改一次加一')
const caseNumber = z.string().regex(/^[0-9A-Za-z-]{1,50}$/)
/** With the longest numbers they stay below two megabytes. */
const mostRecords = 10_000
const record = z.object({
  kind,
  ordinal,
  version,
  isWithdrawn: z.boolean().describe('这一条已经不算数'),
  items: z.record(z.string(), z.string()).describe('GB/T 39046-2020 的数据项，按标准的名称；不知道的不写'),
  unfit: z.array(z.object({ item: z.string(), why: z.string() })).describe('不合标准长度或类型的数据项'),
  beyond: z
    .array(z.object({ character: z.string(), code: z.string(), standIn: z.string() }))
    .describe('GB 2312 以外的字；约定不收这些字的，items 里已换成 standIn'),
})

export const recordRoutes: readonly PartnerRoute[] = [
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/cases/:id/records',
    operation: 'readRecords',
    title: '一件申请的办件记录',
    describes:
      '申请、材料、受理、办理、特别程序、办结、评价、物流。有改动的，版本加一，重新读就有。评定、公示、复评、补正是特别程序 2，依据是条款。看得到的办件和 listEvents 一样。',
    params: z.object({ id }),
    answers: { 200: z.object({ items: z.array(record) }) },
    handle: async ({ read, platform, partner, params }) => {
      if (!(await read((unit) => openRecords(unit, partner.id, params.id)))) return missing
      const { id: receiver, takesRareNames } = partner
      const items = await platform.work(partnerDoor, (unit) =>
        sendRecords(unit, { id: receiver, takesRareNames }, params.id),
      )
      return items ? { body: { items } } : missing
    },
  }),
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/cases/:id/records/acknowledgements',
    operation: 'acknowledgeRecord',
    title: '收下了，或收不下一条记录',
    keyless: true,
    params: z.object({ id }),
    describes:
      '收不下的，写明为什么（because），是哪个数据项就写 item。登记的残联看得到，改好了会重报：版本加一，并发 case.records-again。',
    body: z.strictObject({
      kind,
      ordinal,
      version,
      outcome: keyOf({ taken: '收下了', refused: '收不下' }, '结果'),
      because: keyOf(reasonNames, '为什么收不下').optional(),
      item: z.string().max(50).optional().describe('是哪个数据项，按标准的名称'),
    }),
    answers: { 204: 'nothing' },
    handle: async ({ read, partner, params, body }) => {
      // Nothing is said about the records of a case that it was not told of.
      if (!(await read((unit) => isToldOf(unit, partner.id, params.id)))) return missing
      const accepted = acceptAnswer(body)
      if (isRefusal(accepted)) return accepted
      const known = await read((unit) => noteAcknowledged(unit, partner.id, { caseId: params.id, ...body }))
      return known ? { status: 204 } : missing
    },
  }),
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/records/reconciliations',
    operation: 'reconcileRecords',
    title: '一天的对账',
    describes: [
      '写出这一天收到的各条和版本，答哪些不一样、怎样不一样。',
      `一次最多 ${mostRecords} 条。多的，按办件编号的先后分段，一段一次：写 after 和 upTo，只比这一段里的办件；`,
      '第一段不写 after，最后一段不写 upTo，一段的 upTo 就是下一段的 after。没有收到记录的段也要对，records 写空的。',
    ].join(''),
    keyless: true,
    bodyLimit: 2 * 1024 * 1024,
    tooLarge: `一次最多 ${mostRecords} 条、2 MB。请按办件编号分段（after、upTo），一段一次。`,
    body: z.strictObject({
      day,
      after: caseNumber.optional().describe('只比编号在它以后的办件'),
      upTo: caseNumber.optional().describe('只比编号到它为止的办件，含它'),
      records: z.array(z.strictObject({ caseNumber, kind, ordinal, version })).max(mostRecords),
    }),
    answers: {
      200: z.object({
        differences: z.array(
          z.object({
            caseNumber: z.string(),
            kind: z.string(),
            ordinal,
            difference: keyOf(differenceNames, '怎样不一样'),
            differenceName: z.string(),
            here: version.nullable(),
            there: version.nullable(),
          }),
        ),
      }),
    },
    handle: async ({ read, partner, body }) => {
      const found = await read((unit) => reconcileDay(unit, partner.id, body, body.records))
      if (isRefusal(found)) return found
      const differences = found.map(({ here, there, ...one }) => ({
        ...one,
        differenceName: differenceNames[one.difference],
        here: here ?? null,
        there: there ?? null,
      }))
      return { body: { differences } }
    },
  }),
  partnerRoute({
    ...about,
    method: 'PUT',
    path: '/records/item-codes/:office/:matter',
    operation: 'setItemCodes',
    title: '设定一个事项的编码',
    describes: '您的事项库里，这个县残联的这个事项叫什么编码。没有设定的，记录里不写编码。',
    params: z.object({ office: z.string().max(40), matter }),
    body: z.strictObject({
      basic: z.string().max(10).optional().describe('基本编码'),
      implementation: z.string().max(24).optional().describe('实施编码'),
    }),
    answers: { 204: 'nothing' },
    handle: async ({ read, partner, params, body }) => {
      await read((unit) => setItemCodes(unit, partner.id, { ...params, ...body }))
      return { status: 204 }
    },
  }),
]
