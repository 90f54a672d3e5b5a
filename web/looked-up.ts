// Whoever reads from a replica is told, on the page itself, up to when it has come (N5.2).
import { html } from './html/html.ts'
import type { Answer, Exchange } from './route.ts'

const second = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

export function tellAge(answer: Answer, { asOf }: Exchange['lookedUp']): Answer {
  if (!asOf || !('page' in answer)) return answer
  const words = html`<p class="govuk-body-s">数据截至${second.format(asOf)}。刚办的事可能还没有显示。</p>`
  return { ...answer, page: answer.page.replace('\n</main>', () => `\n${words.text}\n</main>`) }
}
