// Publishes an office's cross-province window: address, hours, phone and a way to write (N2.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { refuseWindow } from '#regulation/offices/office-entries.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { findCountyOffice, type Window } from './office-store.ts'
import { saveWindow } from './window-store.ts'

/** What every demonstration value says of itself. */
export const demoMark = '演示数据'

export type NewWindow = Window & { office: string }

/** The old window is replaced; its audit stays. */
export async function publishWindow(unit: Unit, { office, ...window }: NewWindow): Promise<Refusal | undefined> {
  const isCounty = (await findCountyOffice(unit, office)) !== undefined
  const refused = refuseWindow(unit.actor, { id: office, isCounty }, window)
  if (refused) return refused
  await saveWindow(unit, office, window)
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
