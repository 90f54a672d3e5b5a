// A note of the office is saved, or struck out (N5.2).
import { strikeNote, writeNote } from '#casework/cases/notes.ts'
import { isId } from '#platform/ids.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Onward, type Route } from '#web/route.ts'
import { showCase } from '../case-page.ts'
import { findCaseToShow } from '../case-view.ts'
import { notesAddress } from './notes-part.ts'

const missing = refuse('没有找到这件申请。')

async function save(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const done = await exchange.once(async (unit): Promise<Onward | Refusal> => {
    const file = await findCaseToShow(unit, id)
    if (!file) return missing
    const written = await writeNote(unit, file, exchange.sent.get('note-words'))
    return isRefusal(written) ? written : { to: `/workbench/cases/${id}#notes`, say: '备注已保存。' }
  })
  return answer(exchange, done)
}

async function strike(exchange: Exchange): Promise<Answer> {
  const { id = '', note = '' } = exchange.params
  if (!isId(note)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refusal> => {
    const file = await findCaseToShow(unit, id)
    if (!file) return missing
    const struck = await strikeNote(unit, file, note)
    return isRefusal(struck) ? struck : { to: `/workbench/cases/${id}#notes`, say: '备注已划掉，仍可看到。' }
  })
  return answer(exchange, done)
}

function answer(exchange: Exchange, done: Onward | Refusal): Answer | Promise<Answer> {
  if (!isRefusal(done)) return { redirect: done.to, say: done.say }
  return done === missing ? notFound : showCase(exchange, { errors: errorsOf(done), status: 422 })
}

const notes = { door: 'workbench', roles: caseHands, method: 'POST' } as const

export const noteRoutes: readonly Route[] = [
  { ...notes, path: notesAddress(':id'), handle: save },
  { ...notes, path: `${notesAddress(':id')}/:note/strike`, handle: strike },
]
