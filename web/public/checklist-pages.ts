// What do I need: a few questions, then the exact list for this person (N2.3).
import { rulesFor } from '#casework/cases/scene.ts'
import { findCountyOffice, findWindow } from '#casework/offices/office-store.ts'
import { searchPlaces } from '#casework/offices/place-search-store.ts'
import { papers } from '#papers/papers.ts'
import { qrSvg } from '#platform/pdf/qr.ts'
import { renderPdf } from '#platform/pdf/render-pdf.ts'
import { checklist, type Listed } from '#regulation/checklist.ts'
import { citation } from '#regulation/clauses.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { type Category, categories, categoryNames, matterNames } from '#regulation/vocabulary.ts'
import { checkboxes, radios } from '#web/components/choices.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, buttons, inset, link, linkButton, table } from '#web/components/parts.ts'
import { html, trusted } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, type Route } from '#web/route.ts'

type Asked = {
  age?: 'adult' | 'minor'
  hukou?: 'here' | 'elsewhere'
  place: string
  office?: string
  claimed: readonly Category[]
}

/** The answers stand in the address, so that the list can be printed, sent and scanned. */
function readAsked(exchange: Exchange): Asked {
  const { query } = exchange
  const given = ([] as string[]).concat((query as Record<string, string | string[]>).claimed ?? [])
  return {
    age: query.age === 'adult' || query.age === 'minor' ? query.age : undefined,
    hukou: query.hukou === 'here' || query.hukou === 'elsewhere' ? query.hukou : undefined,
    place: (query.place ?? '').slice(0, 40),
    office: query.office,
    claimed: categories.filter((one) => given.includes(one)),
  }
}

const asQuery = (asked: Asked, office?: string) =>
  new URLSearchParams([
    ['age', asked.age ?? ''],
    ['hukou', asked.hukou ?? ''],
    ['place', asked.place],
    ...(office ? [['office', office] as [string, string]] : []),
    ...asked.claimed.map((one): [string, string] => ['claimed', one]),
  ]).toString()

function ask(exchange: Exchange, asked: Asked, errors: Errors = {}): Answer {
  return {
    page: publicPage({
      title: '要带什么材料？',
      visit: exchange.visit,
      errors,
      back: { href: '/new' },
      body: html`<p class="govuk-body">答四个问题，不用登录。</p>
<form method="get" action="/checklist">
${radios({
  name: 'age',
  label: '申请人满 18 周岁了吗？',
  value: asked.age,
  error: errors.age,
  options: [
    { value: 'adult', label: '满了' },
    { value: 'minor', label: '还没有' },
  ],
})}
${input({ name: 'place', label: '现在长期住在哪个县（市、区）？', hint: '例如：武侯区', value: asked.place, error: errors.place, width: 20, autocomplete: 'off' })}
${radios({
  name: 'hukou',
  label: '户口也在这个县吗？',
  value: asked.hukou,
  error: errors.hukou,
  options: [
    { value: 'here', label: '在' },
    { value: 'elsewhere', label: '不在，在别的县或别的省' },
  ],
})}
${checkboxes({ name: 'claimed', label: '申请哪类残疾？', values: asked.claimed, error: errors.claimed, options: categories.map((one) => ({ value: one, label: categoryNames[one] })) })}
${button('看我的清单')}</form>`,
    }),
  }
}

type Found = {
  office: string
  label: string
  window?: { address: string; hours: string; phone: string }
  rules: Rules
  listed: readonly Listed[]
}

function listFor(asked: Asked, rules: Rules): readonly Listed[] {
  return checklist({
    crossCounty: asked.hukou === 'elsewhere',
    minor: asked.age === 'minor',
    claimed: asked.claimed,
    rules,
  })
}

async function find(
  exchange: Exchange,
  asked: Asked,
): Promise<Found | { choose: readonly { id: string; label: string }[] }> {
  return exchange.read(async (unit) => {
    const places = asked.office ? [await findCountyOffice(unit, asked.office)] : await searchPlaces(unit, asked.place)
    const [only, second] = places.filter((one) => one !== undefined)
    if (!only || second) return { choose: places.filter((one) => one !== undefined) }
    const rules = await rulesFor(unit, only.id)
    return {
      office: only.id,
      label: only.label,
      window: await findWindow(unit, only.id),
      rules,
      listed: listFor(asked, rules),
    }
  })
}

function problems(asked: Asked): Errors {
  const errors: Record<string, string> = {}
  if (!asked.age) errors.age = '请选择申请人是否满 18 周岁。'
  if (!asked.place && !asked.office) errors.place = '请输入现在长期住的县（市、区）。'
  if (!asked.hukou) errors.hukou = '请选择户口在不在这个县。'
  if (asked.claimed.length === 0) errors.claimed = '请至少选一类残疾。'
  return errors
}

