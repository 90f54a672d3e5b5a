// One application as its applicant sees it: what to do now, what happened, what to download.
import type { Case } from '#regulation/case.ts'
import { citation } from '#regulation/clauses.ts'
import { materialDefects } from '#regulation/grounds.ts'
import { progressInWords, progressOf } from '#regulation/progress.ts'
import { statuses } from '#regulation/statuses.ts'
import { statusNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { Errors } from '#web/components/fields.ts'
import { button, details, form, groupedNumber, inset, link, linkButton, tag } from '#web/components/parts.ts'
import { twoCounties } from '#web/components/two-counties.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound } from '#web/route.ts'
import { whereToGo } from './booking-parts.ts'
import { conclusion, deadlines, downloads, materials, story, whomToAsk } from './case-parts.ts'
import { captionOf, gatherView, may, nameIn, type View } from './case-view.ts'
import { certificateNews, oldCardToReturn } from './certificate-in-case.ts'
import { ownCharactersAddress } from './character-pages.ts'
import { helpersAddress } from './helper-pages.ts'
import { byWhen, promiseBox } from './promise-parts.ts'
import { ratingSection } from './rating.ts'

export async function showCase(exchange: Exchange): Promise<Answer> {
  const view = await exchange.read((unit) => gatherView(unit, exchange.params.id ?? ''))
  return view ? casePage(exchange, view) : notFound
}

export function casePage(exchange: Exchange, view: View, errors?: Errors): Answer {
  const { file } = view
  const { current } = file
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: captionOf(view),
      visit: exchange.visit,
      errors,
      back: { href: '/account', label: '回到我的申请' },
      body: html`<p class="govuk-body">编号 ${groupedNumber(file.number)}　${tag(statusNames[current.status], 'teal')}</p>
${twoCounties(current, { residence: view.residence.label, hukou: view.hukou.label })}${now(exchange, view)}
${oldCardToReturn(view)}${certificateNews(view)}
${ratingSection(exchange, view)}
${conclusion(view)}
${
  current.notice && current.status === 'on-notice'
    ? inset(
        html`公示从 ${dayInWords(current.notice.starts)} 到 ${dayInWords(current.notice.ends)}。只显示遮住一部分的姓名、社区、类别和等级。`,
      )
    : null
}
<h2 class="govuk-heading-m">办理经过</h2>${story(view)}
${deadlines(view)}
<h2 class="govuk-heading-m">可以下载的文书</h2>${downloads(view)}
<h2 class="govuk-heading-m">我交的材料</h2>${materials(view)}${
        view.rare
          ? html`<p class="govuk-body">${link('印不出的字：交字的图片', ownCharactersAddress(file.id))}</p>`
          : null
      }
${whomToAsk(view)}${
  statuses[current.status].final
    ? null
    : html`<p class="govuk-body">${link('让别人替我办（委托代办人）', helpersAddress(file.id))}</p>`
}${endings(view)}`,
    }),
  }
}

/** Who has it now, until when, and what the applicant can do. */
function now(exchange: Exchange, view: View): Html {
  const { current, id } = view.file
  const progress = progressOf(current, view.today)
  return html`<div class="tb-box tb-box--next"><h2 class="govuk-heading-m">${
    progress.who === '您' ? '轮到您了' : '现在'
  }</h2><p class="govuk-body"><strong>${progressInWords(progress)}。</strong></p>
<p class="govuk-body">${byWhen(progress)}</p>
${promiseBox(exchange, view)}${
  current.postage
    ? html`<p class="govuk-body">${current.postage.carrier}，单号 ${current.postage.trackingNumber}。</p>`
    : null
}
${current.status === 'awaiting-materials' ? supplying(exchange, view) : null}
${current.status === 'assessing' ? whereToGo(view) : null}
${
  may(view, 'close')
    ? form(
        { action: `/account/cases/${id}/close`, key: exchange.newKey(), seen: current.version },
        button('我收到证件了'),
      )
    : waitsForDisputes(current)
      ? html`<p class="govuk-body">证收到就可以用。申请复评的期限过后，系统自动办结，不用再来确认。</p>`
      : null
}</div>`
}

/** The card is there, but closing would take the dispute away (R4.1.3). */
const waitsForDisputes = ({ status, oldCard, disputableUntil }: Case): boolean =>
  status === 'posted' && oldCard !== 'with-holder' && disputableUntil !== undefined

/** As the office wrote it: whoever is to do something reads what, not only the reason from the list. */
export const askedInWords = ({ askedNote, file }: Pick<View, 'askedNote' | 'file'>): Html | null =>
  askedNote === undefined
    ? null
    : inset(html`<strong>${file.current.told?.at(-1)?.by === 'head' ? '负责人' : '经办人'}写的：</strong>${askedNote}`)

function supplying(exchange: Exchange, view: View): Html {
  const { current, id } = view.file
  return html`<p class="govuk-body">${
    current.told?.at(-1)?.by === 'head'
      ? `负责人批准再补一次（${citation('N2.3')}）。`
      : `只需要补下面这几项（${citation('N2.3')}：一次性告知，不得随意增加）。`
  }</p>${askedInWords(view)}
<ul class="govuk-list govuk-list--bullet">${current.asked.map(({ material, defect }) => {
    const done = current.materials[material] === 'provided'
    return html`<li>${link(
      nameIn(view, material),
      `/account/cases/${id}/papers/${encodeURIComponent(material)}`,
    )}：${materialDefects[defect]}　${done ? tag('已上传', 'green') : tag('要上传', 'orange')}</li>`
  })}</ul>
${
  may(view, 'supplyMaterials')
    ? form(
        { action: `/account/cases/${id}/supplyMaterials`, key: exchange.newKey(), seen: current.version },
        button('都传好了，提交'),
      )
    : html`<p class="govuk-body">都上传后，这里会出现提交按钮。</p>`
}`
}

function endings(view: View): Html | null {
  return may(view, 'withdraw')
    ? details(
        '我不想办了',
        html`<p class="govuk-body">可以撤回申请。撤回后，以后还能再申请。</p>${linkButton(
          '撤回申请',
          `/account/cases/${view.file.id}/withdraw`,
          'secondary',
        )}`,
      )
    : null
}
