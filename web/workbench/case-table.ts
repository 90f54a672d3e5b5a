// Cases in a table, one line each: number, masked name, matter, status, what to do next, due day and clause.
import type { CaseFile } from '#casework/cases/case-store.ts'
import type { QueuedCase, Seat } from '#casework/cases/queue-store.ts'
import { sceneOf } from '#casework/cases/scene.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { roleNames, staffRoles } from '#regulation/actor.ts'
import { termsToCome, workingDaysLeft } from '#regulation/clocks.ts'
import { matters } from '#regulation/matters/matters.ts'
import { hasPart, placesOf } from '#regulation/offices/looking.ts'
import type { Scene } from '#regulation/scene.ts'
import { matterNames, statusNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { urgency } from '#web/components/clock-badge.ts'
import { link, tag } from '#web/components/parts.ts'
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

/** The running clock that ends first: the day with its weekday and how long until then; its clause stands on the case's page. */
export function dueCell({ current }: CaseFile, scene: Scene): Html {
  const [clock] = current.clocks.filter((one) => one.state === 'running').sort((a, b) => (a.due < b.due ? -1 : 1))
  if (!clock) {
    const paused = current.clocks.find((one) => one.state === 'paused')
    return paused
      ? html`${tag('已停表', 'grey')} 还剩 ${Math.max(paused.left ?? 0, 0)} 个工作日`
      : termsToCome(matters[current.matter], current).length > 0
        ? html`材料收齐后起算`
        : html`没有期限`
  }
  const left = workingDaysLeft(clock, scene)
  const state = urgency(clock.due, scene.today)
  const words =
    state === 'overdue'
      ? left < 0
        ? `超期 ${-left} 个工作日`
        : '已超期'
      : state === 'today'
        ? '今天到期'
        : `还剩 ${left} 个工作日`
  const colour = state === 'overdue' ? 'red' : state === 'today' ? 'orange' : 'teal'
  return html`${tag(words, colour)} <span class="tb-nowrap">${dayInWords(clock.due)}${clock.provisional ? '（暂算）' : ''}</span>`
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

type Row = CaseFile & Pick<QueuedCase, 'holder' | 'away' | 'standIn'> & { seat?: Seat }
/** Cases that belong together, under a line that says why; without a title, all there are. */
export type CaseGroup = { title?: string; about?: string; files: readonly Row[]; more?: Content }

export const caseTable = (
  caption: string,
  files: readonly Row[],
  scene: Scene,
  options: { hideCaption?: boolean } = {},
): Html => caseGroups(caption, [{ files }], scene, options)

/** One line for each case where there is room, one card for each where there is not. */
export function caseGroups(
  caption: string,
  groups: readonly CaseGroup[],
  scene: Scene,
  options: { hideCaption?: boolean; holder?: boolean } = {},
): Html {
  const heads = ['编号', '姓名', '事项', '状态', '下一步', '期限', ...(options.holder ? ['谁在办'] : [])]
  const cell = (index: number, body: Content) =>
    html`<td class="govuk-table__cell" data-head="${heads[index] ?? ''}">${body}</td>`
  const row = (file: Row) => {
    const seat = file.seat && file.seat !== 'residence' ? `（${seatNames[file.seat]}）` : ''
    return html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header"><a class="govuk-link"
  href="/workbench/cases/${file.id}"><span class="tb-code">${file.number}</span></a></th>${[
    isOurs(file, scene) ? file.maskedName : '—',
    matterNames[file.current.matter],
    `${statusNames[file.current.status]}${seat}`,
    nextCell(file, scene),
    dueCell(file, scene),
    ...(options.holder ? [holderCell(file)] : []),
  ].map((body, index) => cell(index + 1, body))}</tr>`
  }
  return html`<div class="tb-scroll tb-queue" role="region" aria-label="${caption}" tabindex="0"><table
  class="govuk-table"><caption class="govuk-table__caption ${
    options.hideCaption ? 'govuk-visually-hidden' : 'govuk-table__caption--m'
  }">${caption}</caption><thead class="govuk-table__head"><tr class="govuk-table__row">${heads.map(
    (head) => html`<th scope="col" class="govuk-table__header">${head}</th>`,
  )}</tr></thead>${groups.map(
    ({ title, about, files, more }) =>
      html`<tbody class="govuk-table__body">${
        title
          ? html`<tr class="tb-queue__group"><th scope="rowgroup" colspan="${heads.length}"
  class="govuk-table__header">${title}${
    about ? html`<span class="tb-queue__about">${about}</span>` : null
  }${more}</th></tr>`
          : null
      }${files.map(row)}</tbody>`,
  )}</table></div>`
}

/** Who has it; for whom a colleague is on leave, who stands in. */
function holderCell({ holder, away, standIn }: Row): Content {
  if (!holder) return '无人经手'
  if (!away) return holder
  return `${holder}（请假，${standIn ? `${standIn}代办` : '没有人代办'}）`
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
