// Hospitals' own systems: tasks, sessions, conclusions as drafts or signed by the doctor (R1.3, R4.1.3, N6.3; decision 51).
import { z } from 'zod'
import { listSessionsOf } from '#casework/appointments/session-store.ts'
import { cancelSession, publishSession } from '#casework/appointments/sessions.ts'
import { findSigner } from '#casework/assessments/assessor-key-store.ts'
import { keepDraft, signByKey } from '#casework/assessments/sent-conclusions.ts'
import { listSystemTasks } from '#casework/assessments/system-tasks.ts'
import { partnerDoor } from '#casework/partners/partner-door-store.ts'
import { isId } from '#platform/ids.ts'
import type { FieldProblem } from '#platform/partners/read-json.ts'
import { conclusionType, keyNamedIn, readSignedConclusion } from '#platform/partners/signed-conclusion.ts'
import { unknownSignature } from '#regulation/offices/hospital-systems.ts'
import { categoryNames, isRefusal, refuse } from '#regulation/vocabulary.ts'
import { missing, type PartnerExchange, type PartnerRoute, partnerRoute, type Refusing } from './partner-route.ts'
import { problemsOfShape } from './problems.ts'
import { readShape } from './read-shape.ts'
import { category, day, id, instant } from './schemas.ts'
import { partnerPath } from './serve-partner.ts'

const finding = z.strictObject({
  category,
  level: z
    .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal('not-met')])
    .describe('等级；not-met 是不符合标准'),
  values: z.record(z.string().max(40), z.string().max(500)).describe('测量值，名称见任务里的 measures'),
  reason: z.string().max(1000).optional().describe('数值与等级不一致时的理由'),
})
const findings = z.array(finding).min(1).max(6)

const notOfHospital = refuse('这个系统没有登记属于哪家评定机构。请联系登记机关。', { clause: 'R4.1.3' })
const institutionOf = ({ partner }: Pick<PartnerExchange, 'partner'>) => partner.institution

const session = z.object({
  id,
  day,
  from: z.string(),
  to: z.string(),
  categories: z.array(category),
  place: z.string(),
  stepFree: z.boolean(),
  capacity: z.number(),
  taken: z.number().describe('已约'),
  state: z.enum(['open', 'cancelled']),
})

const measure = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  optional: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
})
const task = z.object({
  assessment: id,
  case: id,
  number: z.string().describe('办件编号，评定告知书上印着'),
  maskedName: z.string().describe('遮住一部分的姓名'),
  version: z.number().describe('办件的版本，签名时写明'),
  round: z.number().describe('第几轮；复评是第二轮'),
  homeVisit: z.boolean().describe('要上门'),
  assignedAt: instant,
  state: z.enum(['assigned', 'signed']).describe('assigned 等评定，signed 等盖章'),
  age: z.number().describe('周岁'),
  measures: z.array(z.object({ category, name: z.string(), fields: z.array(measure) })),
})

const shared = { group: '医院', clause: 'R4.1.3', person: 'none' } as const

