// What need not be typed at the window because it is known: the number on the card, the address to send to, who signs (R3.1).
import { type Answers, signerOf } from '#casework/applications/application-form.ts'
import { addressIn } from '#casework/papers/paper-words.ts'
import type { CertificateNumber } from '#regulation/certificate-number.ts'

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
    signedName: answers.signedName || (answers.declared ? signerOf(answers) : undefined),
    delivery: delivery && {
      ...delivery,
      address: delivery.address || (residenceAddress ? addressIn(residence, residenceAddress) : ''),
    },
  }
}
