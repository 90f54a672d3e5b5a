// The published window of an office, as it is kept (N2.2).
import type { Unit } from '#platform/unit-of-work.ts'
import type { Window } from './office-store.ts'

export async function saveWindow(unit: Unit, office: string, window: Window): Promise<void> {
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
}
