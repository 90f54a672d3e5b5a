// An application that a window looks at before it is opened: sent from home, and what is looked at, in words (R2.3, R4.5.1).
import type { Answers } from '#casework/applications/application-form.ts'
import { sendDraft } from '#casework/applications/draft-move-store.ts'
import { saveDraft } from '#casework/applications/draft-store.ts'
import { tellOffice } from '#casework/staff/staff-notices.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { LookedAtFor } from '#regulation/offices/identity-levels.ts'
import { type Channel, type MatterId, matterNames } from '#regulation/vocabulary.ts'
import type { Onward } from '#web/route.ts'

export const papersInWords: Readonly<Record<LookedAtFor, string>> = {
  family: '死亡证明和亲属关系',
  guardian: '监护人的身份证和监护人证明',
}

/** To whoever is bound to nobody yet there is one answer, whatever the register holds: it waits for a clerk's look. */
export async function sendToLook(
  unit: Unit,
  { id: draft, matter, first = 'guardian' }: { id: string; matter: MatterId; first: LookedAtFor | undefined },
  { channel, ...signed }: Pick<Answers, 'declared' | 'signedName'> & { channel: Channel },
  office: string,
): Promise<Onward> {
  await saveDraft(unit, draft, { answers: signed, returnedBecause: null, sentBy: channel })
  await sendDraft(unit, draft, office)
  await tellOffice(unit, {
    office,
    key: `look-at/${draft}/${unit.now.toISOString()}`,
    title: `网上送来的${matterNames[matter]}申请，要先看${papersInWords[first]}`,
    words: '看过以后再登记。没有看过的，什么都不会改动。',
    href: '/workbench/intake',
  })
  return { to: `/apply/${draft}/window` }
}
