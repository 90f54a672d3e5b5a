// A case as a platform shows it to whose it is: where it stands, what is to do and until when, what was decided (R3.2, N5.2).
import { z } from 'zod'
import type { Bookable, Booking } from '#casework/appointments/booking-store.ts'
import type { AssessmentSession } from '#casework/appointments/session-store.ts'
import { conclusionOf } from '#regulation/case.ts'
import { citation } from '#regulation/clauses.ts'
import { materialDefects } from '#regulation/grounds.ts'
import { progressInWords, progressOf } from '#regulation/progress.ts'
import { statuses } from '#regulation/statuses.ts'
import { happenedIn } from '#regulation/steps.ts'
import {
  type ClockName,
  categoryNames,
  clockNames,
  levelNames,
  type MaterialState,
  materialStateNames,
  matterNames,
  type Status,
  statusNames,
} from '#regulation/vocabulary.ts'
import { listedIn, type View } from '../public/account/case-view.ts'
import { standingOf } from './draft-in-json.ts'
import { category, day, id, instant, keyOf, matter, standing } from './schemas.ts'

/** What a person does with their case by themselves. */
export const ownSteps = {
  dispute: '申请复评（终评）',
  withdrawDispute: '撤回复评（终评）申请',
  withdraw: '撤回申请',
  supplyMaterials: '提交补正材料',
  close: '确认收到证件',
} as const

const clockState = z.enum(['running', 'paused', 'stopped']).describe('running 在走，paused 暂停，stopped 停了')
const office = z.object({ office: z.string(), label: z.string(), phone: z.string().nullable() })
export const caseInJson = z.object({
  id,
  number: z.string().describe('办件编号'),
  matter,
  matterName: z.string(),
  version: z.number().int(),
  openedAt: instant,
  status: keyOf<Status>(statusNames, '状态'),
  statusName: z.string(),
  ended: z.boolean().describe('已经结束'),
  progress: z.object({ words: z.string().describe('现在谁在办什么'), by: day.nullable().describe('最晚哪一天') }),
  residence: office,
  hukou: office,
  clocks: z
    .array(z.object({ clock: keyOf<ClockName>(clockNames, '时限'), name: z.string(), state: clockState, due: day }))
    .describe('办理时限'),
  steps: z
    .array(
      z.object({
        step: z.string(),
        label: z.string(),
        clause: z.string(),
        note: z.enum(['required', 'optional']).nullable().describe('要不要写理由'),
        refusal: standing.nullable().describe('现在不能办的原因'),
      }),
    )
    .describe('这个用户能办的步骤'),
  asked: z.array(z.object({ material: z.string(), name: z.string(), reason: z.string() })).describe('要补的材料'),
  askedNote: z.string().nullable().describe('经办人（负责人）对要补的材料写的说明；没有写是 null'),
  materials: z.array(
    z.object({
      material: z.string(),
      name: z.string(),
      state: keyOf<MaterialState>(materialStateNames, '材料的情况'),
      stateName: z.string(),
    }),
  ),
  results: z
    .array(z.object({ category, categoryName: z.string(), level: z.string(), levelName: z.string() }))
    .describe('评定结论'),
  disputableUntil: day.nullable().describe('最晚哪一天可以申请复评'),
  events: z.array(z.object({ at: instant, words: z.string(), clause: z.string() })).describe('办过的事'),
  postage: z
    .object({ carrier: z.string(), trackingNumber: z.string() })
    .nullable()
    .describe('寄出的快递；还没有寄出是 null'),
  papers: z.array(z.object({ paper: z.string(), title: z.string() })).describe('可以下载的文书'),
  rated: z.boolean(),
})

export function describeCase(view: View): z.infer<typeof caseInJson> {
  const { file, today } = view
  const { current } = file
  const progress = progressOf(current, today)
  const materials = listedIn(view)
  const nameOf = (kind: string) => materials.find(({ material }) => material === kind)?.name ?? '其他材料'
  const officeOf = (of: string, { label, window }: View['residence']) => ({
    office: of,
    label,
    phone: window?.phone ?? null,
  })
  return {
    id: file.id,
    number: file.number,
    matter: current.matter,
    matterName: matterNames[current.matter],
    version: current.version,
    openedAt: file.openedAt.toISOString(),
    status: current.status,
    statusName: statusNames[current.status],
    ended: statuses[current.status].final,
    progress: { words: progressInWords(progress), by: progress.by ?? progress.wasBy ?? null },
    residence: officeOf(current.residence, view.residence),
    hukou: officeOf(current.hukou, view.hukou),
    clocks: current.clocks.map(({ name, state, due }) => ({ clock: name, name: clockNames[name], state, due })),
    steps: view.steps
      .filter(({ here, step }) => here && Object.hasOwn(ownSteps, step))
      .map(({ step, label, clause, note, refusal }) => ({
        step,
        label,
        clause: citation(clause),
        note: note ?? null,
        refusal: refusal ? standingOf(refusal) : null,
      })),
    asked: current.asked.map(({ material, defect }) => ({
      material,
      name: nameOf(material),
      reason: materialDefects[defect],
    })),
    askedNote: view.askedNote ?? null,
    materials: materials.map(({ material, name }) => {
      const state = current.materials[material] ?? 'missing'
      return { material, name, state, stateName: materialStateNames[state] }
    }),
    results: conclusionOf(current).map((result) => ({
      category: result.category,
      categoryName: categoryNames[result.category],
      level: String(result.level),
      levelName: result.level === 'not-met' ? '不符合残疾标准' : levelNames[result.level],
    })),
    disputableUntil: current.disputableUntil ?? null,
    events: view.events.flatMap((event) => {
      const words = happenedIn(event)
      const { clause } = event
      return words ? [{ at: event.at.toISOString(), words, clause: citation(clause) }] : []
    }),
    postage: current.postage ?? null,
    papers: view.papers.map(({ kind, title }) => ({ paper: kind, title })),
    rated: view.rating !== undefined,
  }
}

const sessionInJson = z.object({
  session: id,
  day,
  from: z.string(),
  to: z.string(),
  place: z.string(),
  stepFree: z.boolean().describe('没有台阶'),
  free: z.number().int().describe('还有几个名额'),
})
export const bookableInJson = z.object({
  assessment: id,
  institution: z.string(),
  categories: z.array(category),
  homeVisit: z.boolean().describe('医生上门，不用预约'),
  sessions: z.array(sessionInJson),
  booked: z.object({ session: id, state: z.string() }).nullable(),
})

export const describeBookable = (
  { assessment, institutionName, categories, homeVisit }: Bookable,
  sessions: readonly AssessmentSession[],
  booking: Booking | undefined,
): z.infer<typeof bookableInJson> => ({
  assessment,
  institution: institutionName,
  categories: [...categories],
  homeVisit,
  sessions: sessions.map(({ id: session, day: on, from, to, place, stepFree, capacity, taken }) => ({
    session,
    day: on,
    from,
    to,
    place,
    stepFree,
    free: Math.max(0, capacity - taken),
  })),
  booked: booking ? { session: booking.session, state: booking.state } : null,
})
