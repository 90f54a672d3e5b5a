// 系统状态: how the system stands, for the administrators of offices: each line good or not, in words, with what to do (N5.2).
import { systemFigures } from '#casework/system/system-figures.ts'
import { type ProcessFacts, type SystemLine, systemLines } from '#casework/system/system-lines.ts'
import { worker } from '#platform/jobs.ts'
import { banner, link, table, tag } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import type { Answer, Exchange, Route } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'

export const systemAddress = '/workbench/system'

async function showSystem(exchange: Exchange): Promise<Answer> {
  const { platform, visit } = exchange
  const now = platform.clock()
  const facts = await processFacts(exchange)
  const lines = systemLines(await exchange.work(worker, systemFigures), facts, now)
  const wrong = lines.filter((line) => line.wrong !== undefined)
  return {
    page: workbenchPage({
      title: '系统状态',
      caption: `${momentInWords(now)}看到的`,
      visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`${
        wrong.length === 0
          ? html`<p class="govuk-body-l">各项都正常。</p>`
          : banner(
              html`<p class="govuk-notification-banner__heading">有 ${wrong.length} 项要处理：${wrong
                .map(({ title }) => title)
                .join('、')}。</p>`,
              { title: '请处理' },
            )
      }
${table('各项情况', [{ head: '项目' }, { head: '情况' }, { head: '说明' }], lines.map(rowOf))}
<p class="govuk-body">这一页不含任何人的信息。${link('重新看一次', systemAddress)}</p>`,
    }),
  }
}

const rowOf = ({ title, says, wrong, todo }: SystemLine) => [
  title,
  wrong === undefined ? tag('正常', 'green') : tag('要处理', 'red'),
  wrong === undefined || wrong === says
    ? html`${says}${todo ? html`<br>${todo}` : null}`
    : html`<strong>${wrong}</strong><br>${says}<br>${todo}`,
]

const startOf = (now: Date) => new Date(now.getTime() - process.uptime() * 1000)

async function processFacts({ platform, sends, shown }: Exchange): Promise<ProcessFacts> {
  return {
    ...(await platform.lookAround()),
    unfit: await platform.check.look(),
    sends,
    shown,
    startedAt: startOf(platform.clock()),
  }
}

export const systemRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: systemAddress,
    door: 'workbench',
    roles: ['office-admin', 'security-admin'],
    handle: showSystem,
  },
]
