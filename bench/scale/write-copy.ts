// The rows of one copy: the template's filled in, and those that follow from where it lies: parties, keepers, keys.
import type { Copy } from './copy.ts'
import { copyLine } from './copy-line.ts'
import type { Offices } from './offices.ts'
import { largeOffice } from './plan.ts'
import type { Template } from './template.ts'
import { fill } from './text.ts'

type Lines = Map<string, string[]>

export function writeCopy(
  lines: Lines,
  template: Template,
  copy: Copy,
  { offices, whole }: { offices: Offices; whole: boolean },
): void {
  const add = (into: string, line: string) => {
    const all = lines.get(into)
    if (all) all.push(line)
    else lines.set(into, [line])
  }
  for (const { table, columns, pieces, leftOut } of template.rows)
    if (whole || !leftOut) add(`${table} (${columns.join(', ')})`, fill(pieces, copy))
  const id = template.caseId(copy)
  const openedAt = template.openedAt(copy)
  for (const { party, capacity } of partiesOf(template, copy, offices))
    add('case_party (case_id, party, capacity)', copyLine([id, party, capacity]))
  for (const { office, staff } of keepersOf(template, copy, offices))
    add('case_keeper (case_id, office_id, staff_id, since)', copyLine([id, office, staff, openedAt]))
  for (const [holder, { wrappedKey }] of copy.keys())
    add('person_key (person_id, wrapped_key, created_at)', copyLine([holder, wrappedKey, openedAt]))
}

/** As the trigger of `case_file` derives them. */
function partiesOf(
  template: Template,
  { place }: Copy,
  offices: Offices,
): readonly { party: string; capacity: string }[] {
  const { residence, hukou } = place
  const seen = [residence, ...(template.seesHukou ? [hukou] : [])]
  const above = new Set(seen.flatMap((office) => offices.allAbove(office)))
  const office = (id: string, capacity: string) => ({ party: `office:${id}`, capacity })
  return [
    office(residence, 'residence'),
    ...(template.seesHukou ? [office(hukou, 'hukou')] : []),
    office(offices.above(residence), 'superior'),
    ...(template.seesProvince ? [office(offices.provinceOf(residence), 'province')] : []),
    ...[...above].map((id) => office(id, 'supervisor')),
  ]
}

function keepersOf(
  { seesHukou }: Template,
  { place, number }: Copy,
  { keepers }: Offices,
): readonly { office: string; staff: string }[] {
  const staff = keepers[number % keepers.length]
  if (staff === undefined || (place.residence !== largeOffice && !(seesHukou && place.hukou === largeOffice))) return []
  return [{ office: largeOffice, staff }]
}
