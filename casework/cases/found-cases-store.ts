// Cases as they are found: by whose they are, by a name, by the number of a certificate; only those the actor may see (N5.2).
import type { NotNull } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { CertificateNumber } from '#regulation/certificate-number.ts'
import type { PersonName } from '#regulation/person-name.ts'
import { type CaseFile, selectCases, toCaseFiles } from './case-store.ts'

/** Nobody reads on: whoever finds as many types a number instead of a name. */
export const mostFound = 20

/** All cases of a person that the actor may see, newest first. */
export async function listCasesOfPerson(unit: Unit, personId: string): Promise<readonly CaseFile[]> {
  const rows = await selectCases(unit)
    .where('person_id', '=', personId)
    .orderBy('opened_at', 'desc')
    .limit(mostFound)
    .execute()
  return toCaseFiles(unit, rows)
}

/** Cases of some people that the actor may see, newest first: a few of each. */
export async function listCasesOfPeople(unit: Unit, people: readonly string[]): Promise<readonly CaseFile[]> {
  if (people.length === 0) return []
  const rows = await selectCases(unit)
    .where('person_id', 'in', [...people])
    .orderBy('opened_at', 'desc')
    .limit(5 * mostFound)
    .execute()
  return toCaseFiles(unit, rows)
}

/** Cases of everybody of exactly this name that the actor may see, newest first. */
export async function listCasesByName(unit: Unit, name: PersonName): Promise<readonly CaseFile[]> {
  const named = unit.db.selectFrom('person').select('id').where('name_index', '=', unit.vault.blindIndex('name', name))
  const rows = await selectCases(unit)
    .where('person_id', 'in', named)
    .orderBy('opened_at', 'desc')
    .limit(mostFound)
    .execute()
  return toCaseFiles(unit, rows)
}

/** Cases that a certificate of this number came from or that are about it; only those the actor may see. */
export async function listCasesByCertificateNumber(
  unit: Unit,
  number: CertificateNumber,
): Promise<readonly CaseFile[]> {
  const index = unit.vault.blindIndex('certificate-number', number)
  const those = unit.db.selectFrom('certificate').where('number_index', '=', index)
  const about = unit.db.selectFrom('case_file').select('id').where('certificate_id', 'in', those.select('id'))
  const from = those.select('case_id as id').where('case_id', 'is not', null).$narrowType<{ id: NotNull }>()
  const rows = await selectCases(unit)
    .where('id', 'in', from.union(about))
    .orderBy('opened_at', 'desc')
    .limit(mostFound)
    .execute()
  return toCaseFiles(unit, rows)
}
