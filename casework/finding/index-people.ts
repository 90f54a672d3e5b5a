// Makes the tokens that people are found by, in slices: of who is new or changed, then of who was there before (decision 66).
import { ErasedPerson } from '#platform/encryption.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { findKeysOf } from '#regulation/offices/finding.ts'
import { isTelephone, type Telephone } from '#regulation/phone-number.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { readApplication } from '../applications/read-application.ts'
import { readContactTakenOver, readIdNumber, readPersonName } from '../persons/person-store.ts'
import { type Due, forgetTokens, goOnWithBackfill, listCasesAt, saveTokens, takeDue } from './find-index-store.ts'
import { readingsOf } from './hanzi-readings.ts'

/** One transaction's worth. */
const atOnce = 50

/** The job 'index-people'. */
export const indexPeople = (unit: Unit): Promise<void> => indexSlice(unit, atOnce)

export async function indexSlice(unit: Unit, size: number): Promise<void> {
  const due = await takeDue(unit, size)
  await unit.vault.fetchKeys(due.map(({ person }) => person))
  for (const one of due) await indexOne(unit, one)
  const older = due.length < size ? await goOnWithBackfill(unit, size) : 0
  if (due.length === size || older > 0)
    await unit.enqueue({
      name: 'index-people',
      data: {},
      key: `index-people/${due.at(-1)?.person}/${unit.now.getTime()}`,
    })
}

async function indexOne(unit: Unit, due: Due): Promise<void> {
  try {
    const { person } = due
    const name = await readPersonName(unit, person)
    const number = readIdentityNumber(await readIdNumber(unit, person), unit.today)
    const phones = await phonesOf(unit, due)
    const birth = isRefusal(number) ? undefined : number.birth
    await saveTokens(unit, due, findKeysOf({ name, phones, birth }, readingsOf))
  } catch (error) {
    if (!(error instanceof ErasedPerson)) throw error
    await forgetTokens(unit, due.person)
  }
}

/** Those that the office itself was given: in its cases, and with the register that it took over. */
async function phonesOf(unit: Unit, due: Due): Promise<readonly Telephone[]> {
  const typed: (string | undefined)[] = [(await readContactTakenOver(unit, due.person))?.phone]
  for (const file of await listCasesAt(unit, due)) {
    const { phone, guardian } = await readApplication(unit, file)
    typed.push(phone, guardian?.phone)
  }
  return [...new Set(typed.filter((one) => one !== undefined))].filter(isTelephone)
}
