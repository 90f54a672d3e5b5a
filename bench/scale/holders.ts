// Holders with an imported certificate: persons, their keys and their cards, sealed as the import seals them.
import { sealCard } from '#casework/import/sealed-card.ts'
import type { Sealer } from '#platform/encryption.ts'
import { type CertificateNumber, certificateNumberOf } from '#regulation/certificate-number.ts'
import type { MetResult } from '#regulation/certificate-term.ts'
import { maskName } from '#regulation/names.ts'
import { type Category, categories, type Day, type Level } from '#regulation/vocabulary.ts'
import { addDays, addYears } from '#regulation/working-days.ts'
import { copyLine } from './copy-line.ts'
import { idOf, laneLength, type PersonFacts, personOf, publicIdOf } from './people.ts'
import { type Counties, share } from './plan.ts'

export type Holder = {
  person: string
  certificate: string
  facts: PersonFacts
  number: CertificateNumber
  office: string
}

const holdersFrom = 2 * laneLength
const levels: readonly Level[] = [1, 2, 3, 4]
const codes: Readonly<Record<Category, number>> = { vision: 1, hearing: 2, speech: 3, limb: 4, intellect: 5, mental: 6 }

/** How cards of a register stand: most in force, some past their end, frozen, lost, cancelled. */
const statuses = [
  { until: 0.86, status: 'in-force', reason: null },
  { until: 0.9, status: 'expired', reason: null },
  { until: 0.92, status: 'frozen', reason: 'term' },
  { until: 0.95, status: 'void', reason: 'lost' },
  { until: 1, status: 'cancelled', reason: 'death' },
] as const

export function holderOf(number: number, counties: Counties): Holder & { category: Category; level: Level } {
  const facts = personOf(holdersFrom + number, false, counties)
  const category = categories[Math.floor(share(number, 21) * categories.length)] ?? 'limb'
  const level = levels[Math.floor(share(number, 22) * 4)] ?? 4
  return {
    person: idOf(begun + number, number, 0, 'holder'),
    certificate: idOf(begun + number, number, 1, 'holder'),
    facts,
    number: certificateNumberOf(`${facts.number}${codes[category]}${level}`),
    office: counties.pick(share(number, 23)),
    category,
    level,
  }
}
/** The instant of the import; ids go on from it. */
const begun = Date.parse('2026-01-05T01:00:00Z')

export type HolderLines = Record<'person' | 'person_key' | 'certificate' | 'certificate_change', string[]>
export const holderColumns: Readonly<Record<keyof HolderLines, readonly string[]>> = {
  person: ['id', 'name_sealed', 'name_index', 'id_number_sealed', 'id_number_index', 'created_at', 'import_range'],
  person_key: ['person_id', 'wrapped_key', 'created_at', 'import_range'],
  certificate: [
    'id',
    'public_id',
    'person_id',
    'office_id',
    'number_sealed',
    'number_index',
    'name_index',
    'masked_name',
    'results',
    'cover',
    'valid_from',
    'valid_to',
    'assessed_on',
    'assessed_visually',
    'status',
    'status_reason',
    'status_since',
    'lost_on',
    'origin',
    'import_range',
  ],
  certificate_change: ['certificate_id', 'seq', 'status', 'reason', 'by_actor', 'at', 'import_range'],
}

export function addHolder(
  lines: HolderLines,
  at: number,
  scene: { counties: Counties; sealer: Sealer; range: string; today: Day },
): void {
  const { counties, sealer, range, today } = scene
  const { person, certificate, facts, number, office, category, level } = holderOf(at, counties)
  const key = sealer.forNewPerson(person)
  const results: readonly MetResult[] = [{ category, level }]
  const { name, number: identity } = facts
  const sealed = sealCard({ person, certificate, name, identity, number, results }, key, sealer)
  const created = new Date(begun).toISOString()
  lines.person.push(
    copyLine([
      person,
      sealed.nameSealed,
      sealed.nameIndex,
      sealed.idNumberSealed,
      sealed.idNumberIndex,
      created,
      range,
    ]),
  )
  lines.person_key.push(copyLine([person, key.wrappedKey, created, range]))
  const chance = share(at, 24)
  const { status, reason } = statuses.find(({ until }) => chance < until) ?? statuses[0]
  const isOver = status === 'expired' || status === 'frozen'
  const to = addDays(today, isOver ? -1 - Math.floor(share(at, 25) * 600) : Math.floor(share(at, 25) * 3600))
  const from = addDays(addYears(to, -10), 1)
  const since = isOver
    ? addDays(to, 1)
    : status === 'in-force'
      ? from
      : addDays(today, -Math.floor(share(at, 26) * 900))
  lines.certificate.push(
    copyLine([
      certificate,
      publicIdOf(at, 9),
      person,
      office,
      sealed.numberSealed,
      sealed.numberIndex,
      sealed.nameIndex,
      maskName(name),
      sealed.results,
      level <= 2 ? 'red' : 'green',
      from,
      to,
      addDays(from, -20),
      false,
      status,
      reason,
      `${since}T00:00:00+08:00`,
      reason === 'lost' ? since : null,
      'import',
      range,
    ]),
  )
  lines.certificate_change.push(copyLine([certificate, 1, status, reason, 'system:import', created, range]))
}
