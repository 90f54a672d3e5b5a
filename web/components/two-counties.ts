// The strip of the two counties on every case: where it is accepted, assessed and posted, where it is approved and printed, and how far it is.
import type { Case } from '#regulation/case.ts'
import { type Place, type Stop, wayOf } from '#regulation/way.ts'
import { type Html, html } from '#web/html/html.ts'

const words = { done: '已办', now: '正在办', ahead: '还没到' } as const

/** 四川省 成都市 武侯区 → 成都市武侯区: the province is read in full elsewhere. */
const short = (label: string) => label.split(' ').slice(-2).join('')

/**
 * @param labels of the residence and the hukou county, with blanks between the levels
 * @returns null where the case ended before its end
 */
export function twoCounties(current: Case, labels: Readonly<Record<Place, string>>): Html | null {
  const stops = wayOf(current)
  if (stops.length === 0) return null
  const same = current.residence === current.hukou
  const titles = { residence: same ? '居住地和户籍地' : '经常居住地', hukou: '户籍地' } as const
  const groups: readonly Place[] = same ? ['residence'] : ['residence', 'hukou']
  return html`<ol class="tb-way" aria-label="办到哪一步">${groups.map((place) => {
    const own = same ? stops : stops.filter((one) => one.place === place)
    return html`<li class="tb-way__place"><span class="tb-way__where"><strong>${short(labels[place])}</strong>　${
      titles[place]
    }</span><ol class="tb-way__stops">${own.map(stop)}</ol></li>`
  })}</ol>`
}

const stop = ({ name, state }: Stop): Html =>
  html`<li class="tb-way__stop tb-way__stop--${state}"${state === 'now' ? html` aria-current="step"` : null}><span
  class="tb-way__mark" aria-hidden="true">${state === 'done' ? '✓' : ''}</span>${name}<span
  class="govuk-visually-hidden">（${words[state]}）</span></li>`
