// What was typed into an application, each name and number in its one form where it can be read (R4.1.1; docs/decisions/0020).

import { readCertificateNumber } from '#regulation/certificate-number.ts'
import { spellEthnicGroup } from '#regulation/ethnicity.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { readTelephone } from '#regulation/phone-number.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import type { Answers } from './application-form.ts'
import type { TypedGuardian } from './guardian-form.ts'

const number = (typed: string) => findableIdentityNumber(typed) ?? typed.trim()
const telephone = (typed: string) => {
  const phone = readTelephone(typed)
  return isRefusal(phone) ? typed.trim() : phone
}
const certificate = (typed: string) => {
  const read = readCertificateNumber(typed)
  return isRefusal(read) ? typed.trim() : read
}

const readers = {
  name: spellName,
  idNumber: number,
  phone: telephone,
  certificateNumber: certificate,
  newName: spellName,
  newIdNumber: number,
  ethnicity: spellEthnicGroup,
  newEthnicity: spellEthnicGroup,
  signedName: spellName,
} as const satisfies Partial<Record<keyof Answers, (typed: string) => string>>

/** Only an identity card has an identity number; the numbers of other documents have forms of their own. */
function parseGuardian({ organisation, ...typed }: TypedGuardian): TypedGuardian {
  const { name, idNumber, phone, agentName, document = 'identity-card' } = typed
  const given = (key: keyof TypedGuardian, text: string | undefined, read: (typed: string) => string): TypedGuardian =>
    text === undefined ? {} : { [key]: read(text) }
  return {
    ...typed,
    ...given('name', name, typed.kind === 'organisation' ? (text) => text.trim() : spellName),
    ...(document === 'identity-card' && given('idNumber', idNumber, number)),
    ...given('phone', phone, telephone),
    ...given('agentName', agentName, spellName),
    ...(organisation && {
      organisation: {
        ...organisation,
        agentName: spellName(organisation.agentName ?? ''),
        agentIdNumber: number(organisation.agentIdNumber ?? ''),
        phone: telephone(organisation.phone ?? ''),
      },
    }),
  }
}

/** What cannot be read stays as it was typed, so that it can be put right where it was typed; twice is once. */
export function parseAnswers<Given extends Answers>(answers: Given): Given {
  const parsed: Answers = {}
  for (const [field, read] of Object.entries(readers) as [keyof typeof readers, (typed: string) => string][]) {
    const typed = answers[field]
    if (typed !== undefined) parsed[field] = read(typed)
  }
  const { guardian, delivery } = answers
  if (guardian) parsed.guardian = parseGuardian(guardian)
  if (delivery)
    parsed.delivery = {
      ...delivery,
      recipient: spellName(delivery.recipient ?? ''),
      phone: telephone(delivery.phone ?? ''),
    }
  return { ...answers, ...parsed }
}
