// The name under which a step stands on the record: whose hand, from which place.
import type { Unit } from '#platform/unit-of-work.ts'
import { standingOf } from './fitness-store.ts'

export async function actorName(unit: Unit): Promise<string> {
  const { actor } = unit
  switch (actor.kind) {
    case 'applicant':
      return '申请人'
    case 'helper':
      return '代办人'
    case 'partner':
      return '对接系统'
    case 'visitor':
      return '公众'
    case 'system':
      return '系统'
    case 'staff':
      return (await standingOf(unit, actor.id))?.person.name ?? '工作人员'
    case 'institution-staff': {
      const row = await unit.db.selectFrom('staff').select('display_name').where('id', '=', actor.id).executeTakeFirst()
      return row?.display_name ?? '工作人员'
    }
  }
}
