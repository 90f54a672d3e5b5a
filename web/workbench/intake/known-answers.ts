// What need not be typed at the window because it is known: the number on the card, the address to send to, who signs (R3.1).
import { type Answers, signerOf } from '#casework/applications/application-form.ts'
import { addressIn } from '#casework/papers/paper-words.ts'
import type { CertificateNumber } from '#regulation/certificate-number.ts'
import type { Errors } from '#web/components/fields.ts'

export type Known = {
  /** As the register has it for this identity number; undefined where none is held, or another number was printed. */
  certificateNumber: CertificateNumber | undefined
  /** The county of the window. */
  residence: string
}

/** The answers as they are handed in: what was left empty is what the page says it then is. */
export function withKnown(answers: Answers, { certificateNumber, residence }: Known): Answers {
  const { delivery, residenceAddress } = answers
  return {
    ...answers,
    certificateNumber: answers.certificateNumber ?? (answers.oldCardNotFound ? undefined : certificateNumber),
    signedName: answers.signedName || signerOf(answers),
    delivery: delivery && {
      ...delivery,
      address: delivery.address || (residenceAddress ? addressIn(residence, residenceAddress) : ''),
    },
  }
}

/** What stands for a field that was left empty: its error is said where it was not typed. */
const standsFor = {
  'delivery.recipient': 'name',
  'delivery.phone': 'phone',
  'delivery.address': 'residenceAddress',
  signedName: 'name',
} as const

/** @param sent reads what was typed into a field @returns the errors without those of fields that take over an error said elsewhere */
export function saidOnce(errors: Errors, sent: (field: string) => string): Errors {
  const again = (field: string) =>
    field in standsFor && standsFor[field as keyof typeof standsFor] in errors && sent(field).trim() === ''
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !again(field)))
}
