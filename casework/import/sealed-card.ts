// A person and their card as the register keeps them: sealed under the person's key, with the indexes that find them (N3).
import type { Sealer } from '#platform/encryption.ts'
import type { CertificateNumber } from '#regulation/certificate-number.ts'
import type { MetResult } from '#regulation/certificate-term.ts'
import type { IdentityNumber } from '#regulation/identity-number.ts'
import type { PersonName } from '#regulation/person-name.ts'
import { numberPlace, resultsPlace } from '../certificates/certificate-store.ts'

type Card = {
  person: string
  certificate: string
  name: PersonName
  identity: IdentityNumber
  number: CertificateNumber
  results: readonly MetResult[]
}
export type SealedCard = {
  nameSealed: Buffer
  nameIndex: Buffer
  idNumberSealed: Buffer
  idNumberIndex: Buffer
  numberSealed: Buffer
  numberIndex: Buffer
  /** The text of the column of results. */
  results: string
}

export const placeInPerson = (person: string, column: string) => ({ table: 'person', column, row: person })

export function sealCard(
  { person, certificate, name, identity, number, results }: Card,
  { seal }: Pick<ReturnType<Sealer['forNewPerson']>, 'seal'>,
  { blindIndex }: Pick<Sealer, 'blindIndex'>,
): SealedCard {
  return {
    nameSealed: seal(placeInPerson(person, 'name'), name),
    nameIndex: blindIndex('name', name),
    idNumberSealed: seal(placeInPerson(person, 'id_number'), identity),
    idNumberIndex: blindIndex('id-number', identity),
    numberSealed: seal(numberPlace(certificate), number),
    numberIndex: blindIndex('certificate-number', number),
    results: sealedResults(
      seal(resultsPlace(certificate), JSON.stringify(results)),
      blindIndex('certificate-results', comparable({ number, results })),
    ),
  }
}

/** The text by which SQL sees that a row says of a card what the register says; in one order, whoever wrote them. */
export function comparable({ number, results }: { number: string; results: readonly MetResult[] }): string {
  const grades = results.map(({ category, level, bySight }) => `${category}/${level}${bySight ? '/by-sight' : ''}`)
  return [number, ...grades.sort()].join(' ')
}

/** For the column of results: sealed, and the index of what was sealed. */
export const sealedResults = (sealed: Buffer, index: Buffer): string =>
  JSON.stringify({ sealed: sealed.toString('base64'), index: index.toString('hex') })
