// A character that no font holds and its pictures: as it stands, and the form that sends a picture, at the window and online (R4.1.5, decision 45).
import type { LetterPicture } from '#casework/applications/letter-picture-store.ts'
import type { LetterStanding } from '#casework/applications/letter-pictures.ts'
import { letterCodes, type StandIns, unknownLetter } from '#casework/applications/rare-characters.ts'
import { type Html, html } from '#web/html/html.ts'
import type { Sent } from '#web/route.ts'
import { type Errors, fileUpload, textarea } from './fields.ts'
import { button, form } from './parts.ts'

/** As a heading names it; the character itself may show as a box, so its code stands beside it. */
export const letterTitle = (letter: string): string =>
  letter === unknownLetter ? '打不出的字' : `“${letter}”（${letterCodes(letter)}）`

/** What is read out in the place of a picture. */
const alternative = (letter: string, standIns: StandIns, what: string): string =>
  `${what}：${letterTitle(letter)}${standIns[letter] ? `，部件 ${standIns[letter]}` : ''}`

export const letterImage = (
  { letter, fileId }: Pick<LetterPicture, 'letter' | 'fileId'>,
  standIns: StandIns,
  what: string,
): Html =>
  html`<img class="tb-letter" src="/files/${fileId}" width="130" height="130"
  alt="${alternative(letter, standIns, what)}">`

/** @param errors of the form of this letter alone */
export function sendForm(
  { letter, confirmed, waiting }: LetterStanding,
  { action, key, sent, errors }: { action: string; key: string; sent: Sent; errors: Errors },
): Html {
  const hint = '只拍或截取这一个字，白底黑字，写大一些。JPG 或 PNG，不超过 20 MB。'
  return form(
    { action, key, files: true },
    html`<input type="hidden" name="do" value="send"><input type="hidden" name="letter" value="${letterCodes(letter)}">
${fileUpload({ name: 'picture', label: `${letterTitle(letter)}的图片`, hint, error: errors.picture ?? errors.letter })}${
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

/** What a form about a letter sent; errors show at the letter it was about. */
export const sentPicture = (sent: Sent, standings: readonly LetterStanding[]) => ({
  letter: standings.find(({ letter }) => letterCodes(letter) === sent.get('letter'))?.letter ?? '',
  files: sent.files('picture'),
  reason: sent.get('reason'),
})
