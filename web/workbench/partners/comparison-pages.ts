// One day's records as the receiver compared them: each difference by its name, and what to do about it (R3.2).
import { findPartner } from '#casework/partners/partner-register-store.ts'
import { type Comparison, listComparisons, mostKept } from '#casework/records/comparison-store.ts'
import { isId } from '#platform/ids.ts'
import { refuseChanging } from '#regulation/offices/partners.ts'
import { differenceDoings, differenceNames } from '#regulation/records/reconcile.ts'
import { dayInWords, isValidDay } from '#regulation/working-days.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { table } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'
import { againButton, isRecordKind, partnersAddress, recordsAddress, recordTitle } from './partner-words.ts'

async function showDay(exchange: Exchange): Promise<Answer> {
  const { actor, params } = exchange
  const { id = '', day = '' } = params
  if (actor.kind !== 'staff' || !isId(id) || !isValidDay(day)) return notFound
  const found = await exchange.read(async (unit) => {
    const partner = await findPartner(unit, id)
    return partner && { partner, parts: await listComparisons(unit, id, { from: day, to: day }) }
  })
  if (!found || found.parts.length === 0) return notFound
  const { partner, parts } = found
  const mayChange = refuseChanging(actor, partner, undefined) === undefined
  return {
    page: workbenchPage({
      title: `${dayInWords(day)}的对账`,
      caption: partner.title,
      visit: exchange.visit,
      back: { href: recordsAddress(id), label: '回到办件记录' },
      body: html`<p class="govuk-body">重报以后，请对方读了新的版本，再对一次这一天，这里就更新。</p>
${parts.map((part) => partOf(exchange, id, part, mayChange))}`,
    }),
  }
}

const rangeInWords = ({ after, upTo }: Comparison): string =>
  [after ? `${after} 以后` : '', upTo ? `到 ${upTo}` : ''].filter(Boolean).join('，') || '整天'

function partOf(exchange: Exchange, partner: string, part: Comparison, mayChange: boolean): Html {
  const { at, here, there, differing, differences } = part
  return html`<section><h2 class="govuk-heading-m">${rangeInWords(part)}</h2>
<p class="govuk-body">${momentInWords(at)} 对的。我方 ${here} 条，对方 ${there} 条，${
    differing === 0 ? '都一样' : `${differing} 条不一样`
  }。</p>
${
  differing === 0
    ? null
    : table(
        `${rangeInWords(part)}：不一样的`,
        [
          { head: '办件编号' },
          { head: '哪一条' },
          { head: '怎样不一样' },
          { head: '我方的版本', numeric: true },
          { head: '对方的版本', numeric: true },
          { head: '怎么办' },
        ],
        differences.map((one): readonly Content[] => {
          const { words, again } = differenceDoings[one.difference]
          const { caseNumber, kind, ordinal } = one
          return [
            caseNumber,
            isRecordKind(kind) ? recordTitle({ kind, ordinal }) : `${kind} ${ordinal}`,
            differenceNames[one.difference],
            one.here === undefined ? '没有' : String(one.here),
            one.there === undefined ? '没有' : String(one.there),
            again && mayChange && isRecordKind(kind)
              ? html`${words}${againButton(exchange, partner, { caseNumber, kind, ordinal })}`
              : words,
          ]
        }),
        { hideCaption: true },
      )
}${cutNote(differing, mostKept, '太多了，请对方把这一天的记录重新读一遍。')}</section>`
}

export const comparisonRoutes: readonly Route[] = [
  {
    door: 'workbench',
    roles: ['office-admin'],
    method: 'GET',
    path: `${partnersAddress}/:id/records/days/:day`,
    handle: showDay,
  },
]
