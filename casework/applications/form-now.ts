// An application without what a former guardian left in it: how the person is reached once the bond has ended (R2.3, N5.2).
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { formerGuardianSince } from '../accounts/bond-store.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { listCorrections } from '../corrections/correction-store.ts'
import { type ApplicationForm, type Delivery, signerOf } from './application-form.ts'

type Reached = Partial<Pick<ApplicationForm, 'guardian' | 'phone'>> & {
  /** Its telephone may be unknown. */
  delivery?: Omit<Delivery, 'phone'> & { phone: string }
}
/** The form as it was signed, with what of it counts now; `guardianSince` is the day on which its guardian's bond ended. */
export type FormNow = Omit<ApplicationForm, 'guardian' | 'phone' | 'delivery'> & Reached & { guardianSince?: Day }

/** What the office put right since the bond ended counts; else the person is written to by their own name, where they live. */
export async function formNow(unit: Unit, file: CaseFile, form: ApplicationForm): Promise<FormNow> {
  const { guardian, delivery } = form
  const since = await formerGuardianSince(unit, file.personId, guardian)
  if (since === undefined) return form
  const { guardian: _former, phone, ...others } = form
  if (signerOf(form) === form.name) return { ...others, phone, guardianSince: since }
  const corrections = await listCorrections(unit, { caseId: file.id })
  const isRight = (...facts: readonly string[]) =>
    corrections.some(({ fact, state, decidedAt }) => {
      const on = decidedAt && dayOf(decidedAt)
      return state === 'made' && facts.includes(fact) && on !== null && on >= since
    })
  const isOwn = phone !== guardian.phone || isRight('phone')
  return {
    ...others,
    ...(isOwn && { phone }),
    guardianSince: since,
    ...(delivery && {
      delivery: {
        ...delivery,
        recipient: isRight('recipient') ? delivery.recipient : form.name,
        phone: isRight('deliveryPhone') ? delivery.phone : isOwn ? phone : '',
        address: isRight('deliveryAddress') ? delivery.address : form.residenceAddress,
      },
    }),
  }
}
