// Pictures of characters that no font holds, beside the identity card: sent at the window, looked at, corrected on record (R4.1.2, R4.1.5).
import type { CharacterPicture } from '#casework/applications/character-picture-store.ts'
import {
  type CharacterStanding,
  characterStandings,
  lookAtCharacterPicture,
  sendCharacterPicture,
} from '#casework/applications/character-pictures.ts'
import { characterCodes, type StandIns, standInWords } from '#casework/applications/rare-characters.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { citation } from '#regulation/clauses.ts'
import type { CharacterPictureState } from '#regulation/offices/character-pictures.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import { characterImage, characterTitle, sendForm, sentPicture } from '#web/components/character-pictures.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { button, form, inset, link, table } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { momentInWords, viewerAddress } from './case-sections.ts'
import { type CaseView, findCaseToShow, gatherCase } from './case-view.ts'

export const charactersAddress = (id: string) => `/workbench/cases/${id}/characters`

const stateNames: Readonly<Record<CharacterPictureState, string>> = {
  waiting: '等核对',
  confirmed: '已核对，按它印',
  refused: '没有采用',
  replaced: '已换掉',
}

async function show(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const view = await gatherCase(unit, id)
    if (!view) return undefined
    await recordReading(unit, id, 'character-picture', '核对印不出的字')
    return { view, ...(await characterStandings(unit, view.file)) }
  })
  if (!found) return notFound
  const { view, standings, pictures, standIns } = found
  const { actor, sent } = exchange
  const isHandler = actor.kind === 'staff' && actor.roles.includes('handler')
  const errorsAt = (wanted: string, what: string) => (sent.get(what) === wanted ? errors : {})
  const sending = (standing: CharacterStanding) =>
    isHandler
      ? sendForm(standing, {
          action: charactersAddress(id),
          key: exchange.newKey(),
          sent,
          errors: errorsAt(characterCodes(standing.character), 'character'),
        })
      : null
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: workbenchPage({
      title: '印不出的字',
      caption: `${view.file.maskedName}　${view.file.number}`,
      visit: exchange.visit,
      errors,
      back: { href: `/workbench/cases/${id}`, label: '回到这件申请' },
      body: html`<p class="govuk-body">打印字体里没有这些字。有核对过的图片，证件和文书按图片印；没有的，印写明的部件。</p>
<p class="govuk-body">二维码、登记和查询里，仍是原来的字（${citation('R4.1.5')}）。</p>
${standings.length === 0 ? inset('这件申请里的字都印得出，不用图片。') : null}
<div class="tb-columns tb-columns--even"><div>${standings.map(
        (standing) => html`<section class="tb-box" aria-label="${characterTitle(standing.character)}"><h2
  class="govuk-heading-m">${characterTitle(standing.character)}</h2>
<p class="govuk-body">${standInWords(standing.character, standIns)}</p>
${confirmedPicture(standing, standIns)}
${standing.waiting ? lookForm(exchange, standing.waiting, standIns, errorsAt(standing.waiting.id, 'id')) : null}
${sending(standing)}</section>`,
      )}</div>
<div>${identityCard(view)}</div></div>${history(pictures)}`,
    }),
  }
}

function confirmedPicture({ confirmed }: CharacterStanding, standIns: StandIns): Content {
  const what = '核对过的图片'
  return confirmed ? html`<p class="govuk-body">${what}：</p>${characterImage(confirmed, standIns, what)}` : null
}

const below = (words: string): Content => (words ? html`<br>${words}` : null)

/** The scans of the identity card, as far as this member of staff may open them. */
function identityCard({ file, pages, scansClosed }: CaseView): Content {
  const heading = html`<h2 class="govuk-heading-m">身份证</h2>`
  if (scansClosed) return html`${heading}${inset(scansClosed.message)}`
  const scans = pages.filter(({ material }) => material === 'id-card' || material === 'applicant-id')
  if (scans.length === 0) return html`${heading}${inset('没有身份证的扫描件。请看原件。')}`
  return html`${heading}${scans.map(({ page, fileId, mediaType }) =>
    mediaType.startsWith('image/')
      ? html`<p><img class="tb-beside" src="/files/${fileId}" alt="身份证，第 ${page} 页"></p>`
      : html`<p class="govuk-body">${link(`打开 PDF，第 ${page} 份`, `/files/${fileId}`)}</p>`,
  )}<p class="govuk-body">${link('放大看', viewerAddress(file.id, scans[0]?.material ?? 'id-card'))}</p>`
}

