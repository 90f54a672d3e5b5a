// Uploading a paper that was asked for: only those, each with its reason and clause (N2.3, R2.5).

import type { MaterialRequest } from '#regulation/case.ts'
import { citation } from '#regulation/clauses.ts'
import { materialDefects } from '#regulation/grounds.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dateInput, type Errors, fileUpload } from '#web/components/fields.ts'
import { button, form, inset, link } from '#web/components/parts.ts'
import { photoCheck } from '#web/components/photo-check.ts'
import { attributes, type Html, html } from '#web/html/html.ts'
import { keepSent, keptIn, keptPages } from '#web/keeping-uploads.ts'
import { publicPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, type Exchange, notFound } from '#web/route.ts'
import { askedInWords } from './case-page.ts'
import { captionOf, gatherView, listedIn, stepOf, type View } from './case-view.ts'
import { answerOf, seenIn, take } from './own-steps.ts'

const askedFor = ({ file }: View, material: string | undefined) =>
  file.current.asked.find((one) => one.material === material)

export async function showPaper(exchange: Exchange): Promise<Answer> {
  const view = await exchange.read((unit) => gatherView(unit, exchange.params.id ?? ''))
  const asked = view && askedFor(view, exchange.params.material)
  return asked ? paperPage(exchange, view, asked) : notFound
}

type Again = { errors?: Errors; have?: readonly string[] }

function paperPage(exchange: Exchange, view: View, { material, defect }: MaterialRequest, again: Again = {}): Answer {
  const { errors, have = [] } = again
  const { id, current } = view.file
  const listed = listedIn(view).find((one) => one.material === material)
  const title = `上传${listed?.name ?? '其他材料'}`
  const name = fieldOf(material)
  const refusal = stepOf(view, 'provideMaterial')?.refusal
  const action = `/account/cases/${id}/papers/${encodeURIComponent(material)}`
  const hint = '可以一次选几页。JPG、PNG 图片或 PDF，每个不超过 20 MB。'
  const upload = fileUpload({ name, label: '拍照或选择文件', hint, multiple: true, error: errors?.[name] })
  const permit = material === 'residence-permit' ? permitDate(exchange, errors) : null
  const body = html`${permit}${keptPages(have)}${upload}${button('上传')}`
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title,
      caption: captionOf(view),
      visit: exchange.visit,
      errors,
      back: { href: `/account/cases/${id}` },
      body: html`${inset(html`要重交的原因：${materialDefects[defect]}（${citation('N2.3')}）。`)}${askedInWords(view)}
${listed ? html`<p class="govuk-body">${listed.detail}（${citation(listed.clause)}）。</p>` : null}
${pagesSoFar(view, material)}
${
  refusal
    ? html`<p class="govuk-body">${refusal.message}</p>`
    : form({ action, key: exchange.newKey(), files: true, seen: current.version }, body)
}`,
    }),
  }
}

/** Fields with `photo` in their name get advice on photos. */
const fieldOf = (material: string) => (material === 'photo' ? 'photo' : 'pages')

function pagesSoFar(view: View, material: string): Html | null {
  const pages = view.pages.filter((page) => page.material === material)
  if (pages.length === 0) return null
  const shown = pages.map(({ fileId, page, mediaType }) =>
    mediaType === 'image/jpeg'
      ? html`<li>第 ${page} 页<br><a href="/files/${fileId}"><img class="tb-thumb" src="/files/${fileId}"${attributes({
          alt: `第 ${page} 页，看大图`,
        })}></a></li>`
      : html`<li>第 ${page} 份<br>${link('PDF 文件', `/files/${fileId}`)}</li>`,
  )
  return html`<p class="govuk-body">现在有 ${pages.length} 页，再上传会换掉它们：</p>
<ul class="tb-footer__links">${shown}</ul>${pages.map(({ fileId, measures }) => photoCheck(fileId, measures))}`
}

function permitDate({ sent }: Exchange, errors?: Errors): Html {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => sent.get(`permitValidUntil.${part}`))
  return dateInput({
    name: 'permitValidUntil',
    label: '居住证有效期到哪一天',
    year,
    month,
    day,
    error: errors?.permitValidUntil,
  })
}

export async function uploadPaper(exchange: Exchange): Promise<Answer> {
  const { id = '', material = '' } = exchange.params
  const { sent } = exchange
  const before = await exchange.read((unit) => gatherView(unit, id))
  const asked = before && askedFor(before, material)
  if (!asked) return notFound
  const name = fieldOf(material)
  const pages = [...sent.files('pages'), ...sent.files('photo')]
  const have = keptIn(sent)
  const [refused] = Object.values(sent.refusedFiles)
  if (refused && pages.length === 0) return paperPage(exchange, before, asked, { errors: { [name]: refused }, have })
  const permitValidUntil = sentDay(sent, 'permitValidUntil') || undefined
  const input = { material: asked.material, pages, have, permitValidUntil }
  const done = await exchange.once((unit) =>
    take(
      unit,
      { caseId: id, step: 'provideMaterial', input, seenVersion: seenIn(exchange) },
      refused ? `已收下 ${pages.length} 页。没有收下的：${refused}` : '已上传。',
    ),
  )
  const owner = { personId: before.file.personId, purpose: asked.material }
  const kept = isRefusal(done) ? await keepSent(exchange, ['pages', 'photo'], owner) : []
  return answerOf(exchange, id, done, (view, { pages: missing, ...errors }) =>
    paperPage(exchange, view, asked, { errors: missing ? { ...errors, [name]: missing } : errors, have: kept }),
  )
}
