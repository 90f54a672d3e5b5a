// The custody of old cards: kept, due, destroyed in batches before two witnesses (R6.1).
import { destructionRecord } from '#casework/old-cards/destruction-record.ts'
import {
  type Batch,
  type Custody,
  findBatch,
  listBatchCards,
  listBatches,
  listBatchesBelow,
  listOldCards,
  mostOldCards,
  type OldCard,
  setShelf,
} from '#casework/old-cards/old-card-store.ts'
import { makeBatch, witnessBatch } from '#casework/old-cards/old-cards.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { nameOf } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { checkboxes } from '#web/components/choices.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { button, form, inset, link, summaryList, table } from '#web/components/parts.ts'
import { subNavigation } from '#web/components/sub-navigation.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'

const address = '/workbench/old-cards'
const views: Record<Custody, string> = { kept: '保管中', due: '已满一年', destroyed: '已造册或销毁' }

const stateOf = (batch: Batch) =>
  batch.destroyedOn ? `${dayInWords(batch.destroyedOn)} 已销毁` : batch.firstWitness ? '等第二位监销人' : '等监销人'

async function showOldCards(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, query } = exchange
  if (actor.kind !== 'staff') return notFound
  const show = (Object.keys(views) as Custody[]).find((one) => one === query.show) ?? 'kept'
  const custody = errors?.cards ? 'due' : show
  const { cards, batches, below } = await exchange.read(async (unit) => ({
    cards: await listOldCards(unit, actor.office, custody),
    batches: await listBatches(unit, actor.office),
    below: await listBatchesBelow(unit, actor.office),
  }))
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '旧证',
      visit: exchange.visit,
      errors,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">收回的旧证由我们保管，满一年后统一销毁（${citation('R6.1')}）。</p>
${subNavigation(
  '旧证',
  (Object.keys(views) as Custody[]).map((one) => ({ label: views[one], href: `${address}?show=${one}` })),
)}
<h2 class="govuk-heading-m">${views[custody]}（${cards.length}）</h2>
${custody === 'due' ? chooseForBatch(exchange, cards, errors) : cardTable(exchange, cards, custody)}
${cutNote(cards.length, mostOldCards, '期限早的在前。')}
${
  batches.length > 0
    ? table(
        '销毁批次',
        [{ head: '批次' }, { head: '造册' }, { head: '状态' }],
        batches.map((one) => [
          link(one.number, `${address}/batches/${one.id}`),
          `${one.madeByName}，${dayInWords(dayOf(one.madeAt))}`,
          stateOf(one),
        ]),
      )
    : null
}
${
  below.length > 0
    ? table(
        '下级还没有销毁的批次',
        [{ head: '批次' }, { head: '残联' }, { head: '状态' }],
        below.map((one) => [link(one.number, `${address}/batches/${one.id}`), one.label, stateOf(one)]),
      )
    : null
}`,
    }),
  }
}

function cardTable(exchange: Exchange, cards: readonly OldCard[], custody: Custody): Content {
  if (cards.length === 0) return inset('没有。')
  return table(
    '旧证',
    [{ head: '姓名' }, { head: '原证号' }, { head: '收回' }, { head: '可以销毁' }, { head: '柜架号' }],
    cards.map((one) => [
      link(one.maskedName, `/workbench/cases/${one.caseId}`),
      one.maskedNumber,
      `${dayInWords(one.collectedOn)}，${one.collectedBy}`,
      dayInWords(one.dueOn),
      custody === 'kept' ? shelfForm(exchange, one) : one.shelf,
    ]),
    { hideCaption: true },
  )
}

function shelfForm(exchange: Exchange, one: OldCard): Html {
  return form(
    { action: `${address}/${one.id}/shelf`, key: exchange.newKey() },
    html`${input({
      name: `shelf-${one.id}`,
      label: `柜架号（${one.maskedName}）`,
      value: one.shelf,
      width: 10,
      autocomplete: 'off',
    })}${button('保存', { look: 'secondary' })}`,
  )
}

function chooseForBatch(exchange: Exchange, cards: readonly OldCard[], errors?: Errors): Content {
  if (cards.length === 0) return inset('现在没有保管满一年的旧证。')
  return form(
    { action: `${address}/batches`, key: exchange.newKey() },
    html`${checkboxes({
      name: 'cards',
      label: '选要一起销毁的',
      hint: '造册以后，由另外两位工作人员各自登录确认，才算销毁。人手不够的，可以请上一级残联派人监销。',
      values: exchange.sent.all('cards'),
      error: errors?.cards,
      small: true,
      options: cards.map((one) => ({
        value: one.id,
        label: `${one.maskedName}　${one.maskedNumber}`,
        hint: `${dayInWords(one.collectedOn)}收回${one.shelf ? `，柜架号 ${one.shelf}` : ''}`,
      })),
    })}${button('造册')}`,
  )
}

async function saveShelf(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  await exchange.once(async (unit) => {
    await setShelf(unit, id, exchange.sent.get(`shelf-${id}`))
    return { to: address }
  })
  return { redirect: address, say: '柜架号已保存。' }
}

async function make(exchange: Exchange): Promise<Answer> {
  const { actor, sent } = exchange
  if (actor.kind !== 'staff') return notFound
  const done = await exchange.once(async (unit) => {
    const made = await makeBatch(unit, actor.office, sent.all('cards').filter(isId))
    return isRefusal(made) ? made : { to: `${address}/batches/${made.id}`, say: `已造册，批次 ${made.number}。` }
  })
  return isRefusal(done) ? showOldCards(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function showBatch(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const batch = isId(id) ? await findBatch(unit, id) : undefined
    return batch && { batch, cards: await listBatchCards(unit, id), me: nameOf(unit.actor) }
  })
  if (!found) return notFound
  const { batch, cards, me } = found
  const mayWitness = !batch.destroyedOn && batch.madeBy !== me && batch.firstWitness !== me
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `销毁批次 ${batch.number}`,
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到旧证' },
      body: html`${summaryList([
        { key: '状态', value: stateOf(batch) },
        { key: '造册', value: `${batch.madeByName}，${dayInWords(dayOf(batch.madeAt))}` },
        {
          key: '监销人',
          value: [batch.firstWitnessName, batch.secondWitnessName].filter(Boolean).join('、') || '还没有',
        },
        { key: '本数', value: String(cards.length) },
      ])}
