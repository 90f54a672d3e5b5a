// Publishes an office's cross-province window: address, hours, phone and a way to write (N2.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { findCountyOffice, type Window } from './office-store.ts'

/** What every demonstration value says of itself. */
export const demoMark = '演示数据'

export type NewWindow = Window & { office: string }

/** The office's own administrator publishes; an old window is replaced, its audit stays. */
export async function publishWindow(unit: Unit, { office, ...window }: NewWindow): Promise<Refusal | undefined> {
  const { actor } = unit
  const allowed =
    actor.kind === 'system' ||
    (actor.kind === 'staff' && actor.office === office && actor.roles.includes('office-admin'))
  if (!allowed) return refuse('您不能公布这个窗口。窗口由本机构的机构管理员公布，请与其联系。', { clause: 'N2.2' })
  if (!(await findCountyOffice(unit, office))) {
    return refuse('没有公布。只有县级残联设窗口，请重新选择机构。', { clause: 'N2.2', field: 'office' })
  }
  for (const [field, label] of required) {
    if (window[field].trim() === '') return refuse(`没有公布。请填写${label}。`, { clause: 'N2.2', field })
  }
  const values = {
    address: window.address,
    hours: window.hours,
    phone: window.phone,
    text_route: window.textRoute,
    step_free: window.stepFree,
    is_demo_value: window.isDemo,
  }
  await unit.db
    .insertInto('office_window')
    .values({ office_id: office, ...values })
    .onConflict((old) => old.column('office_id').doUpdateSet(values))
    .execute()
  return undefined
}

/** A window for the demonstration, in words nobody can take for a real address. */
export function demoWindow(office: string, label: string): NewWindow {
  return {
    office,
    address: `${label}政务服务大厅残疾人事务服务窗口（${demoMark}，并非真实地址）`,
    hours: `工作日 9:00—12:00，13:30—17:00（${demoMark}）`,
    phone: `0000-0000000（${demoMark}）`,
    textRoute: `短信 000-0000-0000（${demoMark}）`,
    stepFree: true,
    isDemo: true,
  }
}

const required = [
  ['address', '地址'],
  ['hours', '办公时间'],
  ['phone', '电话'],
  ['textRoute', '文字联系方式，供听力、言语残疾人使用'],
] as const
