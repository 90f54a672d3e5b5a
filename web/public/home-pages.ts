// Home: the six matters in everyday words, and the other things one may come for (screens.md).
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import type { Answer, Exchange, Route } from '#web/route.ts'
import { standingRoutes } from './standing-pages.ts'
import { startRoutes } from './start-page.ts'

/** The six matters in everyday words; five of them open later, and say so. */
const matters = [
  { title: '第一次办残疾人证', words: '还没有证，或注销已满一年', href: '/new' },
  { title: '证件快到期、坏了、内容变了', words: '换领。网上即将开通，现在请到窗口', href: '/windows' },
  { title: '户口迁走了', words: '迁移。网上即将开通，现在请到窗口', href: '/windows' },
  { title: '证件丢了', words: '挂失补办。网上即将开通，现在请到窗口', href: '/windows' },
  { title: '不再需要这本证', words: '注销。网上即将开通，现在请到窗口', href: '/windows' },
  { title: '残疾状况变了', words: '类别或等级变更。网上即将开通，现在请到窗口', href: '/windows' },
] as const

const others = [
  { title: '要带什么材料？', words: '答几个问题，得到您自己的清单', href: '/checklist' },
  { title: '我的申请到哪一步了', words: '登录后看进度、补材料', href: '/account' },
  { title: '找窗口', words: '各县（市、区）的地址、时间、电话', href: '/windows' },
  { title: '公示', words: '看正在公示的名单，提出异议', href: '/notices' },
  { title: '查验证件', words: '扫码或输入证号，看是否有效', href: '/verify' },
  { title: '帮助', words: '登录不了、填错了、拍不好', href: '/help' },
] as const

const cards = (list: readonly { title: string; words: string; href: string }[], main: string) =>
  html`<ul class="tb-cards">${list.map(
    (one) =>
      html`<li class="tb-card${one.href === main ? ' tb-card--main' : ''}"><a class="govuk-link" href="${one.href}">${one.title}</a><p>${one.words}</p></li>`,
  )}</ul>`

async function showHome(exchange: Exchange): Promise<Answer> {
  return {
    page: publicPage({
      title: '您想办什么？',
      visit: exchange.visit,
      body: html`<p class="govuk-body">在现在住的地方就能办残疾人证，不用回户籍地。跨省、跨县都可以。</p>
${cards(matters, '/new')}<h2 class="govuk-heading-m">还可以</h2>${cards(others, '')}`,
    }),
  }
}

export const homeRoutes: readonly Route[] = [
  { method: 'GET', path: '/', door: 'public', handle: showHome },
  ...startRoutes,
  ...standingRoutes,
]
