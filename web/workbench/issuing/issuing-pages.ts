// Printing and posting many at once: one blank for each card in the order of their numbers, one tracking number for each letter
// (R4.1.5, R4.1.6). Each case takes its own step; where one is refused, none of the batch is done, and its row says why.
import { actOnFile } from '#casework/cases/act-on-case.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { openPaper } from '#casework/papers/papers-of-case.ts'
import { isId } from '#platform/ids.ts'
import { joinPdfs } from '#platform/pdf/join-pdfs.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import type { Errors } from '#web/components/fields.ts'
import {
  type Answer,
  type Exchange,
  errorsOf,
  notFound,
  type Onward,
  type Refused,
  type Route,
  refuseFields,
} from '#web/route.ts'
import { carriers } from '../steps/issuing-forms.ts'
import { address, perBatch, showDesk } from './issuing-desk.ts'

const typedNumber = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()

/** Every row's step in one transaction: the first that is refused names its row, and nothing of the batch is done. */
async function stepOfEach<S extends 'printCertificate' | 'post'>(
  unit: Unit,
  rows: readonly { id: string; field: string; input: Parameters<typeof actOnFile<S>>[2]['input'] }[],
  step: S,
): Promise<Refused | undefined> {
  for (const { id, field, input: given } of rows) {
    const file = await findCase(unit, id)
    const done = file
      ? await actOnFile(unit, file, { step, input: given })
      : ({ refused: true, message: '没有这一件，或者不归本单位办。' } as const)
    if (isRefusal(done))
      return refuseFields({ [field]: `${file?.number ?? ''}：${done.message}这一批都没有登记，请改正后再提交。` })
  }
  return undefined
}

const idsIn = ({ sent }: Exchange, prefix: string) =>
  Object.keys(sent.fields).flatMap((name) =>
    name.startsWith(prefix) && isId(name.slice(prefix.length)) ? [name.slice(prefix.length)] : [],
  )

/** A number that stands in two rows of the batch, by field. */
function twiceIn(rows: readonly { field: string; text: string }[]): Errors {
  return Object.fromEntries(
    rows.flatMap(({ field, text }, index) =>
      rows.findIndex((one) => one.text === text) < index ? [[field, `${text} 填了两次。请核对。`]] : [],
    ),
  )
}

async function print(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const rows = idsIn(exchange, 'print.')
    .map((id) => ({ id, field: `blank.${id}`, text: typedNumber(sent.get(`blank.${id}`)) }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1))
  if (rows.length === 0) return showDesk(exchange, { _: '请在要打印的证前面打勾。' })
  const twice = twiceIn(rows)
  if (Object.keys(twice).length > 0) return showDesk(exchange, twice)
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const each = rows.map(({ id, field, text }) => ({ id, field, input: { blank: text } }))
    const refused = await stepOfEach(unit, each, 'printCertificate')
    return (
      refused ?? { to: `${address}?printed=${rows.map(({ id }) => id).join(',')}`, say: `登记了 ${rows.length} 本。` }
    )
  })
  return isRefusal(done) ? showDesk(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function post(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const carrier = carriers.find((one) => one === sent.get('carrier'))
  if (!carrier) return showDesk(exchange, { carrier: '请选择快递公司。' })
  const pasted = sent.get('pasted').split('\n').map(typedNumber).filter(Boolean)
  const rows = idsIn(exchange, 'number.').flatMap((id) => {
    const text = typedNumber(sent.get(`number.${id}`)) || pasted.shift() || ''
    return text ? [{ id, field: `number.${id}`, text }] : []
  })
  if (pasted.length > 0) return showDesk(exchange, { pasted: `多出 ${pasted.length} 个单号，没有空行可填。请核对。` })
  if (rows.length === 0) return showDesk(exchange, { _: '请扫描或填写单号。' })
  const twice = twiceIn(rows)
  if (Object.keys(twice).length > 0) return showDesk(exchange, twice)
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const each = rows.map(({ id, field, text }) => ({ id, field, input: { carrier, trackingNumber: text } }))
    return (await stepOfEach(unit, each, 'post')) ?? { to: address, say: `登记寄出 ${rows.length} 件。` }
  })
  return isRefusal(done) ? showDesk(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

/** The cards of a batch as one file, in the order of their blanks. */
async function printCards(exchange: Exchange): Promise<Answer> {
  const { query, visit, publicUrl } = exchange
  const ids = (query.cases ?? '').split(',').filter(isId).slice(0, perBatch)
  const pdfs = await exchange.read(async (unit) => {
    const found = await Promise.all(ids.map((id) => findCase(unit, id)))
    const files = found.flatMap((file) => (file?.current.certificate ? [file] : []))
    const inOrder = files.toSorted((a, b) =>
      (a.current.certificate?.blank ?? '') < (b.current.certificate?.blank ?? '') ? -1 : 1,
    )
    const papers: Uint8Array[] = []
    for (const file of inOrder) {
      const paper = await openPaper(unit, file, 'certificate', { publicUrl, demo: visit.demo })
      if (paper && !isRefusal(paper)) papers.push(paper.pdf)
    }
    return papers
  })
  if (pdfs.length === 0) return notFound
  return { file: await joinPdfs('残疾人证', pdfs), type: 'application/pdf', name: '残疾人证.pdf', inline: true }
}

const door = { door: 'workbench', roles: ['printer'] } as const

export const issuingRoutes: readonly Route[] = [
  { ...door, method: 'GET', path: address, handle: (exchange) => showDesk(exchange) },
  { ...door, method: 'POST', path: `${address}/print`, handle: print },
  { ...door, method: 'POST', path: `${address}/post`, handle: post },
  { ...door, method: 'GET', path: `${address}/cards.pdf`, handle: printCards },
]
