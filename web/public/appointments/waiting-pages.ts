// How long one waits at each institution, published for everybody: a picture with its numbers beside it (N6.3).
import { listWaitingTimes, type WaitingTime } from '#casework/appointments/waiting-times.ts'
import { findCountyOffice } from '#casework/offices/office-store.ts'
import { citation } from '#regulation/clauses.ts'
import { categoryNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { barList } from '#web/components/bar-list.ts'
import { inset, link, table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'

const nameOf = (one: WaitingTime) => `${one.name} ${categoryNames[one.category]}`

async function showWaiting(exchange: Exchange): Promise<Answer> {
  const found = await exchange.read(async (unit) => {
    const office = await findCountyOffice(unit, exchange.query.office ?? '')
    return office && { office, ...(await listWaitingTimes(unit, office.id)) }
  })
  if (!found) return exchange.query.office ? notFound : { redirect: '/windows' }
  const { office, days, times } = found
  const known = times.filter((one) => one.medianDays !== undefined)
  return {
    page: publicPage({
      title: '评定机构和等候时间',
      caption: office.label,
      visit: exchange.visit,
      back: { href: `/windows/${office.id}`, label: '回到窗口' },
      body: html`<p class="govuk-body">从指定机构到拿到结论，最近 ${days} 天里一半的人等了这么多天（${citation('N6.3')}）。</p>
${
  times.length === 0
    ? inset('这里还没有批准的评定机构。请问窗口。')
    : html`${barList(
        '等候的天数',
        known.map((one) => ({ label: nameOf(one), value: one.medianDays ?? 0, words: `${one.medianDays} 天` })),
      )}
${table(
  '各机构各类别',
  [{ head: '机构和类别' }, { head: '进门' }, { head: '等候', numeric: true }, { head: '最早有名额' }],
  times.map((one) => [
    nameOf(one),
    one.stepFree ? '没有台阶' : '有台阶',
    one.medianDays === undefined ? '件数太少' : `${one.medianDays} 天`,
    one.nextFree ? dayInWords(one.nextFree) : '没有公布场次',
  ]),
)}`
}
<p class="govuk-body">收到《评定告知书》以后，在${link('我的申请', '/account')}里预约。</p>`,
    }),
  }
}

export const waitingRoutes: readonly Route[] = [
  { method: 'GET', path: '/institutions', door: 'public', handle: showWaiting },
]