function lookForm(exchange: Exchange, picture: CharacterPicture, standIns: StandIns, errors: Errors): Html {
  const { sent } = exchange
  const own = sent.get('id') === picture.id
  return form(
    { action: charactersAddress(exchange.params.id ?? ''), key: exchange.newKey() },
    html`<input type="hidden" name="do" value="look"><input type="hidden" name="id" value="${picture.id}">
<p class="govuk-body">${picture.sentByName} ${momentInWords(picture.sentAt)} 上传，还没有核对：</p>
${picture.reason ? html`<p class="govuk-body">换图片的原因：${picture.reason}</p>` : null}
${characterImage(picture, standIns, '等核对的图片')}
${radios({
  name: 'verdict',
  label: '和身份证上的字一样吗',
  options: [
    { value: 'same', label: '一样，按这张图片印' },
    {
      value: 'other',
      label: '不一样，不用这张',
      below: textarea({
        name: 'words',
        label: '哪里不一样',
        rows: 2,
        value: own ? sent.get('words') : '',
        error: errors.words,
      }),
    },
  ],
  value: own ? sent.get('verdict') : undefined,
  error: errors.verdict,
})}${button('核对')}`,
  )
}

/** Every picture that was sent stays on record. */
function history(pictures: readonly CharacterPicture[]): Content {
  if (pictures.length === 0) return null
  return html`<section class="tb-part" aria-labelledby="characters-sent"><h2 class="govuk-heading-m"
  id="characters-sent">图片的记录</h2>${table(
    '图片的记录',
    [{ head: '字' }, { head: '上传' }, { head: '核对' }, { head: '结果' }, { head: '图片' }],
    pictures
      .toReversed()
      .map((picture) => [
        characterTitle(picture.character),
        html`${picture.sentByName}，${momentInWords(picture.sentAt)}${below(picture.reason)}`,
        picture.decidedAt ? `${picture.decidedByName}，${momentInWords(picture.decidedAt)}` : '—',
        html`${stateNames[picture.state]}${below(picture.words)}`,
        link('看图片', `/files/${picture.fileId}`, `：${characterTitle(picture.character)}`),
      ]),
    { hideCaption: true },
  )}</section>`
}

const gone = refuse('没有找到这件申请。')

async function press(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { sent } = exchange
  const done = await exchange.once(async (unit) => {
    const file = await findCaseToShow(unit, id)
    if (!file) return gone
    if (sent.get('do') === 'look') {
      const verdict = sent.get('verdict')
      const looked = await lookAtCharacterPicture(unit, file, sent.get('id'), {
        verdict: verdict === 'same' || verdict === 'other' ? verdict : undefined,
        words: sent.get('words'),
      })
      if (isRefusal(looked)) return looked
      return {
        to: charactersAddress(id),
        say: looked.confirmed ? '已核对，证件和文书按图片印。' : '没有采用，已告知申请人。',
      }
    }
    const { standings } = await characterStandings(unit, file)
    const result = await sendCharacterPicture(unit, file, sentPicture(sent, standings))
    return isRefusal(result) ? result : { to: charactersAddress(id), say: '已上传。请对照身份证核对。' }
  })
  if (done === gone) return notFound
  return isRefusal(done)
    ? show(exchange, { ...errorsOf(done), ...sent.refusedFiles })
    : { redirect: done.to, say: done.say }
}

export const characterPictureRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/cases/:id/characters',
    door: 'workbench',
    roles: caseHands,
    handle: (exchange) => show(exchange),
  },
  {
    method: 'POST',
    path: '/workbench/cases/:id/characters',
    door: 'workbench',
    roles: ['handler', 'approver', 'head'],
    uploads: true,
    handle: press,
  },
]
