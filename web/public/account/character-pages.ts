// Pictures of characters that no font holds, sent by the applicant before acceptance; a clerk looks at them (R4.1.5, decision 45).
import {
  type CharacterStanding,
  characterStandings,
  sendCharacterPicture,
} from '#casework/applications/character-pictures.ts'
import { characterCodes, type StandIns, standInWords } from '#casework/applications/rare-characters.ts'
import { nameForAccount } from '#casework/applications/read-application.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { isId } from '#platform/ids.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import { characterImage, characterTitle, sendForm, sentPicture } from '#web/components/character-pictures.ts'
import type { Errors } from '#web/components/fields.ts'
import { inset, tag } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound } from '#web/route.ts'
import { captionOf } from './case-view.ts'

export const ownCharactersAddress = (id: string) => `/account/cases/${id}/characters`

export async function showCharacters(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const file = await findCase(unit, id)
    return file && { file, name: await nameForAccount(unit, file), ...(await characterStandings(unit, file)) }
  })
  if (!found || found.standings.length === 0) return notFound
  const { file, name, standings, standIns } = found
  const { status } = file.current
  const may = status === 'submitted' || status === 'awaiting-materials'
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: publicPage({
      title: '印不出的字',
      caption: captionOf({ name, file }),
      visit: exchange.visit,
      errors,
      back: { href: `/account/cases/${id}`, label: '回到这件申请' },
      body: html`<p class="govuk-body">打印字体里没有这些字。您可以交一张字的图片，窗口对照身份证核对以后，证件上按图片印。</p>
<p class="govuk-body">不交图片也可以，证件上印您写明的部件。</p>
${may ? null : inset('已经受理。要换图片的，请带身份证到窗口，或打窗口电话。')}
${standings.map((standing) => characterBox(exchange, standing, standIns, may, errors))}`,
    }),
  }
}

function characterBox(
  exchange: Exchange,
  standing: CharacterStanding,
  standIns: StandIns,
  may: boolean,
  errors: Errors,
): Html {
  const { character, confirmed, waiting } = standing
  const { sent } = exchange
  return html`<section class="tb-box" aria-label="${characterTitle(character)}"><h2
  class="govuk-heading-m">${characterTitle(character)}</h2>
<p class="govuk-body">${standInWords(character, standIns)}</p>
${confirmed ? shown(tag('已核对', 'green'), characterImage(confirmed, standIns, '核对过的图片')) : null}
${waiting ? shown(tag('等窗口核对', 'blue'), characterImage(waiting, standIns, '等核对的图片')) : null}
${
  may && !confirmed
    ? sendForm(standing, {
        action: ownCharactersAddress(exchange.params.id ?? ''),
        key: exchange.newKey(),
        sent,
        errors: sent.get('character') === characterCodes(character) ? errors : {},
      })
    : null
}</section>`
}

const shown = (standing: Html, picture: Html): Html => html`<p class="govuk-body">${standing}</p>${picture}`

export async function sendCharacter(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit) => {
    const file = await findCase(unit, id)
    if (!file) return gone
    const { standings } = await characterStandings(unit, file)
    const result = await sendCharacterPicture(unit, file, sentPicture(exchange.sent, standings))
    return isRefusal(result) ? result : { to: ownCharactersAddress(id), say: '已上传。窗口会对照身份证核对。' }
  })
  if (done === gone) return notFound
  return isRefusal(done)
    ? showCharacters(exchange, { ...errorsOf(done), ...exchange.sent.refusedFiles })
    : { redirect: done.to, say: done.say }
}
const gone = refuse('没有找到这件申请。')
