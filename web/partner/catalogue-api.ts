// The catalogue: matters, guide, papers by facts, windows, institutions and waiting times, as published for everybody (R3.2, N2; GB/T 39046).
import { z } from 'zod'
import { listWaitingTimes } from '#casework/appointments/waiting-times.ts'
import { findCountyOffice, findWindow, type Window } from '#casework/offices/office-store.ts'
import { searchPlaces } from '#casework/offices/place-search-store.ts'
import { citation, clauses } from '#regulation/clauses.ts'
import { cancellationReasons, changeableDetails } from '#regulation/grounds.ts'
import { matters } from '#regulation/matters/matters.ts'
import { isAssessed, printsCard } from '#regulation/matters/shape.ts'
import { type MatterId, matterNames } from '#regulation/vocabulary.ts'
import { type Asked, problemsOf } from '../public/checklist/asked.ts'
import { findAnswer } from '../public/checklist/found.ts'
import type { StepAhead } from '../public/dates-ahead.ts'
import { guideOfOffice } from '../public/guide/guide-of-office.ts'
import { conditionsOf, everyday, subjects } from '../public/matters/matter-words.ts'
import { papersOfMatter } from '../public/matters/papers-of-matter.ts'
import { refuseFields } from '../route.ts'
import { standingOf } from './draft-in-json.ts'
import { missing, type PartnerRoute, partnerRoute } from './partner-route.ts'
import { category, day, keyOf, matter, standing } from './schemas.ts'

const about = { group: '事项和窗口', clause: 'N2.3', scope: 'catalogue', person: 'none' } as const
const named = z.object({ office: z.string().max(40).describe('县级残联的编号') })

const windowInJson = z.object({
  address: z.string(),
  hours: z.string(),
  phone: z.string(),
  textRoute: z.string().describe('怎么走'),
  stepFree: z.boolean().describe('没有台阶'),
})
const describeWindow = ({ address, hours, phone, textRoute, stepFree }: Window) => ({
  address,
  hours,
  phone,
  textRoute,
  stepFree,
})
const paperInJson = z.object({ material: z.string(), name: z.string(), detail: z.string(), clause: z.string() })
const describePaper = (paper: { material: string; name: string; detail: string; clause: keyof typeof clauses }) => ({
  material: paper.material,
  name: paper.name,
  detail: paper.detail,
  clause: citation(paper.clause),
})
const stepInJson = z.object({
  name: z.string(),
  words: z.string(),
  days: z.number().int().nullable().describe('工作日；规定没有时限的是 null'),
  by: day.nullable().describe('今天交齐材料的话，最晚哪一天'),
  basis: z.string().nullable(),
})
const describeStep = ({ name, words, term }: StepAhead) => ({
  name,
  words,
  days: term?.days ?? null,
  by: term?.by.day ?? null,
  basis: term?.basis ?? null,
})

const matterInJson = z.object({
  matter,
  name: z.string().describe('事项名称'),
  title: z.string().describe('老百姓的叫法'),
  clause: z.string(),
  clauseText: z.string(),
  type: z.literal('07').describe('事项类型：07 行政确认（GB/T 39046）'),
  handling: z.literal('2').describe('办件类型：2 承诺件'),
  reach: z.literal('全国').describe('通办范围'),
  assessed: z.boolean().describe('要不要评定'),
  printsCard: z.boolean().describe('办完发不发新证'),
  online: z.literal('1').describe('可以网办'),
  posted: z.enum(['0', '1']).describe('有没有物流'),
})
const describeMatter = (kind: MatterId): z.infer<typeof matterInJson> => ({
  matter: kind,
  name: matterNames[kind],
  title: everyday[kind].title,
  clause: citation(matters[kind].clause),
  clauseText: clauses[matters[kind].clause],
  type: '07',
  handling: '2',
  reach: '全国',
  assessed: isAssessed(kind),
  printsCard: printsCard(kind),
  online: '1',
  posted: printsCard(kind) ? '1' : '0',
})

