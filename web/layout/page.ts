// The frame of every page: one main, one h1, skip link, service name, settings, help in the same place.
import { idleMinutes } from '#casework/sessions/sessions.ts'
import { assetUrl } from '#web/assets/assets.ts'
import type { Errors } from '#web/components/fields.ts'
import { banner, errorSummary } from '#web/components/parts.ts'
import { attributes, type Content, type Html, html, toPage } from '#web/html/html.ts'
import { reachable } from './reachable.ts'
import { type Settings, settingClasses } from './settings.ts'

export const serviceName = '通办 · 残疾人证跨省通办'

/** What every page needs to know of the visit. */
export type Visit = {
  settings: Settings
  path: string
  /** Signed-in applicant: the masked telephone. */
  account?: string
  staff?: { name: string; place: string; roles: string; institution: boolean }
  demo: boolean
  flash?: { text: string; success: boolean }
  /** The key for signing out, the one form on every page. */
  formKey: string
  /** Whether an address of the house leads this visitor to a page and not to a refusal; missing where nobody is known yet. */
  opens?: (href: string) => boolean
}

export type Page = {
  title: string
  visit: Visit
  body: Content
  errors?: Errors
  back?: { href: string; label?: string }
  /** For pages whose h1 is inside a form's legend or label. */
  ownHeading?: boolean
  caption?: string
  wide?: boolean
  /** A control of the page has the focus: a message of success is read out, but does not take it. */
  goesOn?: boolean
}

function frame(page: Page, header: Html, navigation: Content, footer: Content): string {
  const { visit } = page
  const failed = page.errors && Object.keys(page.errors).length > 0
  return toPage(html`<html lang="zh-CN" class="govuk-template tb${settingClasses(visit.settings)}">
<head>
<meta charset="utf-8">
<title>${failed ? '错误：' : ''}${page.title} - ${serviceName}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#0a4d46">
<link rel="stylesheet" href="${assetUrl('govuk.css')}">
<link rel="stylesheet" href="${assetUrl('tongban.css')}">
<link rel="icon" href="${assetUrl('icon.svg')}" type="image/svg+xml">
</head>
<body class="govuk-template__body${page.wide ? ' tb-wide' : ''}"${attributes({
    'data-session-minutes': visit.account || visit.staff ? idleMinutes : undefined,
  })}>
<a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">跳到主要内容</a>
${
  visit.demo
    ? html`<div class="tb-demo" role="region" aria-label="演示说明">
<div class="govuk-width-container"><strong>演示系统</strong>　人和事都是编的，请不要填真实的个人信息。<a class="govuk-link"
  href="/demo">换个身份看看</a></div></div>`
    : null
}
${header}${navigation}
<div class="govuk-width-container">
${
  page.back
    ? html`<nav class="tb-back" aria-label="上一页"><a href="${page.back.href}" class="govuk-back-link">${
        page.back.label ?? '返回'
      }</a></nav>`
    : null
}
<main class="govuk-main-wrapper" id="main-content" tabindex="-1">
${errorSummary(page.errors)}
${visit.flash ? banner(visit.flash.text, { success: visit.flash.success, keepsFocus: page.goesOn }) : null}
${
  page.ownHeading
    ? null
    : html`${
        page.caption ? html`<span class="govuk-caption-l">${page.caption}</span>` : null
      }<h1 class="govuk-heading-l">${page.title}</h1>`
}
${page.body}
</main>
</div>
${footer}
<script type="module" src="${assetUrl('tongban.js')}"></script>
</body>
</html>`)
}

const serviceMark = html`<span class="tb-header__mark" aria-hidden="true">通</span>`

const signOut = (visit: Visit) =>
  html`<form method="post" action="/sign-out" class="tb-sign-out"><input type="hidden" name="_key"
  value="${visit.formKey}"><button type="submit" class="tb-link-button">退出</button></form>`

/** Where a member of staff begins. */
export const homeOf = (staff: NonNullable<Visit['staff']>) => (staff.institution ? '/desk' : '/workbench')

const settingsLink = (visit: Visit) =>
  html`<a href="/settings?back=${encodeURIComponent(visit.path)}" class="tb-header__link">显示设置</a>`

