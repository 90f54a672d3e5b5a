// Home: the six matters in everyday words, and the other things one may come for.
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import type { Answer, Exchange, Route } from '#web/route.ts'
import { cards, matterRoutes } from './matters/matter-pages.ts'
import { subjects } from './matters/matter-words.ts'
import { standingRoutes } from './standing-pages.ts'

const others = [
  { title: '要带什么材料？', words: '答几个问题，得到您自己的清单', href: '/checklist' },
  { title: '我的申请到哪一步了', words: '登录后看进度、补材料、看我的证件', href: '/account' },
  { title: '找窗口', words: '各县（市、区）的地址、时间、电话', href: '/windows' },
  { title: '公示', words: '看正在公示的名单，提出异议', href: '/notices' },
  { title: '查验证件', words: '扫码或输入证号，看是否有效', href: '/verify' },
  { title: '投诉和建议', words: '不满意工作人员或残联的做法', href: '/complaints' },
  { title: '帮助', words: '登录不了、填错了、拍不好', href: '/help' },
] as const

async function showHome(exchange: Exchange): Promise<Answer> {
  const matters = subjects.map(({ id, title, words }, index) => ({
    title,
    words,
    href: `/matters/${id}`,
    main: index === 0,
  }))
  return {
    page: publicPage({
      title: '您想办什么？',
      visit: exchange.visit,
      body: html`<p class="govuk-body">在现在住的地方就能办，不用回户籍地。跨省、跨县都可以。</p>
${cards(matters)}<h2 class="govuk-heading-m">还可以</h2>${cards(others)}`,
    }),
  }
}

export const homeRoutes: readonly Route[] = [
  { method: 'GET', path: '/', door: 'public', sameForAll: 'published', handle: showHome },
  ...matterRoutes,
  ...standingRoutes,
]
