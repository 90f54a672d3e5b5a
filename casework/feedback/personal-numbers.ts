// A problem may name a case but no person; the number of a case is as long as that of a certificate, so the register tells them apart.
import type { Unit } from '#platform/unit-of-work.ts'
import { refuseNumbersIn } from '#regulation/public-voice.ts'
import type { Refusal } from '#regulation/vocabulary.ts'

export async function refusePersonalNumbers(unit: Unit, words: string, field: string): Promise<Refusal | undefined> {
  const typed = words.normalize('NFKC')
  const numbers = typed.match(/(?<!\d)\d{20}(?!\d)/g) ?? []
  const cases =
    numbers.length === 0
      ? []
      : await unit.db.selectFrom('case_file').select('number').where('number', 'in', numbers).execute()
  return refuseNumbersIn(
    cases.reduce((text, { number }) => text.replaceAll(number, ''), typed),
    field,
  )
}
