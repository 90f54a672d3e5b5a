// What do I need: a few questions without signing in, then the exact list for this person (N2.3).
import { papers } from '#papers/papers.ts'
import { qrSvg } from '#platform/pdf/qr.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import { oldCardLater } from '#regulation/checklist.ts'
import { citation } from '#regulation/clauses.ts'
import { isAssessed, printsCard } from '#regulation/matters/shape.ts'
import { feesInWords, photosByPost } from '#regulation/place-words.ts'
import { matterNamed, matterNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { Errors } from '#web/components/fields.ts'
import { buttons, inset, link, linkButton, summaryList, table, warning } from '#web/components/parts.ts'
import { typedFor } from '#web/components/places.ts'
import { unstaffedWarning } from '#web/components/unstaffed-warning.ts'
import { type Content, html, trusted } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import type { Answer, Exchange, Route } from '#web/route.ts'
import { applyAddress } from './apply/pre-answers.ts'
import { type Asked, asks, asQuery, problemsOf, readAsked, situationOf } from './checklist/asked.ts'
import { type Found, findAnswer, type Unclear } from './checklist/found.ts'
import { matterQuestion, questionsOf } from './checklist/questions.ts'
import { aheadInWords, byTheReceiver, costs } from './matters/matter-in-words.ts'
import { everyday, noExaminationYet, startOf } from './matters/matter-words.ts'
import { refusalInWords } from './matters/refusal-in-words.ts'
import { windowRows } from './window-pages.ts'

function askMatter(exchange: Exchange, error?: string): Answer {
  return {
    page: publicPage({
      title: '您要办哪一项？',
      ownHeading: true,
      visit: exchange.visit,
      errors: error ? { matter: error } : {},
      back: { href: '/' },
      body: html`${matterQuestion(error, exchange.query.place ?? '')}<p class="govuk-body">不用登录，也不保存。</p>`,
    }),
  }
}

function ask(exchange: Exchange, asked: Asked, errors: Errors = {}): Answer {
  return {
    page: publicPage({
      title: '要带什么材料？',
      caption: everyday[asked.matter].title,
      visit: exchange.visit,
      errors,
      back: { href: startOf(asked.matter) },
      body: html`<p class="govuk-body">答几个问题，不用登录，也不保存。不是办这一项？${link('换一项', '/checklist')}。</p>${questionsOf(
        asked,
        errors,
      )}`,
    }),
  }
}

async function show(exchange: Exchange): Promise<Answer> {
  const matter = matterNamed(exchange.query.matter)
  if (!matter) return askMatter(exchange, exchange.query.chosen ? '请选一项。' : undefined)
  const asked = readAsked(matter, exchange)
  if (exchange.query.asked !== 'yes') return ask(exchange, asked)
  const errors = problemsOf(asked, exchange.today)
  if (Object.keys(errors).length > 0) return ask(exchange, asked, errors)
  const found = await exchange.read((unit) => findAnswer(unit, asked))
  if ('which' in found) return unclear(exchange, asked, found)
  return {
    page: publicPage({
      title: '您要带的材料',
      caption: `${matterNames[matter]}，${found.residence.label}`,
      visit: exchange.visit,
      back: { href: `/checklist?${asQuery(asked, false)}`, label: '回去改答案' },
      body: answer(exchange, asked, found),
    }),
  }
}

function unclear(exchange: Exchange, asked: Asked, { which, places, toAsk }: Unclear): Answer {
  const [known] = toAsk
  if (places.length === 0 && known)
    return ask(
      exchange,
      { ...asked, office: '' },
      {
        [which]: `“${known.name}”由哪个残联办，还没有登记。请问${known.askLabel.replaceAll(' ', '')}残联，再填所在的县（市、区）。`,
      },
    )
  if (places.length === 0)
    return ask(exchange, { ...asked, office: '' }, { [which]: `没有找到“${asked[which]}”。请换个写法，例如“武侯区”。` })
  const chosen = which === 'place' ? 'office' : 'hukouOffice'
  return {
    page: publicPage({
      title: which === 'place' ? '住在哪一个？' : '户口在哪一个？',
      visit: exchange.visit,
      back: { href: `/checklist?${asQuery(asked, false)}` },
      body: html`<p class="govuk-body">有几个地方符合“${asked[which]}”。</p><ul class="govuk-list">${places.map(
        (one) =>
          html`<li>${link(
            `${one.label}${typedFor(one)}`,
            `/checklist?${asQuery({ ...asked, [which]: one.label, [chosen]: one.id })}`,
          )}</li>`,
      )}</ul>`,
    }),
  }
}

const freight = ({ rules, hukou }: Found) => {
  if (rules['postage-payer'] === 'office') return '快递费由残联付'
  return hukou ? '快递费到付，由您付' : byTheReceiver
}

function answer(exchange: Exchange, asked: Asked, found: Found): Content {
  const { matter } = asked
  const { residence, hukou, notYet, ahead } = found
  const apply = applyAddress(matter, {
    forWhom: asked.forWhom,
    residenceOffice: residence.id,
    hukouOffice: hukou?.id,
    claimed: matter === 'new-certificate' || matter === 'change-of-category' ? asked.claimed : undefined,
    details: asks(matter, 'details') ? asked.details : undefined,
    reason: asks(matter, 'reason') ? asked.reason : undefined,
  })
  const early = noExaminationYet(matter)
  const oldCard = oldCardLater(matter)
  return html`${notYet ? refusalInWords(notYet.refusal) : null}
${
  found.guardian && asked.forWhom === 'self'
    ? warning(
        `未成年人和智力、精神残疾的人，须同时提供法定监护人的身份证和监护人证明（${citation('R4.1.1')}）。本人或监护人都可以来办。`,
      )
    : null
}
<p class="govuk-body">一共 ${found.listed.length} 项。除此以外，不得再要别的（${citation('N2.3')}）。</p>
${table(
  '材料清单',
  [{ head: '材料' }, { head: '要求' }, { head: '依据' }],
  found.listed.map((one) => [one.name, one.detail, citation(one.clause)]),
)}
${oldCard ? inset(html`${oldCard}（${citation('R6.1')}）`) : null}
${
  found.rules['acceptance-rules'].length > 0
    ? html`<h2 class="govuk-heading-m">当地的受理要求</h2><ul class="govuk-list govuk-list--bullet">${found.rules[
        'acceptance-rules'
      ].map((one) => html`<li>${one}</li>`)}</ul>`
    : null
}
${early ? inset(early) : null}
<h2 class="govuk-heading-m">到哪里办</h2>
<p class="govuk-body">可以在网上申请，用手机拍照上传。也可以到窗口。</p>
${unstaffedWarning(found.unstaffed, '受理')}${
  found.window
    ? summaryList(windowRows(found.window))
    : html`<p class="govuk-body">${residence.name}。窗口的地址和电话还没有登记，请问当地残联。</p>`
}
<h2 class="govuk-heading-m">要多久</h2>
<p class="govuk-body">如果${notYet ? `在 ${dayInWords(notYet.from)}` : '今天'}申请，并且材料齐全：</p>
${aheadInWords(matter, ahead)}
<h2 class="govuk-heading-m">要花多少钱</h2>
<ul class="govuk-list govuk-list--bullet">${costs(matter, {
    fees: found.rules['assessment-fees'],
    freight: freight(found),
  }).map((one) => html`<li>${one}</li>`)}${printsCard(matter) ? html`<li>${photosByPost(found.rules)}</li>` : null}</ul>
<div class="tb-no-print">${buttons(
    notYet ? null : linkButton('网上申请，带上这些答案', apply),
    linkButton('打印这份清单（PDF）', `/checklist/paper.pdf?${asQuery(asked)}`, 'secondary'),
  )}
${
  notYet
    ? null
    : html`<h2 class="govuk-heading-m">换到手机上申请</h2><p class="govuk-body">用手机扫这个二维码，答过的不用再填。</p>
<div class="tb-qr">${trusted(qrSvg(`${exchange.publicUrl}${apply}`, '二维码：在手机上开始申请，答过的已经填好'))}</div>`
}</div>`
}

async function showPaper(exchange: Exchange): Promise<Answer> {
  const matter = matterNamed(exchange.query.matter)
  if (!matter) return { redirect: '/checklist' }
  const asked = readAsked(matter, exchange)
  const wrong = Object.keys(problemsOf(asked, exchange.today)).length > 0
  const found = wrong ? undefined : await exchange.read((unit) => findAnswer(unit, asked))
  if (!found || 'which' in found) return { redirect: `/checklist?${asQuery(asked)}` }
  const { residence, window, ahead } = found
  const { template, data } = papers.checklist.build({
    issue: {
      matter,
      caseNumber: `GZ${residence.id}`,
      caseLink: `${exchange.publicUrl}/checklist?${asQuery({ ...asked, office: residence.id })}`,
      office: {
        name: residence.name,
        phone: window?.phone ?? '请问当地残联',
        address: window?.address,
      },
      day: exchange.today,
      demo: exchange.visit.demo,
    },
    situation: situationOf(asked),
    materials: found.listed,
    steps: ahead.flatMap(({ name, term }) => (term ? [{ name, within: `${term.days} 个工作日` }] : [])),
    postage: printsCard(matter) ? `${freight(found)}。` : '这一项不寄证件，没有快递费。',
    fees: isAssessed(matter) ? feesInWords(found.rules['assessment-fees']) : [],
    photos: printsCard(matter) ? photosByPost(found.rules) : undefined,
  })
  return { file: await renderPdf(template, data), type: 'application/pdf', name: '材料清单.pdf', inline: true }
}

export const checklistRoutes: readonly Route[] = [
  { method: 'GET', path: '/checklist', door: 'public', sameForAll: 'published', handle: show },
  { method: 'GET', path: '/checklist/paper.pdf', door: 'public', handle: showPaper },
]
