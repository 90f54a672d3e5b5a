// A draft that a person began through a platform, and what handing it in would find (R3.2, N5.2).
import { acceptSubmitting } from '#casework/applications/acting-for.ts'
import { findMove } from '#casework/applications/draft-move-store.ts'
import { findOpenCounty } from '#casework/offices/office-store.ts'
import { isDraftOf } from '#casework/partners/partner-application-store.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import { type DraftView, gatherDraft } from '../public/apply/draft-view.ts'
import type { Standing } from './draft-in-json.ts'

export type Opened = { view: DraftView; found: Standing }

/** The person's, begun through this platform. */
export async function openDraft(
  unit: Unit,
  { partner, draft }: { partner: string; draft: string },
): Promise<Opened | undefined> {
  const view = (await isDraftOf(unit, partner, draft)) ? await gatherDraft(unit, draft) : undefined
  return view && { view, found: await lookFurther(unit, view) }
}

/** What handing in would find: places that are none, and whoever may not act for this person. */
async function lookFurther(unit: Unit, { whole, answers: given, sender }: DraftView): Promise<Standing> {
  const move = await findMove(unit, whole.id)
  const places: Standing['places'][number][] = []
  for (const field of ['residenceOffice', 'hukouOffice'] as const)
    if (given[field] && !(await findOpenCounty(unit, given[field])))
      places.push({ field, detail: '没有这个县级残联。请用 listOffices 找到编号。' })
  const named = given.forWhom && given.name && given.idNumber
  const acting = named ? await acceptSubmitting(unit, whole.matter, given, sender) : undefined
  const waits = move?.office != null
  return { waits, places, ...(acting && isRefusal(acting) && { against: acting }) }
}

export const atWindow = refuse('这份申请在窗口，现在不能改。要改，请先拿回来（takeBackDraft）。', { clause: 'R3.2' })
