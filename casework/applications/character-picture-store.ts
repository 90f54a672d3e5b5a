// Pictures of characters that no font holds, each with who sent it and who looked at it; never deleted (R4.1.5, decision 45).
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { CharacterPictureState } from '#regulation/offices/character-pictures.ts'
import { actorName } from '../staff/actor-name.ts'

export type CharacterPicture = {
  id: string
  character: string
  fileId: string
  state: CharacterPictureState
  /** Why the picture before it was wrong. */
  reason: string
  sentBy: string
  sentByName: string
  sentAt: Date
  decidedByName: string | null
  decidedAt: Date | null
  /** Why it was refused. */
  words: string
}

type Column = 'character' | 'reason' | 'words'
const place = (column: Column, row: string) => ({ table: 'character_picture', column, row })

export async function insertCharacterPicture(
  unit: Unit,
  picture: { caseId: string; personId: string; character: string; fileId: string; reason: string },
): Promise<void> {
  const id = newId()
  const seal = (column: Column, text: string) => unit.vault.seal(picture.personId, place(column, id), text)
  await unit.db
    .insertInto('character_picture')
    .values({
      id,
      case_id: picture.caseId,
      person_id: picture.personId,
      character_sealed: await seal('character', picture.character),
      file_id: picture.fileId,
      reason_sealed: picture.reason === '' ? null : await seal('reason', picture.reason),
      state: 'waiting',
      sent_by: nameOf(unit.actor),
      sent_by_name: await actorName(unit),
      sent_at: unit.now,
    })
    .execute()
}

/** Of a case, in the order in which they came. */
export async function listCharacterPictures(
  unit: Unit,
  { id: caseId, personId }: { id: string; personId: string },
): Promise<readonly CharacterPicture[]> {
  const rows = await unit.db
    .selectFrom('character_picture')
    .select([
      'id',
      'file_id as fileId',
      'state',
      'sent_by as sentBy',
      'sent_by_name as sentByName',
      'sent_at as sentAt',
    ])
    .select(['decided_by_name as decidedByName', 'decided_at as decidedAt'])
    .select(['character_sealed as character', 'reason_sealed as reason', 'words_sealed as words'])
    .where('case_id', '=', caseId)
    .orderBy('sent_at')
    .orderBy('id')
    .execute()
  const open = async (column: Column, row: string, sealed: Buffer | null) =>
    sealed ? (await unit.vault.open(personId, place(column, row), sealed)).toString('utf8') : ''
  return Promise.all(
    rows.map(async ({ character, reason, words, ...row }) => ({
      ...row,
      state: stateOf(row.state),
      character: await open('character', row.id, character),
      reason: await open('reason', row.id, reason),
      words: await open('words', row.id, words),
    })),
  )
}

function stateOf(state: string): CharacterPictureState {
  if (state === 'waiting' || state === 'confirmed' || state === 'refused' || state === 'replaced') return state
  throw new Error(`not a state of a character picture: ${state}`)
}

export async function countWaitingPictures(unit: Unit, caseId: string): Promise<number> {
  const { waiting } = await unit.db
    .selectFrom('character_picture')
    .select((of) => of.fn.countAll<string>().as('waiting'))
    .where('case_id', '=', caseId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return Number(waiting)
}

/** Another picture of the same character stands in its place from now on. */
export async function replaceCharacterPicture(unit: Unit, id: string): Promise<void> {
  await unit.db
    .updateTable('character_picture')
    .set({ state: 'replaced', replaced_at: unit.now })
    .where('id', '=', id)
    .execute()
}

export async function decideCharacterPicture(
  unit: Unit,
  { id, personId }: { id: string; personId: string },
  decided: { state: 'confirmed' | 'refused'; words: string },
): Promise<void> {
  await unit.db
    .updateTable('character_picture')
    .set({
      state: decided.state,
      decided_by: nameOf(unit.actor),
      decided_by_name: await actorName(unit),
      decided_at: unit.now,
      words_sealed: decided.words === '' ? null : await unit.vault.seal(personId, place('words', id), decided.words),
    })
    .where('id', '=', id)
    .execute()
}
