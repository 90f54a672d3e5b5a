// Pictures of characters that no font holds, each with who sent it and who looked at it; never deleted (R4.1.5, decision 45).
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { LetterPictureState } from '#regulation/offices/letter-pictures.ts'
import { actorName } from '../staff/actor-name.ts'

export type LetterPicture = {
  id: string
  letter: string
  fileId: string
  state: LetterPictureState
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

type Column = 'letter' | 'reason' | 'words'
const place = (column: Column, row: string) => ({ table: 'letter_picture', column, row })

export async function insertLetterPicture(
  unit: Unit,
  picture: { caseId: string; personId: string; letter: string; fileId: string; reason: string },
): Promise<void> {
  const id = newId()
  const seal = (column: Column, text: string) => unit.vault.seal(picture.personId, place(column, id), text)
  await unit.db
    .insertInto('letter_picture')
    .values({
      id,
      case_id: picture.caseId,
      person_id: picture.personId,
      letter_sealed: await seal('letter', picture.letter),
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
export async function listLetterPictures(
  unit: Unit,
  { id: caseId, personId }: { id: string; personId: string },
): Promise<readonly LetterPicture[]> {
  const rows = await unit.db
    .selectFrom('letter_picture')
    .select([
      'id',
      'file_id as fileId',
      'state',
      'sent_by as sentBy',
      'sent_by_name as sentByName',
      'sent_at as sentAt',
    ])
    .select(['decided_by_name as decidedByName', 'decided_at as decidedAt'])
    .select(['letter_sealed as letter', 'reason_sealed as reason', 'words_sealed as words'])
    .where('case_id', '=', caseId)
    .orderBy('sent_at')
    .orderBy('id')
    .execute()
  const open = async (column: Column, row: string, sealed: Buffer | null) =>
    sealed ? (await unit.vault.open(personId, place(column, row), sealed)).toString('utf8') : ''
  return Promise.all(
    rows.map(async ({ letter, reason, words, ...row }) => ({
      ...row,
      state: stateOf(row.state),
      letter: await open('letter', row.id, letter),
      reason: await open('reason', row.id, reason),
      words: await open('words', row.id, words),
    })),
  )
}

function stateOf(state: string): LetterPictureState {
  if (state === 'waiting' || state === 'confirmed' || state === 'refused' || state === 'replaced') return state
  throw new Error(`not a state of a letter picture: ${state}`)
}

export async function countWaitingPictures(unit: Unit, caseId: string): Promise<number> {
  const { waiting } = await unit.db
    .selectFrom('letter_picture')
    .select((of) => of.fn.countAll<string>().as('waiting'))
    .where('case_id', '=', caseId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return Number(waiting)
}

/** Another picture of the same character stands in its place from now on. */
export async function replaceLetterPicture(unit: Unit, id: string): Promise<void> {
  await unit.db
    .updateTable('letter_picture')
    .set({ state: 'replaced', replaced_at: unit.now })
    .where('id', '=', id)
    .execute()
}

export async function decideLetterPicture(
  unit: Unit,
  { id, personId }: { id: string; personId: string },
  decided: { state: 'confirmed' | 'refused'; words: string },
): Promise<void> {
  await unit.db
    .updateTable('letter_picture')
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
