// What an application says again of the same person: whom a card is sent to, where, who signed; it follows what it repeats (R6.2, N5.2).
import { isSameName, spellName } from '#regulation/person-name.ts'
import { addressIn } from '../papers/paper-words.ts'
import { type Answers, type ApplicationForm, signerOf } from './application-form.ts'
import { signsAs } from './guardian-form.ts'

const same = (one: string | undefined, other: string | undefined): boolean =>
  Boolean(one?.trim() && other?.trim()) && isSameName(spellName(one ?? ''), spellName(other ?? ''))

/** Which fields of the answers only repeat others. @param place the county of the residence, without spaces */
export function repeats(answers: Answers, place: string) {
  const { delivery, name, phone, residenceAddress, signedName } = answers
  return {
    recipient: same(delivery?.recipient, name),
    phone: Boolean(delivery?.phone) && delivery?.phone === phone,
    address:
      Boolean(delivery?.address && residenceAddress) &&
      [residenceAddress, addressIn(place, residenceAddress ?? '')].includes(delivery?.address),
    signedName: same(signedName, signerOf(answers)),
  }
}

/**
 * What follows when facts of an application are put right: recipient, telephone and address of the delivery and the signature,
 * where they were the applicant's or the guardian's own.
 */
export function following(before: ApplicationForm, after: ApplicationForm, place: string): Partial<ApplicationForm> {
  const { delivery } = before
  const named = repeats(before, place)
  const signedName = [
    [before.name, after.name],
    [before.guardian && signsAs(before.guardian), after.guardian && signsAs(after.guardian)],
  ].find(([was]) => same(before.signedName, was))?.[1]
  const signs = signedName && signedName !== before.signedName ? { signedName: spellName(signedName) } : {}
  if (!delivery || !after.delivery) return signs
  const ofGuardian = before.guardian && after.guardian ? { was: before.guardian, is: after.guardian } : undefined
  const to = { ...after.delivery }
  const untouched = (key: 'recipient' | 'phone' | 'address') => delivery[key] === to[key]
  if (untouched('recipient')) {
    const guardianName = ofGuardian && signsAs(ofGuardian.is)
    if (named.recipient) to.recipient = after.name
    else if (ofGuardian && guardianName && same(delivery.recipient, signsAs(ofGuardian.was)))
      to.recipient = spellName(guardianName)
  }
  if (untouched('phone')) {
    if (named.phone) to.phone = after.phone
    else if (ofGuardian && delivery.phone && delivery.phone === ofGuardian.was.phone) to.phone = ofGuardian.is.phone
  }
  if (untouched('address') && named.address)
    to.address =
      delivery.address === before.residenceAddress ? after.residenceAddress : addressIn(place, after.residenceAddress)
  const moved = to.recipient !== delivery.recipient || to.phone !== delivery.phone || to.address !== delivery.address
  return moved ? { ...signs, delivery: to } : signs
}
