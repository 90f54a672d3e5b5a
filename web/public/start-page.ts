// The start page of 新办: who can apply, what happens on which day, what it costs, and on what basis (R4.1, R5, R6.2).
import { rulesFor, sceneOf } from '#casework/cases/scene.ts'
import { citation } from '#regulation/clauses.ts'
import { buttons, details, inset, link, linkButton, timeline } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import type { Answer, Exchange, Route } from '#web/route.ts'
import { datesAhead, latest } from './dates-ahead.ts'

const nation = '000000'

async function showStart(exchange: Exchange): Promise<Answer> {
  const { rules, calendar } = await exchange.read(async (unit) => ({
    rules: await rulesFor(unit, nation),
    calendar: (await sceneOf(unit, [nation])).calendarOf(nation),
  }))
  const { told, noticed, posted } = datesAhead(exchange.today, rules, { residence: calendar, hukou: calendar })
  return {
    page: publicPage({
      title: '第一次办残疾人证',
      caption: '残疾人证新办',
      visit: exchange.visit,
      back: { href: '/' },
      body: html`<h2 class="govuk-heading-m">谁可以申请</h2>
<ul class="govuk-list govuk-list--bullet"><li>没有残疾人证，觉得自己符合残疾标准的人。</li><li>智力、精神残疾的人和未成年人，由监护人申请。监护人是依法照顾他们的人，例如父母。</li><li>残疾人证注销未满一年的，原则上不能重新申请（${citation('R4.1.1')}）。</li></ul>
<h2 class="govuk-heading-m">如果今天申请</h2>
<p class="govuk-body">下面的日期，按材料今天就齐全来算。只算工作日，放假不算。</p>
${timeline([
  {
    title: `1. ${told.name}`,
    when: latest(told.by),
    body: html`<p>材料齐全后 ${told.days} 个工作日内（${told.basis}）。由您现在住的县的残联办。</p>`,
  },
  {
    title: '2. 去评定',
    when: '按约好的时间，规范没有写期限',
    body: html`<p>到指定的机构，由医生评定类别和等级。行动很不便的，可以请人上门。</p>`,
  },
  {
    title: `3. ${noticed.name}`,
    when: `${latest(noticed.by)}（假如第 1 步当天就评定完）`,
    body: html`<p>结论出来后 ${noticed.days} 个工作日内，其中公示 ${rules['notice-days']} 个工作日（${noticed.basis}）。公示就是把名单贴出来，大家可以提意见。未成年人原则上不公示。</p>`,
  },
  {
    title: `4. ${posted.name}`,
    when: `${latest(posted.by)}（同上）`,
    body: html`<p>户籍地残联收到材料后 ${posted.days} 个工作日内（${posted.basis}）。证件用快递寄给您。</p>`,
  },
])}
<h2 class="govuk-heading-m">要花多少钱</h2>
<p class="govuk-body">办证不收费。评定费原则上自己付，有减免的从其规定（${citation('R4.1.3')}）。快递费到付，户籍地另有规定的除外（${citation('R6.2')}）。</p>
${inset('先不要自己去做检查。只有指定的评定机构出的结论才算数。')}
${buttons(linkButton('开始申请', '/apply'), linkButton('先看要带什么材料', '/checklist', 'secondary'))}
<p class="govuk-body">不方便上网的，可以${link('找窗口', '/windows')}去办。网上和窗口的办理时限一样。</p>
${details('办理依据', html`<p>《残疾人证“跨省通办”办理规范（试行）》和《中华人民共和国残疾人证管理办法》。评定按国家标准 GB/T 26341—2010。</p>`)}`,
    }),
  }
}

export const startRoutes: readonly Route[] = [{ method: 'GET', path: '/new', door: 'public', handle: showStart }]
