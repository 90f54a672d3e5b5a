// What do I need: a few questions without signing in, then the exact list for this person (N2.3).
import { papers } from '#papers/papers.ts'
import { qrSvg } from '#platform/pdf/qr.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import { citation } from '#regulation/clauses.ts'
import { matterNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { Errors } from '#web/components/fields.ts'
import { buttons, inset, link, linkButton, summaryList, table, warning } from '#web/components/parts.ts'
import { type Content, html, trusted } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import type { Answer, Exchange, Route } from '#web/route.ts'
import { applyAddress } from './apply/pre-answers.ts'
import { type Asked, asQuery, problemsOf, questionsOf, readAsked, situationOf } from './checklist/asked.ts'
import { type Found, findAnswer, type Unclear } from './checklist/found.ts'
import { latest } from './dates-ahead.ts'
import { windowRows } from './window-pages.ts'

function ask(exchange: Exchange, asked: Asked, errors: Errors = {}): Answer {
  return {
    page: publicPage({
      title: '要带什么材料？',
      visit: exchange.visit,
      errors,
      back: { href: '/new' },
      body: html`<p class="govuk-body">答几个问题，不用登录，也不保存。</p>${questionsOf(asked, errors)}`,
    }),
  }
}

async function show(exchange: Exchange): Promise<Answer> {
  const asked = readAsked(exchange)
  if (exchange.query.asked !== 'yes') return ask(exchange, asked)
  const errors = problemsOf(asked, exchange.today)
  if (Object.keys(errors).length > 0) return ask(exchange, asked, errors)
  const found = await exchange.read((unit) => findAnswer(unit, asked))
  if ('which' in found) return unclear(exchange, asked, found)
  return {
    page: publicPage({
      title: '您要带的材料',
      caption: `${matterNames['new-certificate']}，${found.residence.label}`,
      visit: exchange.visit,
      back: { href: `/checklist?${asQuery(asked, false)}`, label: '回去改答案' },
      body: answer(exchange, asked, found),
    }),
  }
}

function unclear(exchange: Exchange, asked: Asked, { which, places }: Unclear): Answer {
  if (places.length === 0)
    return ask(exchange, { ...asked, office: '' }, { [which]: `没有找到“${asked[which]}”。请换个写法，例如“武侯区”。` })
  const chosen = which === 'place' ? 'office' : 'hukouOffice'
  return {
    page: publicPage({
      title: which === 'place' ? '住在哪一个？' : '户口在哪一个？',
      visit: exchange.visit,
      back: { href: '/checklist' },
      body: html`<p class="govuk-body">有几个地方符合“${asked[which]}”。</p><ul class="govuk-list">${places.map((one) => html`<li>${link(one.label, `/checklist?${asQuery({ ...asked, [which]: one.label, [chosen]: one.id })}`)}</li>`)}</ul>`,
    }),
  }
}

const freight = ({ freightPayer, hukou }: Found) => {
  if (freightPayer === 'office') return '快递费由残联付'
  return hukou ? '快递费到付，由您付' : '快递费到付，由您付，户籍地另有规定的除外'
}

function answer(exchange: Exchange, asked: Asked, found: Found): Content {
  const { residence, hukou, ahead, rules } = found
  const apply = applyAddress({
    forWhom: asked.forWhom,
    residenceOffice: residence.id,
    hukouOffice: hukou?.id,
    claimed: asked.claimed,
  })
  return html`${
    found.barredUntil
      ? warning(
          `证件注销未满一年。从 ${dayInWords(found.barredUntil)} 起可以申请（${citation('R4.1.1')}）。确有特殊情况的，请到窗口说明。`,
        )
      : null
  }
${found.guardian && asked.forWhom === 'self' ? warning(`未成年人和智力、精神残疾的人，由监护人申请（${citation('R4.1.1')}）。请让监护人来办。`) : null}
<p class="govuk-body">一共 ${found.listed.length} 项。除此以外，不得再要别的（${citation('N2.3')}）。</p>
${table(
  '材料清单',
  [{ head: '材料' }, { head: '要求' }, { head: '依据' }],
  found.listed.map((one) => [one.name, one.detail, citation(one.clause)]),
)}
${inset('先不要自己去做检查。只有指定的评定机构出的结论才算数。')}
<h2 class="govuk-heading-m">到哪里办</h2>
<p class="govuk-body">可以在网上申请，用手机拍照上传。也可以到窗口。</p>
${found.window ? summaryList(windowRows(found.window)) : html`<p class="govuk-body">${residence.name}。窗口的地址和电话还没有登记，请问当地残联。</p>`}
<h2 class="govuk-heading-m">要多久</h2>
<p class="govuk-body">如果${found.barredUntil ? `在 ${dayInWords(found.barredUntil)}` : '今天'}申请，并且材料齐全：</p>
${summaryList([
  { key: ahead.told.name, value: `${latest(ahead.told.by)}（${ahead.told.basis}）` },
  { key: '去评定', value: '按约好的时间，规范没有写期限。' },
  {
    key: ahead.noticed.name,
    value: `结论出来后 ${ahead.noticed.days} 个工作日内（${ahead.noticed.basis}）${found.minor ? '。未成年人原则上不公示' : ''}`,
  },
  {
    key: ahead.posted.name,
    value: `${hukou ? `${hukou.name}收到材料` : '户籍地残联收到材料'}后 ${ahead.posted.days} 个工作日内（${ahead.posted.basis}）`,
  },
])}
<p class="govuk-body">假如第一步当天就评定完，${latest(ahead.posted.by)}寄出。</p>
<h2 class="govuk-heading-m">要花多少钱</h2>
<ul class="govuk-list govuk-list--bullet"><li>办证不收费。</li><li>${freight(found)}（${citation('R6.2')}）。</li>${
    rules['assessment-fees'].length > 0
      ? rules['assessment-fees'].map((one) => html`<li>${one.item}：${one.yuan} 元。${one.waiver}</li>`)
      : html`<li>评定费原则上自己付，有减免的从其规定（${citation('R4.1.3')}）。</li>`
  }</ul>
<div class="tb-no-print">${buttons(found.barredUntil ? null : linkButton('网上申请，带上这些答案', apply), linkButton('打印这份清单（PDF）', `/checklist/paper.pdf?${asQuery(asked)}`, 'secondary'))}
${found.barredUntil ? null : html`<h2 class="govuk-heading-m">换到手机上申请</h2><p class="govuk-body">用手机扫这个二维码，答过的不用再填。</p><div class="tb-qr">${trusted(qrSvg(`${exchange.publicUrl}${apply}`, '二维码：在手机上开始申请，答过的已经填好'))}</div>`}</div>`
}

async function showPaper(exchange: Exchange): Promise<Answer> {
  const asked = readAsked(exchange)
  const wrong = Object.keys(problemsOf(asked, exchange.today)).length > 0
  const found = wrong ? undefined : await exchange.read((unit) => findAnswer(unit, asked))
  if (!found || 'which' in found) return { redirect: `/checklist?${asQuery(asked)}` }
  const { residence, window, ahead } = found
  const { template, data } = papers.checklist.build({
    issue: {
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
    matter: matterNames['new-certificate'],
    situation: situationOf(asked),
    materials: found.listed,
    steps: [
      { name: '告知评定机构', within: `${ahead.told.days} 个工作日` },
      { name: '录入结论并完成公示', within: `${ahead.noticed.days} 个工作日` },
      { name: '审批、制证并寄出', within: `${ahead.posted.days} 个工作日` },
    ],
    postage: `${freight(found)}。`,
  })
  return { file: await renderPdf(template, data), type: 'application/pdf', name: '材料清单.pdf', inline: true }
}

export const checklistRoutes: readonly Route[] = [
  { method: 'GET', path: '/checklist', door: 'public', handle: show },
  { method: 'GET', path: '/checklist/paper.pdf', door: 'public', handle: showPaper },
]