export const hospitalRoutes: readonly PartnerRoute[] = [
  partnerRoute({
    ...shared,
    method: 'GET',
    path: '/hospital/tasks',
    operation: 'listTasks',
    title: '取派给本院的评定任务',
    describes: '等评定和等盖章的，先派的在前，最多 200 件。只有遮住一部分的姓名；来评定的人带着告知书和身份证。',
    scope: 'tasks',
    answers: { 200: z.object({ items: z.array(task) }) },
    handle: async (exchange) => {
      const institution = institutionOf(exchange)
      if (institution === null) return notOfHospital
      const items = await exchange.read((unit) => listSystemTasks(unit, institution))
      return {
        body: {
          items: items.map((item) => ({
            ...item,
            assignedAt: item.assignedAt.toISOString(),
            measures: item.measures.map((of) => ({ ...of, name: categoryNames[of.category] })),
          })),
        },
      }
    },
  }),
  partnerRoute({
    ...shared,
    method: 'GET',
    path: '/hospital/sessions',
    operation: 'listSessions',
    title: '取本院公布的场次',
    describes: '今天和以后的，最多 100 场。',
    scope: 'conclusions',
    answers: { 200: z.object({ items: z.array(session) }) },
    handle: async (exchange) => {
      const institution = institutionOf(exchange)
      if (institution === null) return notOfHospital
      const items = await exchange.read((unit) => listSessionsOf(unit, institution))
      return {
        body: {
          items: items.map(
            ({ id: session, day: on, from, to, categories, place, stepFree, capacity, taken, state }) => ({
              id: session,
              day: on,
              from,
              to,
              categories,
              place,
              stepFree,
              capacity,
              taken,
              state,
            }),
          ),
        },
      }
    },
  }),
  partnerRoute({
    ...shared,
    method: 'POST',
    path: '/hospital/sessions',
    operation: 'publishSession',
    title: '公布评定场次',
    describes: '公布以后群众可以预约。',
    scope: 'conclusions',
    body: z.strictObject({
      categories: z.array(category).min(1).max(6),
      day,
      from: z.string().max(5).describe('几点开始，例如 09:00'),
      to: z.string().max(5).describe('几点结束'),
      capacity: z.number().int().min(1).max(500).describe('名额'),
      place: z.string().max(100).describe('在哪里'),
      stepFree: z.boolean().describe('没有台阶'),
    }),
    answers: { 201: z.object({ id }) },
    handle: async (exchange) =>
      exchange.once(async (unit) => {
        const { capacity, ...body } = exchange.body
        const made = await publishSession(unit, { ...body, capacity: String(capacity) })
        return isRefusal(made) ? made : { status: 201, body: { id: made.id } }
      }),
  }),
  partnerRoute({
    ...shared,
    method: 'POST',
    path: '/hospital/sessions/:session/cancel',
    operation: 'cancelSession',
    title: '取消场次',
    describes: '预约的人会收到通知和理由。',
    scope: 'conclusions',
    params: z.strictObject({ session: id }),
    body: z.strictObject({ reason: z.string().max(200).describe('为什么取消') }),
    answers: { 204: 'nothing' },
    handle: async (exchange) =>
      exchange.once(
        async (unit) => (await cancelSession(unit, exchange.params.session, exchange.body.reason)) ?? { status: 204 },
      ),
  }),
  partnerRoute({
    ...shared,
    method: 'PUT',
    path: '/hospital/tasks/:assessment/draft',
    operation: 'draftConclusion',
    title: '送结论草稿',
    describes: '没有签名的结论。医生登录工作台，核对、改好再签名。再送一次，代替前一次；医生签名以后不再收。',
    scope: 'conclusions',
    params: z.strictObject({ assessment: id }),
    body: z.strictObject({ findings }),
    answers: { 204: 'nothing' },
    handle: async (exchange) => {
      const { params, body, partner } = exchange
      const kept = await exchange.platform.work(exchange.actor, (unit) =>
        keepDraft(unit, { assessment: params.assessment, partner: partner.id, findings: body.findings }),
      )
      return isRefusal(kept) ? kept : { status: 204 }
    },
  }),
  partnerRoute({
    ...shared,
    method: 'POST',
    path: '/hospital/conclusions',
    operation: 'signConclusion',
    title: '交医生签名的结论',
    describes: [
      `医生用自己的密钥签的 JWT，公钥由医生在工作台“我的账号”的“在医院系统签名的公钥”里登记：typ 为 ${conclusionType}，kid 为公钥的指纹（RFC 7638），aud 为本接口的地址前缀，`,
      'sub 为任务的 assessment，iat，version 为任务里的版本，findings 为结论。24 小时内交来；同一份再交，得到同样的回答。',
      '核对和工作台一样：医生的评定证书、回避、测量值。签名以后，由本院在工作台盖章。',
    ].join(''),
    scope: 'conclusions',
    keyless: true,
    body: z.strictObject({ signed: z.string().max(50_000).describe('医生签名的结论') }),
    answers: { 200: z.object({ state: z.literal('signed') }) },
    handle: signConclusion,
  }),
]

/** What the text of a signature has to be. */
export const signedContent = z.object({ assessment: z.string(), version: z.number().int().optional(), findings })

const notAsDescribed = (flaws: readonly FieldProblem[]): Refusing => ({
  ...refuse(`签名里的结论有 ${flaws.length} 处不符合接口说明。${flaws[0]?.detail ?? ''}`, { clause: 'R1.3' }),
  errors: Object.fromEntries(flaws.map(({ field, detail }) => [field, detail])),
})

async function signConclusion(exchange: PartnerExchange<unknown, unknown, { signed: string }>) {
  const { platform, partner, publicUrl, body } = exchange
  const institution = institutionOf(exchange)
  if (institution === null) return notOfHospital
  const thumbprint = keyNamedIn(body.signed)
  const signer =
    thumbprint === undefined
      ? undefined
      : await platform.work(partnerDoor, (unit) => findSigner(unit, thumbprint, institution))
  if (!signer) return unknownSignature
  const said = await readSignedConclusion(body.signed, { jwk: signer.jwk, audience: `${publicUrl}${partnerPath}` })
  if (!said) return unknownSignature
  if ('flaw' in said) return notAsDescribed([{ ...said.flaw, field: `signed.${said.flaw.field}` }])
  const read = readShape(signedContent, said)
  if ('issues' in read) return notAsDescribed(problemsOfShape('signed', read.issues))
  if (!isId(read.value.assessment)) return missing
  const { assessment, version } = read.value
  const doctor = { kind: 'institution-staff', id: signer.staff, institution, roles: signer.roles } as const
  const done = await platform.work(doctor, (unit) =>
    signByKey(unit, {
      assessment,
      version,
      findings: read.value.findings,
      signedAt: said.signedAt,
      partner: partner.id,
      key: signer.key,
      signed: body.signed,
    }),
  )
  return isRefusal(done) ? done : { body: { state: 'signed' } }
}
