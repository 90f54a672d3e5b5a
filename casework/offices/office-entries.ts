// A county office enters what it says of itself; the office above confirms it (N1, N2.2, N2.4).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptEntry,
  acceptEntryDecision,
  type EntryKind,
  entryFields,
  entryKindNames,
  type NewEntry,
  refuseEndOfEntry,
} from '#regulation/offices/office-entries.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { type EntryContents, findEntry, insertEntry, insertEntryDecision, saveLastDay } from './office-entry-store.ts'
import { findCountyOffice, superiorOf } from './office-store.ts'
import { publishWindow } from './publish-window.ts'

/** Enters for the actor's own county; a window is published at once. The office above is told. */
export async function enterOfOffice(unit: Unit, entry: NewEntry): Promise<Refusal | { id: string }> {
  const { actor } = unit
  const county = actor.kind === 'staff' ? await findCountyOffice(unit, actor.office) : undefined
  const accepted = acceptEntry(actor, county, entry, unit.today)
  if (isRefusal(accepted)) return accepted
  const { by, office } = accepted
  const content = contentOf(entry)
  if (entry.kind === 'window') {
    const window = { office: office.id, ...(content as EntryContents['window']), isDemo: false }
    const published = await publishWindow(unit, window)
    if (isRefusal(published)) return published
  }
  const id = await insertEntry(unit, entry, { by, office: office.id, content })
  await tellOffice(unit, {
    office: await superiorOf(unit, office.id),
    key: `entry ${id}`,
    title: `请确认：${office.label} ${entryKindNames[entry.kind]}`,
    words: `从 ${dayInWords(entry.from)} 起。`,
    href: `/workbench/offices/${office.id}`,
  })
  return { id }
}

function contentOf({ kind, fields }: NewEntry): EntryContents[EntryKind] {
  const texts = Object.fromEntries(entryFields[kind].map(({ name }) => [name, (fields[name] ?? '').trim()]))
  return (kind === 'window' ? { ...texts, stepFree: fields.stepFree === 'yes' } : texts) as EntryContents[EntryKind]
}

/** The office is told where its entry comes back. */
export async function decideOnEntry(
  unit: Unit,
  id: string,
  decision: { confirmed: boolean; reason: string },
): Promise<Refusal | { office: string }> {
  const found = await findEntry(unit, id)
  const entry = found && { ...found, superior: await superiorOf(unit, found.office) }
  const accepted = acceptEntryDecision(unit.actor, entry, decision)
  if (isRefusal(accepted)) return accepted
  const { by, entry: decided } = accepted
  await insertEntryDecision(unit, id, { ...decision, by })
  if (!decision.confirmed)
    await tellOffice(unit, {
      office: decided.office,
      key: `entry back ${id}`,
      title: `上级退回了${entryKindNames[decided.kind]}`,
      words: decision.reason.trim(),
      href: `/workbench/offices/${decided.office}`,
    })
  return { office: decided.office }
}

/** Ends what is in force after a day, without anything in its place. */
export async function endEntry(unit: Unit, id: string, lastDay: Day): Promise<Refusal | undefined> {
  const refused = refuseEndOfEntry(unit.actor, await findEntry(unit, id), lastDay)
  if (refused) return refused
  await saveLastDay(unit, id, lastDay)
  return undefined
}
