// Names that a platform vouched for and that do not fit their number: counted by number and by platform, told to the supervisor (N5.2; docs/basis.md §9.270).
import type { Assertion } from '#platform/partners/proof.ts'
import type { Unit, Work } from '#platform/unit-of-work.ts'
import { normaliseIdentityNumber } from '#regulation/identity-number.ts'
import { limits } from '#regulation/offices/limits.ts'
import { alarmsOfWrongName, nameDoesNotFit, tooManyWrongNames } from '#regulation/offices/vouching.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import { alarmWords, readingsAddress } from '../persons/reveal-alarms.ts'
import { insertAlarm } from '../persons/reveal-count-store.ts'
import { countUses, giveBack } from '../sessions/limit-store.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { type Caller, partnerDoor } from './partner-door-store.ts'
import { type VouchedFor, vouchForPerson } from './vouch-for-person.ts'
import { officeOfPartner, wrongNamesOf } from './wrong-name-store.ts'

/**
 * Lets a platform vouch for its user. Every try spends one of its tries at that number and gets it back, unless the name did
 * not fit: so that many at once find no more than one after another.
 */
export async function vouchCounted(work: Work, partner: Caller, assertion: Assertion): Promise<Refusal | VouchedFor> {
  const number = typeof assertion.idNumber === 'string' ? normaliseIdentityNumber(assertion.idNumber) : ''
  const about = `${partner.id} ${number}`
  const ofNumber = await work(partnerDoor, (unit) => countUses(unit, 'wrong-names-of-number', about, 1))
  if (ofNumber > limits['wrong-names-of-number'].most) return tooManyWrongNames
  let guessed = false
  try {
    const vouched = await work(partnerDoor, (unit) => vouchForPerson(unit, partner, assertion))
    guessed = vouched === nameDoesNotFit
    return vouched
  } finally {
    await work(partnerDoor, (unit) =>
      guessed ? countWrongName(unit, partner, ofNumber) : giveBack(unit, 'wrong-names-of-number', about),
    )
  }
}

async function countWrongName(unit: Unit, partner: Caller, ofNumber: number): Promise<void> {
  const ofPlatform = await countUses(unit, 'wrong-names-of-platform', partner.id, 1)
  const counts = { ...(await wrongNamesOf(unit, partner.id)), ofPlatform, ofNumber }
  for (const kind of alarmsOfWrongName(counts)) {
    const office = await officeOfPartner(unit, partner.id)
    const onDay = kind === 'names-of-number' ? ofNumber : ofPlatform
    const id = await insertAlarm(unit, { partner: partner.id, office, holder: office, kind, inHour: 0, onDay })
    const { title, seen } = alarmWords(kind)
    await tellOffice(unit, {
      office,
      key: `reveal-alarm/${id}`,
      title,
      words: `${partner.title}：${seen(0, onDay)}。请负责人查清并答复。`,
      href: readingsAddress,
    })
  }
}
