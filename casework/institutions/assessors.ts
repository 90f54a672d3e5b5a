// Who may sign conclusions: certificates by category, and what bars a person from signing (N4.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Category, categoryNames, type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { listDesignated } from './designation-store.ts'

/** The categories in which a person may sign on a day, whoever asks (N4.2). */
export async function certifiedCategories(unit: Unit, staff: string, day: Day): Promise<readonly Category[]> {
  const { rows } = await sql<{ category: Category }>`
    select category from assessor_categories(${staff}, ${day}, ${day}) as category`.execute(unit.db)
  return rows.map((row) => row.category)
}

/** The number of the certificate under which a person signed on a day (N4.2). */
export async function findAssessorNumber(
  unit: Unit,
  staff: string,
  category: Category,
  day: Day,
): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('assessor_certificate')
    .select('number')
    .where('staff_id', '=', staff)
    .where('category', '=', category)
    .where('valid_from', '<=', day)
    .where('valid_to', '>=', day)
    .executeTakeFirst()
  return row?.number
}

/** Enters a certificate that rests on paper from before this system (N4.2). */
export async function certifyAssessor(
  unit: Unit,
  one: { staff: string; category: Category; number: string; from: Day; to: Day },
): Promise<void> {
  await unit.db
    .insertInto('assessor_certificate')
    .values({ staff_id: one.staff, category: one.category, number: one.number, valid_from: one.from, valid_to: one.to })
    .execute()
}

export type BarKind = 'suspended' | 'withdrawn'
export const barNames: Record<BarKind, string> = { suspended: '暂停', withdrawn: '收回' }
export type Bar = {
  id: string
  staff: string
  /** None: every category. */
  category: Category | null
  kind: BarKind
  reason: string
  from: Day
  /** The office whose inquiry found fraud. */
  inquiringOffice: string | null
  byName: string
  liftedOn: Day | null
  liftReason: string | null
}

export async function listBars(unit: Unit, staff: readonly string[]): Promise<readonly Bar[]> {
  if (staff.length === 0) return []
  const rows = await unit.db
    .selectFrom('assessor_bar')
    .select(['id', 'staff_id as staff', 'category', 'kind', 'reason', 'from_day as from'])
    .select(['inquiring_office as inquiringOffice', 'imposed_by_name as byName'])
    .select(['lifted_on as liftedOn', 'lift_reason as liftReason'])
    .where('staff_id', 'in', [...staff])
    .orderBy('imposed_at', 'desc')
    .execute()
  return rows as Bar[]
}

export type AssessorCertificate = {
  staff: string
  category: Category
  number: string
  from: Day
  to: Day
  byName: string | null
}

export async function listAssessorCertificates(
  unit: Unit,
  staff: readonly string[],
): Promise<readonly AssessorCertificate[]> {
  if (staff.length === 0) return []
  const rows = await unit.db
    .selectFrom('assessor_certificate')
    .select(['staff_id as staff', 'category', 'number', 'valid_from as from', 'valid_to as to'])
    .select('issued_by_name as byName')
    .where('staff_id', 'in', [...staff])
    .orderBy('valid_to', 'desc')
    .execute()
  return rows as AssessorCertificate[]
}

export type CertificateState = 'in-force' | 'lapsing' | 'lapsed' | 'not-yet' | 'suspended' | 'withdrawn'
export const certificateStateNames: Record<CertificateState, string> = {
  'in-force': '有效',
  lapsing: '快到期',
  lapsed: '已到期',
  'not-yet': '未生效',
  suspended: '已暂停',
  withdrawn: '已收回',
}

/** How a certificate stands on a day. @param warnFrom the last day before which its end is not worth a warning */
export function stateOfCertificate(
  one: Pick<AssessorCertificate, 'category' | 'from' | 'to'>,
  bars: readonly Bar[],
  day: Day,
  warnFrom: Day = day,
): CertificateState {
  const own = bars.filter((bar) => bar.from <= day && (bar.category === null || bar.category === one.category))
  if (own.some((bar) => bar.kind === 'withdrawn' && one.from <= bar.from)) return 'withdrawn'
  if (one.to < day) return 'lapsed'
  if (own.some((bar) => bar.kind === 'suspended' && (bar.liftedOn === null || bar.liftedOn > day))) return 'suspended'
  if (one.from > day) return 'not-yet'
  return one.to < warnFrom ? 'lapsing' : 'in-force'
}

/** Why the person at work may not sign in these categories today; undefined where they may (N4.2, N4.3). */
export async function refuseUncertified(unit: Unit, categories: readonly Category[]): Promise<Refusal | undefined> {
  const { actor, today } = unit
  if (actor.kind !== 'institution-staff') return undefined
  const designated = await listDesignated(unit, actor.institution)
  const ended = categories.find(
    (one) => !designated.some((held) => held.category === one && held.from <= today && (!held.to || held.to >= today)),
  )
  if (ended)
    return refuse(`本机构现在没有${categoryNames[ended]}的评定资格。请与县级残联联系，任务会另行指派。`, {
      clause: 'N6.2',
      field: `level-${ended}`,
    })
  const entitled = await certifiedCategories(unit, actor.id, today)
  const lacking = categories.find((one) => !entitled.includes(one))
  if (!lacking) return undefined
  const bars = await listBars(unit, [actor.id])
  const own = (await listAssessorCertificates(unit, [actor.id])).filter((one) => one.category === lacking)
  const name = categoryNames[lacking]
  const [newest] = own
  const bar = bars.find((one) => !one.liftedOn && (one.category === null || one.category === lacking))
  const state = newest && stateOfCertificate(newest, bars, today)
  const institution = await unit.db
    .selectFrom('institution')
    .select('suspended_on')
    .where('id', '=', actor.institution)
    .executeTakeFirst()
  const words =
    institution?.suspended_on && institution.suspended_on <= today
      ? `本机构自 ${dayInWords(institution.suspended_on)} 起停止评定。请与县级残联联系，任务会另行指派。`
      : !newest
        ? `您没有${name}的评定证书。请由有证书的医生签名。`
        : state === 'lapsed'
          ? `您的${name}评定证书 ${dayInWords(newest.to)} 已到期。请先换发，或由有证书的医生签名。`
          : state === 'not-yet'
            ? `您的${name}评定证书 ${dayInWords(newest.from)} 才生效。请由有证书的医生签名。`
            : `您的${name}评定证书自 ${dayInWords(bar?.from ?? today)} 起${barNames[bar?.kind ?? 'suspended']}。请由有证书的医生签名。`
  return refuse(words, {
    clause: bar?.inquiringOffice || institution?.suspended_on ? 'N4.3' : 'N4.2',
    field: `level-${lacking}`,
  })
}

/** Why what somebody signed may not be sealed now: barred since (N4.3). */
export async function refuseBarredSigner(unit: Unit, assessment: string): Promise<Refusal | undefined> {
  const row = await unit.db
    .selectFrom('assessment')
    .select(['assessor_id as signer', 'signed_at as at', 'categories'])
    .where('id', '=', assessment)
    .where('state', '=', 'signed')
    .executeTakeFirst()
  if (!row?.signer || !row.at) return undefined
  const { rows } = await sql<{ category: string }>`
    select category from assessor_categories(${row.signer}, (${row.at}::timestamptz at time zone 'Asia/Shanghai')::date, ${unit.today})
      as category`.execute(unit.db)
  const stands = row.categories.every((one) => rows.some((each) => each.category === one))
  return stands
    ? undefined
    : refuse('签名的医生已被停止签名，这份结论不能盖章。请退回，由别的医生重新评定。', { clause: 'N4.3' })
}
