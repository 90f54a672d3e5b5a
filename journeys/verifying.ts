// A passer-by verifies the card that somebody shows: number, name and day of issue, as they are printed on it.
import type { Day } from '#regulation/vocabulary.ts'
import type { Person } from './person.ts'
import type { Town } from './town.ts'

export type Shown = { certificateNumber: string; name: string }

/** @param which of the certificates in the town's register: its day of issue is what the passer-by reads on the card */
export async function verifyCard(
  town: Town,
  { certificateNumber, name }: Shown,
  which: 'newest' | 'oldest' = 'newest',
  visitor: Person = town.stranger(),
): Promise<Person> {
  const days = await town.ownerQuery<{ day: Day }>(
    'select valid_from::text as day from certificate order by valid_from, printed_at nulls first',
  )
  await visitor.open('/verify')
  visitor.fill('残疾人证号', certificateNumber).fill('持证人姓名', name)
  return visitor.fillDay('签发日期', days.at(which === 'newest' ? -1 : 0)?.day ?? '').press('查验')
}
