// Cases in a table, one line each: number, masked name, matter, status, what to do next, due day and clause.
import type { CaseFile } from '#casework/cases/case-store.ts'
import type { Seat } from '#casework/cases/queue-store.ts'
import { sceneOf } from '#casework/cases/scene.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { roleNames, staffRoles } from '#regulation/actor.ts'
import { citation } from '#regulation/clauses.ts'
import { termsToCome, workingDaysLeft } from '#regulation/clocks.ts'
import { matters } from '#regulation/matters/matters.ts'
import { hasPart, placesOf } from '#regulation/offices/looking.ts'
import type { Scene } from '#regulation/scene.ts'
import { matterNames, statusNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { urgency } from '#web/components/clock-badge.ts'
import { link, table, tag } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { nextThing } from './next-thing.ts'

export const seatNames: Record<Seat, string> = {
  residence: '经常居住地',
  hukou: '户籍地',
  superior: '上级',
  province: '省级',
}

/** The scene for all rows at once: calendars of the offices whose clocks run. */
export async function sceneForRows(unit: Unit, files: readonly CaseFile[]): Promise<Scene> {
  const own = unit.actor.kind === 'staff' ? [unit.actor.office] : []
  return sceneOf(unit, [...new Set([...own, ...files.flatMap((file) => file.dueOffice ?? [])])])
}

/** The running clock that ends first: the day with its weekday, how long until then, and the clause. */
export function dueCell({ current }: CaseFile, scene: Scene): Html {
  const [clock] = current.clocks.filter((one) => one.state === 'running').sort((a, b) => (a.due < b.due ? -1 : 1))
  if (!clock) {
    const paused = current.clocks.find((one) => one.state === 'paused')
    return paused
      ? html`${tag('已停表', 'grey')} 还剩 ${Math.max(paused.left ?? 0, 0)} 个工作日　${citation(paused.clause)}`
      : termsToCome(matters[current.matter], current).length > 0
        ? html`材料收齐后起算`
        : html`没有期限`
  }
  const left = workingDaysLeft(clock, scene)
  const state = urgency(clock.due, scene.today)
  const words =
    state === 'overdue' ? `超期 ${-left} 个工作日` : state === 'today' ? '今天到期' : `还剩 ${left} 个工作日`
  const colour = state === 'overdue' ? 'red' : state === 'today' ? 'orange' : 'teal'
  return html`${tag(words, colour)} <span class="tb-nowrap">${dayInWords(clock.due)}${clock.provisional ? '（暂算）' : ''}</span> <span class="tb-nowrap">${citation(clock.clause)}</span>`
}

/** What comes next: this person's step, else a colleague's with the role it asks for, else what is waited for. */
function nextCell({ current }: CaseFile, scene: Scene): Content {
  const own = nextThing(current, scene)
  if (own.step || scene.actor.kind !== 'staff') return own.step?.label ?? own.waiting
  const { step } = nextThing(current, { ...scene, actor: { ...scene.actor, roles: staffRoles } })
  if (!step) return own.waiting
  return `${step.label}（${roleNames[matters[current.matter].steps[step.step]?.role ?? 'handler']}办）`
}

/** Offices above see numbers and courses; whose name it is, they see once they open it for a purpose (N5.2). */
export const isOurs = ({ current }: CaseFile, { actor }: Pick<Scene, 'actor'>): boolean =>
  hasPart(actor, placesOf(current))

export function caseTable(
  caption: string,
  files: readonly (CaseFile & { seat?: Seat })[],
  scene: Scene,
  options: { hideCaption?: boolean } = {},
): Html {
  const seated = files.some((one) => one.seat)
  return html`<div class="tb-queue">${table(
    caption,
    [
      { head: '编号' },
      { head: '姓名' },
      { head: '事项' },
      { head: '状态' },
      { head: '下一步' },
      { head: '期限' },
      ...(seated ? [{ head: '我们是' }] : []),
    ],
    files.map((file) => [
      link(html`<span class="tb-code">${file.number}</span>`, `/workbench/cases/${file.id}`),
      isOurs(file, scene) ? file.maskedName : '—',
      matterNames[file.current.matter],
      statusNames[file.current.status],
      nextCell(file, scene),
      dueCell(file, scene),
      ...(seated ? [file.seat ? seatNames[file.seat] : ''] : []),
    ]),
    options,
  )}</div>`
}

/** Links to the page before and after. */
export function pager(address: (page: number) => string, page: number, more: boolean): Content {
  if (page === 1 && !more) return null
  return html`<nav class="tb-pager" aria-label="翻页">${page > 1 ? link('上一页', address(page - 1)) : null}<span>第 ${page} 页</span>${more ? link('下一页', address(page + 1)) : null}</nav>`
}

/** The page asked for in the address, from 1. */
export function pageIn(text: string | undefined): number {
  const page = Number(text ?? 1)
  return Number.isSafeInteger(page) && page > 0 && page < 10_000 ? page : 1
}