async function show(exchange: Exchange): Promise<Answer> {
  const asked = readAsked(exchange)
  const fresh = Object.keys(exchange.query).length === 0
  const errors = problems(asked)
  if (fresh || Object.keys(errors).length > 0) return ask(exchange, asked, fresh ? {} : errors)
  const found = await find(exchange, asked)
  if ('choose' in found)
    return found.choose.length === 0
      ? ask(exchange, asked, { place: `没有找到“${asked.place}”。请换个写法，例如“武侯区”。` })
      : choose(exchange, asked, found.choose)
  const query = asQuery(asked, found.office)
  return {
    page: publicPage({
      title: '您要带的材料',
      caption: `${found.label}，${matterNames['new-certificate']}`,
      visit: exchange.visit,
      back: { href: '/checklist' },
      body: html`<p class="govuk-body">一共 ${found.listed.length} 项。除此以外，不得再要别的（${citation('N2.3')}）。</p>
${table(
  '材料清单',
  [{ head: '材料' }, { head: '要求' }, { head: '依据' }],
  found.listed.map((one) => [one.name, one.detail, citation(one.clause)]),
)}
<h2 class="govuk-heading-m">到哪里办</h2>
${found.window ? html`<p class="govuk-body">${found.window.address}<br>${found.window.hours}<br>${found.window.phone}</p>` : html`<p class="govuk-body">${found.label}残联。地址电话请问当地残联。</p>`}
<p class="govuk-body">也可以在网上申请，用手机拍照上传。办证不收费。</p>
${inset('先不要自己去做检查。只有指定的评定机构出的结论才算数。')}
${buttons(linkButton('网上申请', '/apply'), linkButton('打印这份清单（PDF）', `/checklist/paper.pdf?${query}`, 'secondary'))}
<h2 class="govuk-heading-m">发给别人</h2><p class="govuk-body">扫这个二维码，打开同一份清单。</p><div class="tb-qr">${trusted(qrSvg(`${exchange.publicUrl}/checklist?${query}`, '二维码：打开这份材料清单'))}</div>`,
    }),
  }
}

function choose(exchange: Exchange, asked: Asked, places: readonly { id: string; label: string }[]): Answer {
  return {
    page: publicPage({
      title: '是哪一个？',
      visit: exchange.visit,
      back: { href: '/checklist' },
      body: html`<p class="govuk-body">有几个地方符合“${asked.place}”。</p><ul class="govuk-list">${places.map((one) => html`<li>${link(one.label, `/checklist?${asQuery(asked, one.id)}`)}</li>`)}</ul>`,
    }),
  }
}

async function showPaper(exchange: Exchange): Promise<Answer> {
  const asked = readAsked(exchange)
  const found = Object.keys(problems(asked)).length === 0 ? await find(exchange, asked) : undefined
  if (!found || 'choose' in found) return { redirect: '/checklist' }
  const { rules } = found
  const { template, data } = papers.checklist.build({
    issue: {
      caseNumber: `GZ${found.office}`,
      caseLink: `${exchange.publicUrl}/checklist?${asQuery(asked, found.office)}`,
      office: {
        name: `${found.label.replaceAll(' ', '')}残疾人联合会`,
        phone: found.window?.phone ?? '请问当地残联',
        address: found.window?.address,
      },
      day: exchange.today,
      demo: exchange.visit.demo,
    },
    matter: matterNames['new-certificate'],
    situation: `${asked.age === 'minor' ? '未成年人' : '成年人'}，${asked.claimed.map((one) => categoryNames[one]).join('、')}，${asked.hukou === 'elsewhere' ? '户口在外县' : '户口在本县'}`,
    materials: listFor(asked, rules),
    steps: [
      { name: '告知评定机构', within: `${rules['assign-days']} 个工作日` },
      { name: '录入结论并完成公示', within: `${rules['notice-completion-days']} 个工作日` },
      { name: '审批、制证并寄出', within: `${rules['approval-days']} 个工作日` },
    ],
    postage: rules['postage-payer'] === 'applicant' ? '快递到付' : '快递费由残联付',
  })
  return { file: await renderPdf(template, data), type: 'application/pdf', name: '材料清单.pdf', inline: true }
}

export const checklistRoutes: readonly Route[] = [
  { method: 'GET', path: '/checklist', door: 'public', handle: show },
  { method: 'GET', path: '/checklist/paper.pdf', door: 'public', handle: showPaper },
]