/** A page of the public side. */
export function publicPage(page: Page): string {
  const { visit } = page
  const header = html`<header class="tb-header"><div class="govuk-width-container tb-header__row">
<a href="/" class="tb-header__name">${serviceMark}${serviceName}</a>
<nav class="tb-header__links" aria-label="账户和设置">${settingsLink(visit)}${
    visit.account
      ? html`<a href="/account" class="tb-header__link">我的申请</a><span
  class="tb-header__who">${visit.account}</span>${signOut(visit)}`
      : visit.staff
        ? html`<a href="${homeOf(visit.staff)}" class="tb-header__link">工作台</a>${signOut(visit)}`
        : html`<a href="/sign-in" class="tb-header__link">登录</a>`
  }</nav></div></header>`
  return frame(page, header, null, publicFooter)
}

/** A page that leads nowhere, for while there is nothing to lead to. */
export function standalonePage(page: Page): string {
  const header = html`<header class="tb-header"><div class="govuk-width-container tb-header__row">
<span class="tb-header__name">${serviceMark}${serviceName}</span></div></header>`
  return frame(page, header, null, null)
}

const publicFooter = html`<footer class="tb-footer"><div class="govuk-width-container">
<h2 class="govuk-heading-s">需要帮助</h2>
<p class="govuk-body">可以到<a class="govuk-link" href="/windows">各县（市、区）窗口</a>办理，窗口列有电话和短信号码。说话或打字不方便的，可以请家人陪同。</p>
<ul class="tb-footer__links"><li><a class="govuk-link" href="/notices">公示</a></li>
<li><a class="govuk-link" href="/punctuality">各地办理时限</a></li>
<li><a class="govuk-link" href="/verify">查验证件</a></li><li><a class="govuk-link" href="/help">办理帮助</a></li>
<li><a class="govuk-link" href="/clauses">条款和解释</a></li><li><a class="govuk-link" href="/complaints">投诉和建议</a></li>
<li><a class="govuk-link" href="/accessibility">无障碍声明</a></li>
<li><a class="govuk-link" href="/privacy">谁能看到我的信息</a></li>
<li><a class="govuk-link" href="/staff/sign-in">工作人员登录</a></li></ul>
</div></footer>`

const officeLinks = [
  ['/workbench', '今天'],
  ['/workbench/find', '查找'],
  ['/workbench/intake', '窗口受理'],
  ['/workbench/issuing', '制证和寄出'],
  ['/workbench/notices', '公示'],
  ['/workbench/cases', '全部办件'],
  ['/workbench/registers', '登记簿'],
  ['/workbench/exceptions', '例外'],
  ['/workbench/audit', '审计'],
] as const

/** Each sees what they may open; a community worker only whom to call on. */
function linksOf({ staff, opens = () => true }: Visit): readonly (readonly [string, string])[] {
  if (staff?.institution) return deskLinks
  if (staff?.roles.includes('村（社区）工作者')) return [['/workbench/reviews', '年审走访']]
  return officeLinks.filter(([href]) => opens(href))
}
const deskLinks = [
  ['/desk', '评定任务'],
  ['/desk/sessions', '场次'],
  ['/desk/home-visits', '上门'],
] as const

/** A page of the workbench: the office, its queues, the person at work. */
export function workbenchPage(page: Page): string {
  const { visit } = page
  const links = linksOf(visit)
  const header = html`<header class="tb-header tb-header--work"><div class="govuk-width-container tb-header__row">
<a href="${visit.staff ? homeOf(visit.staff) : '/workbench'}" class="tb-header__name">${serviceMark}<span
  class="tb-header__word">通办工作台</span></a>
<span class="tb-header__who">${
    visit.staff ? `${visit.staff.place} · ${visit.staff.name}（${visit.staff.roles}）` : ''
  }</span>
<nav class="tb-header__links" aria-label="账户和设置">${settingsLink(visit)}${
    visit.staff ? html`<a href="/workbench/me" class="tb-header__link">我的账号</a>${signOut(visit)}` : null
  }</nav></div></header>`
  const navigation = visit.staff
    ? html`<nav class="tb-nav" aria-label="工作台"><div class="govuk-width-container"><ul class="tb-nav__list">${links.map(
        ([href, label]) =>
          html`<li><a href="${href}" class="tb-nav__link"${visit.path === href ? current : null}>${label}</a></li>`,
      )}</ul></div></nav>`
    : null
  const whole = frame({ ...page, wide: true }, header, navigation, workFooter)
  return visit.opens ? reachable(whole, visit.opens) : whole
}

export const handbookAddress = '/workbench/handbook'
const current = attributes({ 'aria-current': 'page' })
const workFooter = html`<footer class="tb-footer"><div class="govuk-width-container">
<p class="govuk-body-s">在办件页按 Alt+N 看下一件。所有查看和操作都有记录。<a class="govuk-link"
  href="${handbookAddress}">使用手册</a></p></div></footer>`
