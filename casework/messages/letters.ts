// The desk of letters: one letter of all the news that waits for a person, and how and when they were told (R3.1, R4.1.2).
import { letter } from '#papers/letter/letter.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { ageOn } from '#regulation/age.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { acceptLettersTold, acceptTelephone, type LetterTold } from '#regulation/offices/letters.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { type Press, printedOffice } from '../papers/paper-case.ts'
import { contactOf } from '../persons/contact-store.ts'
import { isErased, readIdNumber, readPersonName } from '../persons/person-store.ts'
import { countLookUp } from '../persons/reveal-alarms.ts'
import { actorName } from '../staff/actor-name.ts'
import { type Letter, listWaitingOfPerson, writeLettersTold } from './letter-store.ts'

/** All that waits for the person at the office, printed as one letter. */
export async function letterTo(
  unit: Unit,
  office: string,
  person: string,
  press: Press,
): Promise<{ pdf: Buffer } | undefined> {
  const waiting = await listWaitingOfPerson(unit, office, person)
  const [first] = waiting
  if (!first) return undefined
  const { name, recipient, address } = await addresseeOf(unit, first)
  const { template, data } = letter({
    issue: {
      caseNumber: `XJ${office}${unit.today.replaceAll('-', '')}${first.id.slice(-6).toUpperCase()}`,
      office: await printedOffice(unit, office),
      day: unit.today,
      handler: await actorName(unit),
      demo: press.demo,
    },
    recipient,
    address,
    about: recipient === name ? '' : name,
    news: waiting.map(({ writtenOn: on, title, body }) => ({ on, title, body })),
  })
  return { pdf: await renderPdf(template, data) }
}

/** Whose data were erased in between is written to by what the list shows of the name. */
export async function addresseeOf(
  unit: Unit,
  { personId, maskedName }: Pick<Letter, 'personId' | 'maskedName'>,
): Promise<{ name: string; recipient: string; address: string; phone: string }> {
  if (await isErased(unit, personId)) return { name: maskedName, recipient: maskedName, address: '', phone: '' }
  const name = await readPersonName(unit, personId)
  const { recipient, postalAddress, phone } = await contactOf(unit, personId)
  return { name, recipient: recipient ?? name, address: postalAddress, phone }
}

/** @param shown the letters that were printed: what came since waits for the next */
export async function recordLettersTold(
  unit: Unit,
  { office, person, shown }: { office: string; person: string; shown: readonly string[] },
  told: LetterTold,
): Promise<Refusal | { told: number }> {
  const waiting = await listWaitingOfPerson(unit, office, person, { hold: true })
  const accepted = acceptLettersTold(
    unit.actor,
    waiting.filter(({ id }) => shown.includes(id)),
    told,
    unit.today,
  )
  if (isRefusal(accepted)) return accepted
  await writeLettersTold(unit, accepted.letters, accepted.told, await actorName(unit))
  return { told: accepted.letters.length }
}

/** The whole telephone number of somebody whom letters wait for: behind the brake on reveals, on the record of the person (N5.2). */
export async function telephoneToCall(
  unit: Unit,
  office: string,
  person: string,
): Promise<Refusal | { phone: string }> {
  const [first] = await listWaitingOfPerson(unit, office, person)
  const known = first && !(await isErased(unit, person)) ? first : undefined
  const number = known && (await readIdNumber(unit, person))
  const birth = number ? birthIn(number) : undefined
  const called = known &&
    birth && {
      office,
      phone: (await addresseeOf(unit, known)).phone,
      age: ageOn(birth, unit.today),
      adultFrom: (await rulesFor(unit, office))['minor-age'],
    }
  const accepted = acceptTelephone(unit.actor, called || undefined)
  if (isRefusal(accepted)) return accepted
  const refused = await countLookUp(unit, number ?? '', { field: 'telephone', purpose: '打电话告知要寄的信' })
  return refused ?? { phone: accepted.called.phone }
}

function birthIn(number: string) {
  const read = readIdentityNumber(number, '9999-12-31')
  return isRefusal(read) ? undefined : read.birth
}
