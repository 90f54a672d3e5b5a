// A note of an office on a case is written, or struck out (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptNote, acceptStriking } from '#regulation/offices/case-notes.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { refuseRelative } from '../integrity/relatives.ts'
import { refuseUnfit } from '../staff/fitness.ts'
import type { CaseFile } from './case-store.ts'
import { insertNote, lockNote, saveStruck } from './notes-store.ts'

export async function writeNote(unit: Unit, file: CaseFile, words: string): Promise<Refusal | { written: true }> {
  const refused = (await refuseUnfit(unit)) ?? (await refuseRelative(unit, file.id))
  if (refused) return refused
  const note = acceptNote(unit.actor, file.current, words)
  if (isRefusal(note)) return note
  const { id: staff, office } = note.by
  await insertNote(unit, { caseId: file.id, person: file.personId, office, staff, words: note.words })
  return { written: true }
}

export async function strikeNote(unit: Unit, file: CaseFile, id: string): Promise<Refusal | { struck: true }> {
  const refused = await refuseUnfit(unit)
  if (refused) return refused
  const struck = acceptStriking(unit.actor, await lockNote(unit, file.id, id))
  if (isRefusal(struck)) return struck
  await saveStruck(unit, id)
  return { struck: true }
}
