// Pictures of characters that no font holds: sent, looked at beside the identity card, and printed in their place (R4.1.5, decision 45).
import { sql } from 'kysely'
import { papers } from '#papers/papers.ts'
import { inkOf, pressCharacter } from '#platform/files/press-character.ts'
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import type { CharacterImage } from '#platform/pdf/typeset.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import {
  acceptCharacterLook,
  acceptCharacterPicture,
  type CharacterCase,
  type CharacterLook,
  refuseUnclear,
} from '#regulation/offices/character-pictures.ts'
import { isPaperKind } from '#regulation/paper-kinds.ts'
import { statuses } from '#regulation/statuses.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { readDocument, storeDocument } from '../documents/documents.ts'
import { tellingOf, tellPerson } from '../messages/tell-person.ts'
import { supersedePapers } from '../papers/issued-paper-store.ts'
import { besideRegister } from '../persons/holder-store.ts'
import {
  type CharacterPicture,
  decideCharacterPicture,
  insertCharacterPicture,
  listCharacterPictures,
  replaceCharacterPicture,
} from './character-picture-store.ts'
import { characterCodes, type Printed, rareCharacters, type StandIns } from './rare-characters.ts'
import { readApplication } from './read-application.ts'

type OfCase = Pick<CaseFile, 'id' | 'personId' | 'current'>

export const characterCaseOf = (current: Case): CharacterCase => ({
  residence: current.residence,
  hukou: current.hukou,
  accepted: current.status !== 'submitted' && current.status !== 'awaiting-materials',
  printed: current.certificate !== undefined,
  final: statuses[current.status].final,
})

/** The characters of the application, and of the card that the register gives another name or address. */
export const charactersToPicture = (
  form: Printed,
  card: { name: string; address?: string; guardian?: { name: string } },
): readonly string[] => [
  ...new Set([
    ...rareCharacters(form),
    ...rareCharacters({ name: card.name, newAddress: card.address, guardian: card.guardian }),
  ]),
]

export type CharacterStanding = { character: string; confirmed?: CharacterPicture; waiting?: CharacterPicture }

/** Each character with the picture that counts and the picture that waits. */
export const standingOf = (
  characters: readonly string[],
  pictures: readonly CharacterPicture[],
): readonly CharacterStanding[] =>
  characters.map((character) => {
    const newest = (state: CharacterPicture['state']) =>
      pictures.findLast((picture) => picture.character === character && picture.state === state)
    return { character, confirmed: newest('confirmed'), waiting: newest('waiting') }
  })

/** The characters of a case and their pictures, for its pages. */
export async function characterStandings(
  unit: Unit,
  file: CaseFile,
): Promise<{ standings: readonly CharacterStanding[]; pictures: readonly CharacterPicture[]; standIns: StandIns }> {
  const form = await readApplication(unit, file)
  const pictures = await listCharacterPictures(unit, file)
  // What the register says of the name is for who works on the case.
  const characters =
    unit.actor.kind === 'applicant'
      ? rareCharacters(form)
      : charactersToPicture(form, (await besideRegister(unit, file)).card)
  return {
    standings: standingOf(characters, pictures),
    pictures,
    standIns: form.standIns ?? {},
  }
}

export type SentPicture = { character: string; files: readonly ReceivedFile[]; reason: string }

/** By the applicant before acceptance, or by a clerk; a picture of the same character that waits is replaced. */
export async function sendCharacterPicture(
  unit: Unit,
  file: CaseFile,
  { character, files, reason }: SentPicture,
): Promise<Refusal | { sent: true }> {
  await lockCharacters(unit, file)
  const { standings } = await characterStandings(unit, file)
  const standing = standings.find((known) => known.character === character)
  const accepted = acceptCharacterPicture(
    unit.actor,
    characterCaseOf(file.current),
    { known: standing !== undefined, files: files.length, reason },
    { confirmed: standing?.confirmed !== undefined },
  )
  if (isRefusal(accepted)) return accepted
  const [image] = files
  if (image?.mediaType !== 'image/jpeg') return refuseUnclear('no-picture')
  const pressed = await pressCharacter(image.bytes)
  if ('problem' in pressed) return refuseUnclear(pressed.problem)
  const fileId = await storeDocument(
    unit,
    { ...image, ...pressed, pages: 1 },
    { personId: file.personId, caseId: file.id, purpose: 'character-picture' },
  )
  if (standing?.waiting) await replaceCharacterPicture(unit, standing.waiting.id)
  await insertCharacterPicture(unit, {
    caseId: file.id,
    personId: file.personId,
    character,
    fileId,
    reason: reason.trim(),
  })
  return { sent: true }
}

/** Confirmed, it is printed from now on: papers of before are marked and handed out anew, and the person is told. */
export async function lookAtCharacterPicture(
  unit: Unit,
  file: CaseFile,
  id: string,
  look: CharacterLook,
): Promise<Refusal | { confirmed: boolean }> {
  await lockCharacters(unit, file)
  const { pictures } = await characterStandings(unit, file)
  const picture = pictures.find((known) => known.id === id)
  const before = pictures.findLast((known) => known.character === picture?.character && known.state === 'confirmed')
  const accepted = acceptCharacterLook(
    unit.actor,
    characterCaseOf(file.current),
    picture && { state: picture.state, sentBy: picture.sentBy, corrects: before !== undefined },
    look,
  )
  if (isRefusal(accepted)) return accepted
  const { confirms } = accepted
  if (confirms && before) await replaceCharacterPicture(unit, before.id)
  await decideCharacterPicture(
    unit,
    { id, personId: file.personId },
    { state: confirms ? 'confirmed' : 'refused', words: confirms ? '' : look.words.trim() },
  )
  if (!confirms) {
    await tellPerson(unit, tellingOf(file), {
      title: '字的图片没有采用',
      body: '您的申请里有一个印不出的字，交来的图片和身份证对不上。请登录重新上传，或带身份证到窗口。',
    })
    return { confirmed: false }
  }
  const anew = await supersedePapers(unit, file.id, Object.keys(papers).filter(isPaperKind))
  if (anew > 0) await unit.enqueue({ name: 'reissue-papers', data: { caseId: file.id } })
  await tellPerson(unit, tellingOf(file), {
    title: '印不出的字，按图片印',
    body: `窗口对照身份证核对了字的图片。证件和文书上，这个字按图片印。${anew > 0 ? '已出具的文书重新出具，以新的为准。' : ''}`,
  })
  return { confirmed: true }
}

/** What papers print in the place of characters: the pictures that were looked at. */
export async function characterImages(
  unit: Unit,
  file: OfCase,
  standIns: StandIns = {},
): Promise<readonly CharacterImage[]> {
  const confirmed = (await listCharacterPictures(unit, file)).filter(({ state }) => state === 'confirmed')
  const images: CharacterImage[] = []
  for (const { character, fileId } of confirmed) {
    const document = await readDocument(unit, fileId)
    if (!document) continue
    images.push({ character, says: characterInWords(character, standIns), image: await inkOf(document.content) })
  }
  return images
}

/** Read out in the place of the picture: the character, its code, and its parts where they are known. */
export const characterInWords = (character: string, standIns: StandIns): string =>
  `${character}（${[characterCodes(character), standIns[character]].filter(Boolean).join('，部件 ')}）`

/** Two pictures of one character do not both become the picture that counts. */
const lockCharacters = (unit: Unit, { id }: OfCase) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`character-picture ${id}`}, 0))`.execute(unit.db)
