// Which people have a name that no font of this installation can show, and no picture that was looked at: for who runs it (decision 45).
import { unprintable } from '#platform/pdf/unprintable.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { characterCodes } from './rare-characters.ts'

export type NameWithoutGlyph = {
  /** The newest application, to find the person by; undefined of who is in the register alone. */
  caseNumber: string | undefined
  /** As codes: a list of names is nobody's to read here. */
  codes: readonly string[]
  pictures: number
}

/** @param before the id after which the last portion ended. Newest people first; `next` is undefined at the end */
export async function namesWithoutGlyph(
  unit: Unit,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<{ looked: number; found: readonly NameWithoutGlyph[]; next: string | undefined }> {
  const people = await unit.db
    .selectFrom('person')
    .innerJoin('person_key', 'person_key.person_id', 'person.id')
    .select(['person.id', 'person.name_sealed as sealed'])
    .where('person_key.destroyed_at', 'is', null)
    .$if(before !== undefined, (query) => query.where('person.id', '<', before ?? ''))
    .orderBy('person.id', 'desc')
    .limit(limit)
    .execute()
  const found: NameWithoutGlyph[] = []
  for (const { id, sealed } of people) {
    const place = { table: 'person', column: 'name', row: id }
    const characters = unprintable((await unit.vault.open(id, place, sealed)).toString('utf8'))
    if (characters.length > 0)
      found.push({ codes: characters.map(characterCodes), ...(await standingOfPerson(unit, id)) })
  }
  return { looked: people.length, found, next: people.length < limit ? undefined : people.at(-1)?.id }
}

async function standingOfPerson(
  unit: Unit,
  personId: string,
): Promise<{ caseNumber: string | undefined; pictures: number }> {
  const newest = await unit.db
    .selectFrom('case_file')
    .select(['id', 'number'])
    .where('person_id', '=', personId)
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!newest) return { caseNumber: undefined, pictures: 0 }
  const { pictures } = await unit.db
    .selectFrom('character_picture')
    .select((of) => of.fn.countAll<string>().as('pictures'))
    .where('case_id', '=', newest.id)
    .where('state', '=', 'confirmed')
    .executeTakeFirstOrThrow()
  return { caseNumber: newest.number, pictures: Number(pictures) }
}