<p class="govuk-body">${link('销毁记录（PDF，签字用）', `${address}/batches/${id}/record`)}</p>
${
  mayWitness
    ? form(
        { action: `${address}/batches/${id}/witness`, key: exchange.newKey() },
        html`<p class="govuk-body">我看着清单上的旧证全部销毁了。</p>${button('确认监销')}`,
      )
    : null
}
${table(
  '清单',
  [{ head: '姓名' }, { head: '原证号' }, { head: '收回日期' }],
  cards.map((one) => [one.maskedName, one.maskedNumber, dayInWords(one.collectedOn)]),
)}`,
    }),
  }
}

async function witness(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit) => {
    const result = await witnessBatch(unit, id)
    if (isRefusal(result)) return result
    return {
      to: `${address}/batches/${id}`,
      say: result.destroyed ? '两位监销人都已确认，这一批已销毁。' : '已确认，还差一位监销人。',
    }
  })
  return isRefusal(done) ? showBatch(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function showRecord(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const press = { publicUrl: exchange.publicUrl, demo: exchange.visit.demo }
  const record = isId(id) ? await exchange.read((unit) => destructionRecord(unit, id, press)) : undefined
  return record ? { file: record.pdf, type: 'application/pdf', name: `${record.title}.pdf`, inline: true } : notFound
}

/** Who keeps the cards, and who may watch their end. */
const keepers = [...caseHands, 'office-admin'] as const

export const oldCardRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles: keepers, handle: (exchange) => showOldCards(exchange) },
  {
    method: 'POST',
    path: `${address}/batches`,
    door: 'workbench',
    roles: ['handler', 'head', 'office-admin'],
    handle: make,
  },
  {
    method: 'GET',
    path: `${address}/batches/:id`,
    door: 'workbench',
    roles: keepers,
    handle: (exchange) => showBatch(exchange),
  },
  { method: 'GET', path: `${address}/batches/:id/record`, door: 'workbench', roles: keepers, handle: showRecord },
  { method: 'POST', path: `${address}/batches/:id/witness`, door: 'workbench', roles: keepers, handle: witness },
  {
    method: 'POST',
    path: `${address}/:id/shelf`,
    door: 'workbench',
    roles: ['handler', 'head', 'office-admin'],
    handle: saveShelf,
  },
]
