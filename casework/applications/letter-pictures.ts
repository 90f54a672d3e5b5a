// Pictures of characters that no font holds: sent, looked at beside the identity card, and printed in their place (R4.1.5, decision 45).
import { sql } from 'kysely'
import { papers } from '#papers/papers.ts'
import { inkOf, pressLetter } from '#platform/files/press-letter.ts'
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import type { LetterImage } from '#platform/pdf/render-pdf.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import {
  acceptLetterLook,
  acceptLetterPicture,
  type LetterCase,
  type LetterLook,
  refuseUnclear,
} from '#regulation/offices/letter-pictures.ts'
import { isPaperKind } from '#regulation/paper-kinds.ts'
import { statuses } from '#regulation/statuses.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { readDocument, storeDocument } from '../documents/documents.ts'
import { tellingOf, tellPerson } from '../messages/tell-person.ts'
import { supersedePapers } from '../papers/issued-paper-store.ts'
import { besideRegister } from '../persons/holder-store.ts'
import {
  decideLetterPicture,
  insertLetterPicture,
  type LetterPicture,
  listLetterPictures,
  replaceLetterPicture,
} from './letter-picture-store.ts'
import { letterCodes, type Printed, rareLetters, type StandIns } from './rare-characters.ts'
import { readApplication } from './read-application.ts'

type OfCase = Pick<CaseFile, 'id' | 'personId' | 'current'>

export const letterCaseOf = (current: Case): LetterCase => ({
  residence: current.residence,
  hukou: current.hukou,
  accepted: current.status !== 'submitted' && current.status !== 'awaiting-materials',
  printed: current.certificate !== undefined,
  final: statuses[current.status].final,
})

/** The characters of the application, and of the card that the register gives another name or address. */
export const lettersToPicture = (
  form: Printed,
  card: { name: string; address?: string; guardian?: { name: string } },
): readonly string[] => [
  ...new Set([
    ...rareLetters(form),
    ...rareLetters({ name: card.name, newAddress: card.address, guardian: card.guardian }),
  ]),
]

export type LetterStanding = { letter: string; confirmed?: LetterPicture; waiting?: LetterPicture }

/** Each character with the picture that counts and the picture that waits. */
export const standingOf = (letters: readonly string[], pictures: readonly LetterPicture[]): readonly LetterStanding[] =>
  letters.map((letter) => {
    const newest = (state: LetterPicture['state']) =>
      pictures.findLast((picture) => picture.letter === letter && picture.state === state)
    return { letter, confirmed: newest('confirmed'), waiting: newest('waiting') }
  })

/** The letters of a case and their pictures, for its pages. */
export async function letterStandings(
  unit: Unit,
  file: CaseFile,
): Promise<{ standings: readonly LetterStanding[]; pictures: readonly LetterPicture[]; standIns: StandIns }> {
  const form = await readApplication(unit, file)
  const pictures = await listLetterPictures(unit, file)
  // What the register says of the name is for who works on the case.
  const letters =
    unit.actor.kind === 'applicant'
      ? rareLetters(form)
      : lettersToPicture(form, (await besideRegister(unit, file)).card)
  return {
    standings: standingOf(letters, pictures),
    pictures,
    standIns: form.standIns ?? {},
  }
}

export type SentPicture = { letter: string; files: readonly ReceivedFile[]; reason: string }

/** By the applicant before acceptance, or by a clerk; a picture of the same character that waits is replaced. */
export async function sendLetterPicture(
  unit: Unit,
  file: CaseFile,
  { letter, files, reason }: SentPicture,
): Promise<Refusal | { sent: true }> {
  await lockLetters(unit, file)
  const { standings } = await letterStandings(unit, file)
  const standing = standings.find((known) => known.letter === letter)
  const accepted = acceptLetterPicture(
    unit.actor,
    letterCaseOf(file.current),
    { known: standing !== undefined, files: files.length, reason },
    { confirmed: standing?.confirmed !== undefined },
  )
  if (isRefusal(accepted)) return accepted
  const [image] = files
  if (image?.mediaType !== 'image/jpeg') return refuseUnclear('no-picture')
  const pressed = await pressLetter(image.bytes)
  if ('problem' in pressed) return refuseUnclear(pressed.problem)
  const fileId = await storeDocument(
    unit,
    { ...image, ...pressed, pages: 1 },
    { personId: file.personId, caseId: file.id, purpose: 'letter-picture' },
  )
  if (standing?.waiting) await replaceLetterPicture(unit, standing.waiting.id)
  await insertLetterPicture(unit, { caseId: file.id, personId: file.personId, letter, fileId, reason: reason.trim() })
  return { sent: true }
}

/** Confirmed, it is printed from now on: papers of before are marked and handed out anew, and the person is told. */
export async function lookAtLetterPicture(
  unit: Unit,
  file: CaseFile,
  id: string,
  look: LetterLook,
): Promise<Refusal | { confirmed: boolean }> {
  await lockLetters(unit, file)
  const { pictures } = await letterStandings(unit, file)
  const picture = pictures.find((known) => known.id === id)
  const before = pictures.findLast((known) => known.letter === picture?.letter && known.state === 'confirmed')
  const accepted = acceptLetterLook(
    unit.actor,
    letterCaseOf(file.current),
    picture && { state: picture.state, sentBy: picture.sentBy, corrects: before !== undefined },
    look,
  )
  if (isRefusal(accepted)) return accepted
  const { confirms } = accepted
  if (confirms && before) await replaceLetterPicture(unit, before.id)
  await decideLetterPicture(
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
export async function letterImages(unit: Unit, file: OfCase, standIns: StandIns = {}): Promise<readonly LetterImage[]> {
  const confirmed = (await listLetterPictures(unit, file)).filter(({ state }) => state === 'confirmed')
  const images: LetterImage[] = []
  for (const { letter, fileId } of confirmed) {
    const document = await readDocument(unit, fileId)
    if (!document) continue
    images.push({ letter, says: letterInWords(letter, standIns), image: await inkOf(document.content) })
  }
  return images
}

/** Read out in the place of the picture: the character, its code, and its parts where they are known. */
export const letterInWords = (letter: string, standIns: StandIns): string =>
  `${letter}（${[letterCodes(letter), standIns[letter]].filter(Boolean).join('，部件 ')}）`

/** Two pictures of one character do not both become the picture that counts. */
const lockLetters = (unit: Unit, { id }: OfCase) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`letter-picture ${id}`}, 0))`.execute(unit.db)
