// The shapes that partners send and get: field names and values are the law's own (R3.2).
import { z } from 'zod'
import type { Answers } from '#casework/applications/application-form.ts'
import { cancellationReasons, changeableDetails } from '#regulation/grounds.ts'
import { relations } from '#regulation/guardian-relations.ts'
import { guardianDocuments } from '#regulation/guardians.ts'
import { categories, categoryNames, type MatterId, matterNames } from '#regulation/vocabulary.ts'
import { isValidDay } from '#regulation/working-days.ts'

/** One of a table’s keys, each with its word in the documentation. */
export function keyOf<Key extends string>(names: Readonly<Record<Key, string>>, about: string) {
  const keys = Object.keys(names) as [Key, ...Key[]]
  return z.enum(keys).describe(`${about}：${keys.map((key) => `${key} ${names[key]}`).join('、')}`)
}

export const matter = keyOf<MatterId>(matterNames, '事项')
export const category = z
  .enum(categories)
  .describe(`残疾类别：${categories.map((name) => `${name} ${categoryNames[name]}`).join('、')}`)
export const day = z
  .string()
  .refine(isValidDay, '要写成 2026-03-02 这样的日期。')
  .describe('日期，如 2026-03-02')
  .meta({ format: 'date' })
export const instant = z.string().describe('时刻，带时区').meta({ format: 'date-time' })
export const id = z.uuid()
/** In an address: written in digits and nothing else. */
export function wholeNumber(least: number, most: number, about: string) {
  const wanted = most === Number.MAX_SAFE_INTEGER ? `不小于 ${least}` : `从 ${least} 到 ${most}`
  const words = `要写成${wanted} 的整数，只用数字。`
  return z
    .preprocess(
      (typed) => (typeof typed === 'string' && /^(0|[1-9]\d{0,15})$/.test(typed) ? Number(typed) : typed),
      z.number(words).int(words).min(least, words).max(most, words),
    )
    .describe(about)
}
const text = (most: number, about: string) => z.string().max(most).describe(about)
/** A name or number as it was typed: read, and refused with words, where it is asked for. */
const typed = (about: string) => text(100, about)
const place = (about: string) => text(200, about)

const organisation = z.strictObject({
  name: typed('机构名称'),
  creditCode: typed('统一社会信用代码'),
  agentName: typed('经办人姓名'),
  agentIdNumber: typed('经办人身份证号'),
  phone: typed('电话'),
})

const guardian = z
  .strictObject({
    kind: z.enum(['person', 'organisation']).describe('监护人是个人还是单位'),
    name: typed('姓名'),
    idNumber: typed('证件号码'),
    relation: keyOf(relations, '与申请人的关系'),
    phone: typed('电话'),
    document: keyOf(guardianDocuments, '证件种类'),
    birth: day,
    organisation,
  })
  .partial()

/** Any of them may be missing while the application is filled in. */
export const answers = z
  .strictObject({
    forWhom: z.enum(['self', 'guardian']).describe('为自己办，还是监护人（或去世者的家人）来办'),
    name: typed('姓名'),
    idNumber: typed('身份证号'),
    ethnicity: text(20, '民族'),
    phone: typed('手机号'),
    residenceOffice: text(40, '经常居住地残联的编号（见 listOffices）'),
    residenceAddress: place('经常居住地地址'),
    community: text(60, '村（社区）'),
    permitNumber: text(40, '居住证号'),
    permitValidUntil: day,
    hukouOffice: text(40, '户籍地残联的编号（见 listOffices）'),
    hukouAddress: place('户口簿上的地址'),
    claimed: z.array(category).max(10).describe('申请的残疾类别'),
    homeVisit: z.enum(['no', 'yes']).describe('要不要上门评定'),
    homeVisitReason: place('为什么要上门'),
    guardian,
    delivery: z
      .strictObject({
        recipient: typed('收件人'),
        phone: typed('电话'),
        address: place('收件地址'),
        freightAccepted: z.boolean().describe('同意快递费的付法'),
      })
      .describe('证件寄到哪里'),
    certificateNumber: typed('残疾人证号'),
    oldCardNotFound: z.boolean().describe('原证找不到了'),
    details: z.array(keyOf(changeableDetails, '变更的内容')).max(20),
    newName: typed('新的姓名'),
    newIdNumber: typed('新的身份证号'),
    newEthnicity: text(20, '新的民族'),
    newAddress: place('新的家庭住址'),
    lossDeclaredOn: day,
    reason: keyOf(cancellationReasons, '注销的原因'),
    drop: z.array(category).max(10).describe('注销的类别'),
    standIns: z.record(z.string().max(4), z.string().max(40)).describe('印不出的字怎样写'),
  })
  .partial()
type OrNull<Shape extends z.ZodRawShape> = { [Key in keyof Shape]: z.ZodNullable<Shape[Key]> }
const orNull = <Shape extends z.ZodRawShape>(shape: Shape): OrNull<Shape> =>
  Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, z.nullable(field)])) as unknown as OrNull<Shape>

/** Of some of the questions: null takes an answer back. */
export const someAnswers = z.strictObject(orNull(answers.shape))

/** What is taken back is there, and undefined. */
export const readSomeAnswers = (sent: z.infer<typeof someAnswers>): Answers =>
  Object.fromEntries(Object.entries(sent).map(([field, answer]) => [field, answer ?? undefined]))

/** Whatever fits the schema is an application being filled in. */
export const readAnswers = (sent: z.infer<typeof answers>): Answers => sent

/** A refusal that stands before anything is sent. */
export const standing = z.object({
  detail: z.string(),
  clause: z.string().optional(),
  field: z.string().optional(),
})
/** The pages of a paper, each once. */
export const pages = z
  .array(id)
  .max(60)
  .refine((all) => new Set(all).size === all.length, '同一个文件写了两次。')
export const fieldProblem = z.object({ field: z.string(), detail: z.string() })

/** A list in pages: `next` is asked for with `after`. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable().describe('下一页的 after；没有了是 null') })
export const paging = {
  after: z.string().max(200).optional().describe('上一页的 next'),
  limit: wholeNumber(1, 100, '每页多少条，最多 100').default(50).meta({ default: 50 }),
}
