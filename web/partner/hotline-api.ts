// Hotlines 12345 and 12385: complaints in and out, each under both numbers, followed to the answer (N7; decision 51).
import { z } from 'zod'
import { complaintClerk } from '#casework/complaints/complaints.ts'
import {
  type FollowedComplaint,
  followAtHotline,
  listForHotline,
  receiveFromHotline,
  takeAtHotline,
} from '#casework/complaints/hotlines.ts'
import { hotlineNumber } from '#regulation/offices/hotlines.ts'
import { complaintSubjects } from '#regulation/public-voice.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { missing, type PartnerExchange, type PartnerRoute, partnerRoute } from './partner-route.ts'
import { day, id, instant, pageOf, paging } from './schemas.ts'

const number = z.string().max(64)
/** Shown, and enforced where it is read: small letters and wide signs are taken as they are meant. */
const theirNumber = number
  .describe('热线的编号：字母、数字和 - _ / .，4 到 64 个；小写会改成大写')
  .meta({ pattern: hotlineNumber.source, examples: ['12345-20260302-0001'] })
const subject = z.enum(['staff', 'office', 'fraud']).describe(
  `投诉谁：${Object.entries(complaintSubjects)
    .map(([name, words]) => `${name} ${words}`)
    .join('、')}`,
)

const followed = z.object({
  number: z.string().describe('本系统的编号'),
  theirs: z.string().nullable().describe('热线的编号；还没有收下的是 null'),
  state: z.enum(['open', 'answered']).describe('open 等答复，answered 已答复'),
  subject,
  about: z.string().describe('被投诉的残联'),
  office: z.string().describe('由谁答复'),
  madeOn: instant.describe('登记的时刻'),
  due: day.describe('最晚哪天答复'),
  answeredOn: day.nullable(),
  answer: z.string().nullable(),
})
const handed = followed.extend({ id: id.describe('翻页用'), text: z.string().describe('投诉的事，没有投诉人的信息') })

const told = ({ link, complaint }: FollowedComplaint) => ({
  number: complaint.number,
  theirs: link.number,
  state: complaint.answered ? ('answered' as const) : ('open' as const),
  subject: complaint.subject,
  about: complaint.aboutLabel,
  office: complaint.holderName,
  madeOn: complaint.madeAt.toISOString(),
  due: complaint.due,
  answeredOn: complaint.answeredOn,
  answer: complaint.answer ?? null,
})

const shared = { group: '热线', clause: 'N7', scope: 'complaints', person: 'none' } as const
const query = z.strictObject(paging)

/** One more than asked tells that there are more. */
async function page<Told>(
  { platform, partner, query: asked }: PartnerExchange<unknown, z.infer<typeof query>>,
  direction: 'in' | 'out',
  tell: (found: FollowedComplaint) => Told,
) {
  const { after, limit } = asked
  const found = await platform.work(complaintClerk, (unit) =>
    listForHotline(unit, partner.id, { direction, after, limit: limit + 1 }),
  )
  const shown = found.slice(0, limit)
  return { body: { items: shown.map(tell), next: found.length > limit ? (shown.at(-1)?.link.id ?? null) : null } }
}

export const hotlineRoutes: readonly PartnerRoute[] = [
  partnerRoute({
    ...shared,
    method: 'POST',
    path: '/hotline/complaints',
    operation: 'handInComplaint',
    title: '转来一件投诉',
    describes: '同一个编号再转来，得到同样的回答。查询码请告诉投诉人，凭它和编号可以自己查答复。期限从收到这天算。',
    keyless: true,
    body: z.strictObject({
      number: theirNumber,
      reportedAt: z.iso.datetime({ offset: true }).describe('来电的时刻，带时区'),
      office: z.string().max(12).describe('被投诉的县级残联'),
      subject,
      text: z.string().max(2000).describe('什么时候、在哪里、发生了什么，10 到 2000 个字'),
      staff: z.string().max(60).default('').describe('说的是谁'),
      name: z.string().max(60).default('').describe('投诉人的姓名，可以不写'),
      phone: z.string().max(40).default('').describe('投诉人的电话，有答复发短信'),
    }),
    answers: { 201: z.object({ number: z.string().describe('本系统的编号'), code: z.string().describe('查询码') }) },
    handle: async ({ platform, partner, body }) => {
      const { reportedAt, ...form } = body
      const received = await platform.work(complaintClerk, (unit) =>
        receiveFromHotline(unit, { ...form, partner: partner.id, reportedAt: new Date(reportedAt) }),
      )
      if (isRefusal(received)) return received
      return { status: 201, body: { number: received.number, code: received.code } }
    },
  }),
  partnerRoute({
    ...shared,
    method: 'GET',
    path: '/hotline/complaints',
    operation: 'listComplaints',
    title: '取转来的投诉',
    describes: '按转来的先后。',
    query,
    answers: { 200: pageOf(followed) },
    handle: async (exchange) => page(exchange, 'in', told),
  }),
  partnerRoute({
    ...shared,
    method: 'GET',
    path: '/hotline/complaints/:number',
    operation: 'readComplaint',
    title: '查一件投诉的进展和答复',
    describes: '用热线自己的编号。',
    params: z.strictObject({ number }),
    answers: { 200: followed },
    handle: async ({ platform, partner, params }) => {
      const found = await platform.work(complaintClerk, (unit) => followAtHotline(unit, partner.id, params.number))
      return found ? { body: told(found) } : missing
    },
  }),
  partnerRoute({
    ...shared,
    method: 'GET',
    path: '/hotline/referrals',
    operation: 'listReferrals',
    title: '取转给热线的投诉',
    describes: '残联收到、也转给热线的，按转出的先后。没有投诉人的信息。',
    query,
    answers: { 200: pageOf(handed) },
    handle: async (exchange) =>
      page(exchange, 'out', (found) => ({ ...told(found), id: found.link.id, text: found.complaint.text })),
  }),
  partnerRoute({
    ...shared,
    method: 'POST',
    path: '/hotline/referrals/:number/receipt',
    operation: 'takeReferral',
    title: '收下转给热线的投诉',
    describes: '地址里是本系统的编号，内容里是热线的编号。再说一次，得到同样的回答。',
    keyless: true,
    params: z.strictObject({ number }),
    body: z.strictObject({ number: theirNumber }),
    answers: { 200: z.object({ number: z.string().describe('热线的编号，照登记的') }) },
    handle: async ({ platform, partner, params, body }) => {
      const taken = await platform.work(complaintClerk, (unit) =>
        takeAtHotline(unit, partner.id, { number: params.number, theirs: body.number }),
      )
      return isRefusal(taken) ? taken : { body: { number: taken.number } }
    },
  }),
]