export const catalogueRoutes: readonly PartnerRoute[] = [
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/matters',
    operation: 'listMatters',
    title: '事项目录',
    answers: { 200: z.object({ items: z.array(matterInJson) }) },
    handle: async () => ({ body: { items: subjects.flatMap(({ flows }) => flows).map(describeMatter) } }),
  }),
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/offices',
    operation: 'listOffices',
    title: '按地名找县级残联',
    describes: '填写申请时，经常居住地和户籍地都用这里的编号。',
    query: z.strictObject({ text: z.string().min(1).max(40).describe('县（市、区）的名字，旧名也可以') }),
    answers: { 200: z.object({ items: z.array(z.object({ office: z.string(), label: z.string() })) }) },
    handle: async ({ read, query }) => {
      const places = await read((unit) => searchPlaces(unit, query.text))
      return { body: { items: places.map(({ id, label }) => ({ office: id, label })) } }
    },
  }),
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/offices/:office',
    operation: 'readOffice',
    title: '一个县级残联的窗口',
    params: named,
    answers: {
      200: z.object({ office: z.string(), name: z.string(), label: z.string(), window: windowInJson.nullable() }),
    },
    handle: async ({ read, params }) => {
      const found = await read(async (unit) => {
        const office = await findCountyOffice(unit, params.office)
        return office && { office, window: await findWindow(unit, office.id) }
      })
      if (!found) return missing
      const { office, window } = found
      return {
        body: {
          office: office.id,
          name: office.name,
          label: office.label,
          window: window ? describeWindow(window) : null,
        },
      }
    },
  }),
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/offices/:office/guide',
    operation: 'readGuide',
    title: '一个县的办事指南',
    describes: '条件、材料、步骤和时限、费用，按这个县今天有效的规定算出。',
    params: named,
    answers: {
      200: z.object({
        office: z.string(),
        label: z.string(),
        matters: z.array(
          matterInJson.extend({
            conditions: z.array(z.string()),
            materials: z.array(paperInJson).describe('都要交的'),
            more: z.array(z.object({ when: z.string(), materials: z.array(paperInJson) })).describe('有的人还要交的'),
            steps: z.array(stepInJson),
            costs: z.array(z.string()),
          }),
        ),
      }),
    },
    handle: async ({ read, params }) => {
      const guide = await read((unit) => guideOfOffice(unit, params.office))
      if (!guide) return missing
      return {
        body: {
          office: guide.office.id,
          label: guide.office.label,
          matters: guide.matters.map(({ matter: kind, ahead, costs }) => {
            const { everybody, more } = papersOfMatter(kind, guide.rules)
            return {
              ...describeMatter(kind),
              conditions: conditionsOf(kind, guide.rules).map(({ text }) => text),
              materials: everybody.map(describePaper),
              more: more.map(({ when, papers }) => ({ when, materials: papers.map(describePaper) })),
              steps: ahead.map(describeStep),
              costs: [...costs],
            }
          }),
        },
      }
    },
  }),
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/offices/:office/institutions',
    operation: 'listInstitutions',
    title: '评定机构和等候时间',
    params: named,
    answers: {
      200: z.object({
        days: z.number().int().describe('按最近多少天算'),
        items: z.array(
          z.object({
            name: z.string(),
            category,
            stepFree: z.boolean(),
            medianDays: z.number().nullable().describe('一半的人等了多少天；件数太少是 null'),
            nextFree: day.nullable().describe('最早有名额的一天'),
          }),
        ),
      }),
    },
    handle: async ({ read, params }) => {
      const found = await read(async (unit) => {
        const office = await findCountyOffice(unit, params.office)
        return office && listWaitingTimes(unit, office.id)
      })
      if (!found) return missing
      const items = found.times.map(({ name, category: of, stepFree, medianDays, nextFree }) => ({
        name,
        category: of,
        stepFree,
        medianDays: medianDays ?? null,
        nextFree: nextFree ?? null,
      }))
      return { body: { days: found.days, items } }
    },
  }),
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/checklist',
    operation: 'askChecklist',
    keyless: true,
    title: '按情况列出要交的材料',
    describes: '不针对哪个人，也不保存。为实名用户填申请时，用那份申请自己的 materials，更准。',
    body: z.strictObject({
      matter,
      forWhom: z.enum(['self', 'guardian']),
      age: z.enum(['adult', 'minor']).describe('申请人成年没有'),
      office: z.string().max(40).describe('经常居住地残联的编号'),
      hukouOffice: z.string().max(40).describe('户籍地残联的编号'),
      claimed: z.array(category).min(1).max(10).describe('要评定的，或者证上已有的类别'),
      details: z.array(keyOf(changeableDetails, '变更的内容')).max(20).default([]),
      reason: keyOf(cancellationReasons, '注销的原因').optional(),
      cancelledOn: day.optional().describe('以前注销过的，是哪一天'),
      issuedOn: day.optional().describe('到期换证：现在的证从哪一天有效'),
      assessedOn: day.optional().describe('类别等级变更：上次评定的日期'),
    }),
    answers: {
      200: z.object({
        materials: z.array(paperInJson),
        guardian: z.boolean().describe('要不要监护人'),
        notYet: standing.extend({ from: day }).nullable().describe('现在还不能办，从哪一天起可以'),
        steps: z.array(stepInJson),
      }),
    },
    handle: async ({ read, body }) => {
      const { office, hukouOffice, cancelledOn, issuedOn = '', assessedOn = '', ...rest } = body
      const asked: Asked = {
        ...rest,
        place: '',
        office,
        hukou: hukouOffice === office ? 'here' : 'elsewhere',
        hukouPlace: '',
        hukouOffice,
        cancelled: cancelledOn ? 'once' : 'never',
        cancelledOn: cancelledOn ?? '',
        issuedOn,
        assessedOn,
      }
      const found = await read(async (unit) => {
        const errors = problemsOf(asked, unit.today)
        return Object.keys(errors).length > 0 ? refuseFields(errors) : findAnswer(unit, asked)
      })
      if ('refused' in found) return found
      if ('which' in found) {
        const field = found.which === 'place' ? 'office' : 'hukouOffice'
        return refuseFields({ [field]: '没有这个县级残联。请用 listOffices 找到编号。' })
      }
      const { listed, guardian, notYet, ahead } = found
      return {
        body: {
          materials: listed.map(describePaper),
          guardian,
          notYet: notYet ? { ...standingOf(notYet.refusal), from: notYet.from } : null,
          steps: ahead.map(describeStep),
        },
      }
    },
  }),
]
