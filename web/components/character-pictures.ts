// A character that no font holds and its pictures: as it stands, and the form that sends a picture, at the window and online (R4.1.5, decision 45).
import type { CharacterPicture } from '#casework/applications/character-picture-store.ts'
import type { CharacterStanding } from '#casework/applications/character-pictures.ts'
import { characterCodes, type StandIns, unknownCharacter } from '#casework/applications/rare-characters.ts'
import { type Html, html } from '#web/html/html.ts'
import type { Sent } from '#web/route.ts'
import { type Errors, fileUpload, textarea } from './fields.ts'
import { button, form } from './parts.ts'

/** As a heading names it; the character itself may show as a box, so its code stands beside it. */
export const characterTitle = (character: string): string =>
  character === unknownCharacter ? '打不出的字' : `“${character}”（${characterCodes(character)}）`

/** What is read out in the place of a picture. */
const alternative = (character: string, standIns: StandIns, what: string): string =>
  `${what}：${characterTitle(character)}${standIns[character] ? `，部件 ${standIns[character]}` : ''}`

export const characterImage = (
  { character, fileId }: Pick<CharacterPicture, 'character' | 'fileId'>,
  standIns: StandIns,
  what: string,
): Html =>
  html`<img class="tb-character" src="/files/${fileId}" width="130" height="130"
  alt="${alternative(character, standIns, what)}">`

/** @param errors of the form of this character alone */
export function sendForm(
  { character, confirmed, waiting }: CharacterStanding,
  { action, key, sent, errors }: { action: string; key: string; sent: Sent; errors: Errors },
): Html {
  const label = `${characterTitle(character)}的图片`
  const codes = characterCodes(character)
  const hint = '只拍或截取这一个字，白底黑字，写大一些。JPG 或 PNG，不超过 20 MB。'
  return form(
    { action, key, files: true },
    html`<input type="hidden" name="do" value="send"><input type="hidden" name="character" value="${codes}">
${fileUpload({ name: 'picture', label, hint, error: errors.picture ?? errors.character })}${
  confirmed
    ? textarea({
        name: 'reason',
        label: '核对过的那一张错在哪里',
        rows: 2,
        value: sent.get('reason'),
        error: errors.reason,
      })
    : null
}${button(confirmed ? '上传，更正图片' : waiting ? '换一张' : '上传图片', { look: 'secondary' })}`,
  )
}

/** What a form about a character sent; errors show at the character it was about. */
export const sentPicture = (sent: Sent, standings: readonly CharacterStanding[]) => ({
  character: standings.find(({ character }) => characterCodes(character) === sent.get('character'))?.character ?? '',
  files: sent.files('picture'),
  reason: sent.get('reason'),
})
