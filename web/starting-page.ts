// What whoever comes before the system is ready is told: what is going on, how far it has come, and that the page follows by itself.
import { attributes, html } from './html/html.ts'
import { standalonePage } from './layout/page.ts'
import type { Settings } from './layout/settings.ts'
import { sendAgain, type TypedForm } from './outages/problem-page.ts'

/** What the start is doing now; `done` of `all` where it can be counted. */
export type Starting = { doing: string; done?: number; all?: number }

/** Seconds after which the page asks again by itself. */
export const refreshSeconds = 5

type Asked = { settings: Settings; sentForm: boolean; typed?: TypedForm | undefined }

export function startingPage(starting: Starting, { settings, sentForm, typed }: Asked): string {
  const { doing, done, all } = starting
  const share = done === undefined || !all ? undefined : Math.floor((done / all) * 100)
  return standalonePage({
    title: share === undefined ? '系统正在准备' : `系统正在准备（${share}%）`,
    visit: { settings, path: '/', demo: false, formKey: '' },
    ownHeading: true,
    body: html`<h1 class="govuk-heading-l">系统正在准备</h1>
<p class="govuk-body" id="doing">${doing}…</p>
<progress class="tb-progress" aria-labelledby="doing"${attributes({ max: all, value: all ? done : undefined })}>
${share === undefined ? '还没有数字' : `${share}%`}</progress>
<p class="govuk-body">${all ? `已备好 ${done} 件，共 ${all} 件（${share}%）。` : '这一步一般不到一分钟。'}</p>
${
  sentForm
    ? typed
      ? html`<p class="govuk-body">您刚才提交的内容没有办理。请过一会儿再提交。</p>${sendAgain(typed)}`
      : html`<div class="govuk-inset-text">您刚才提交的内容没有办理。请过几分钟返回上一页，再提交一次。</div>`
    : html`<p class="govuk-body">本页每 ${refreshSeconds} 秒自己更新。备好以后，您要的页面会自己打开。</p>
<p class="govuk-body">第一次启动要几分钟，以后很快。</p>
<p class="govuk-body"><a class="govuk-link" href="">现在更新</a></p>`
}`,
  })
}

/** The same for machines. */
export function startingFacts({ doing, done, all }: Starting) {
  return { ok: false, status: 'starting', message: `${doing}…`, done, all }
}
