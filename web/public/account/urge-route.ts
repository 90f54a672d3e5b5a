// The applicant urges an office whose term is over (R5; docs/basis.md §9.250).
import { urge } from '#casework/promises/urge.ts'
import { isId } from '#platform/ids.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { casePage } from './case-page.ts'
import { gatherView } from './case-view.ts'

async function takeUrge(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const urged = await urge(unit, id)
    return isRefusal(urged)
      ? urged
      : { to: `/account/cases/${id}`, say: `已经催办。新的日期是 ${dayInWords(urged.newDay)}。` }
  })
  if (!isRefusal(done)) return { redirect: done.to, say: done.say }
  const view = await exchange.read((unit) => gatherView(unit, id))
  return view ? casePage(exchange, view, errorsOf(done)) : notFound
}

export const promiseRoutes: readonly Route[] = [
  { method: 'POST', path: '/account/cases/:id/urge', door: 'account', needs: 'own-case', handle: takeUrge },
]
