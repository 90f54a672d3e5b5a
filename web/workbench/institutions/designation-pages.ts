// Applying for an institution, for more of one or for its end; deciding; taking back (N6.2).
import { storeDocument } from '#casework/documents/documents.ts'
import { isOwnUpload, openFile } from '#casework/documents/open-file.ts'
import {
  decideDesignation,
  proposeDesignation,
  proposeEnding,
  withdrawDesignation,
} from '#casework/institutions/designation.ts'
import { findDesignation, listDesignated } from '#casework/institutions/designation-store.ts'
import { findInstitution } from '#casework/institutions/institution-store.ts'
import { listOfficesUnder, superiorOf } from '#casework/offices/office-store.ts'
import { isId, newId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { checkboxes, tick } from '#web/components/choices.ts'
import { type Errors, input, textarea } from '#web/components/fields.ts'
import { button, form } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { showInstitution, showInstitutions } from './institution-pages.ts'
import { categoryOptions, dayField, institutionsAddress } from './institution-words.ts'

/** Asks for a new institution, or for more of the one in the address. */
async function askApplication(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params, sent } = exchange
  const { id } = params
  if (actor.kind !== 'staff') return notFound
  const found = await exchange.read(async (unit) => ({
    institution: id ? await findInstitution(unit, id) : undefined,
    siblings: (await listOfficesUnder(unit, await superiorOf(unit, actor.office))).filter(
      (one) => one.id !== actor.office,
    ),
  }))
  if (id && found.institution?.county !== actor.office) return notFound
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: id ? '申请增加类别、地区或延期' : '申请增设评定机构',
      caption: found.institution?.name,
      visit: exchange.visit,
      errors,
      back: { href: id ? `${institutionsAddress}/${id}` : institutionsAddress },
      body: html`<p class="govuk-body">提交以后，由本级、市州、省级残联的负责人依次决定（${citation('N6.2')}）。</p>
${form(
  { action: id ? `${institutionsAddress}/${id}/change` : `${institutionsAddress}/new`, key: exchange.newKey() },
  html`${
    id
      ? null
      : html`${input({ name: 'name', label: '机构名称', value: sent.get('name'), error: errors?.name })}
${input({ name: 'address', label: '地址', value: sent.get('address'), error: errors?.address })}
${input({ name: 'phone', label: '电话', value: sent.get('phone'), error: errors?.phone, width: 20 })}
${input({ name: 'hours', label: '评定时间', hint: '例如：每周二、周四上午', value: sent.get('hours'), error: errors?.hours })}
${tick({ name: 'stepFree', label: '有无障碍通道', checked: sent.get('stepFree') === 'yes' })}`
  }
${checkboxes({
  name: 'categories',
  label: '评定的类别',
  options: categoryOptions,
  values: sent.all('categories'),
  error: errors?.categories,
})}
${
  found.siblings.length > 0
    ? checkboxes({
        name: 'territory',
        label: '还服务哪些县',
        hint: '本县一定在内，不用选。',
        small: true,
        options: found.siblings.map((one) => ({ value: one.id, label: one.shortName })),
        values: sent.all('territory'),
        error: errors?.territory,
      })
    : null
}
${dayField(sent, errors, { name: 'until', label: '最后一天（没有期限的不填）' })}
${textarea({
  name: 'reason',
  label: '申请的理由',
  hint: '写明人员、设备、方便了谁。',
  rows: 4,
  value: sent.get('reason'),
  error: errors?.reason,
})}
${button('提交申请')}`,
)}`,
    }),
  }
}

async function apply(exchange: Exchange): Promise<Answer> {
  const { params, sent } = exchange
  const { id } = params
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const proposed = await proposeDesignation(unit, {
      ...(id
        ? { institution: id }
        : {
            details: {
              name: sent.get('name').trim(),
              address: sent.get('address').trim(),
              phone: sent.get('phone').trim(),
              hours: sent.get('hours').trim(),
              stepFree: sent.get('stepFree') === 'yes',
            },
          }),
      categories: sent.all('categories'),
      territory: sent.all('territory'),
      until: sentDay(sent, 'until') || undefined,
      reason: sent.get('reason'),
    })
    if (isRefusal(proposed)) return proposed
    return { to: `${institutionsAddress}/${proposed.institution}`, say: '申请已提交，先由本级负责人决定。' }
  })
  return isRefusal(done) ? askApplication(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function askEnding(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params, sent, today } = exchange
  const { id = '' } = params
  const found = await exchange.read(async (unit) => {
    const institution = await findInstitution(unit, id)
    return institution && { institution, designated: await listDesignated(unit, id) }
  })
  if (actor.kind !== 'staff' || found?.institution.county !== actor.office) return notFound
  const held = found.designated.filter((one) => !one.to || one.to >= today).map((one) => one.category)
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '申请终止指定',
      caption: found.institution.name,
      visit: exchange.visit,
      errors,
      back: { href: `${institutionsAddress}/${id}` },
      body: form(
        { action: `${institutionsAddress}/${id}/end`, key: exchange.newKey() },
        html`${checkboxes({
          name: 'categories',
          label: '终止哪些类别',
          options: categoryOptions.filter(({ value }) => held.includes(value)),
          values: sent.all('categories'),
          error: errors?.categories,
        })}
${dayField(sent, errors, { name: 'until', label: '最后一天', hint: '过了这天不能再派，也不能再签。' })}
${textarea({ name: 'reason', label: '终止的理由', rows: 4, value: sent.get('reason'), error: errors?.reason })}
${button('提交申请')}`,
      ),
    }),
  }
}

async function applyEnding(exchange: Exchange): Promise<Answer> {
  const { params, sent } = exchange
  const { id = '' } = params
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const proposed = await proposeEnding(unit, {
      institution: id,
      categories: sent.all('categories'),
      until: sentDay(sent, 'until'),
      reason: sent.get('reason'),
    })
    return isRefusal(proposed)
      ? proposed
      : { to: `${institutionsAddress}/${id}`, say: '申请已提交，先由本级负责人决定。' }
  })
  return isRefusal(done) ? askEnding(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

/** The scan of a decision, stored as soon as it comes; one that came before is carried along. */
async function keepDocument({ sent, read }: Exchange): Promise<string | undefined> {
  const [file] = sent.files('document')
  if (file) return read((unit) => storeDocument(unit, file, { personId: newId(), purpose: 'designation-decision' }))
  const before = sent.get('kept-file')
  return isId(before) && (await read((unit) => isOwnUpload(unit, before, 'designation-decision'))) ? before : undefined
}

async function decide(exchange: Exchange): Promise<Answer> {
  const { params, sent } = exchange
  const { id = '' } = params
  const one = isId(id) ? await exchange.read((unit) => findDesignation(unit, id)) : undefined
  if (!one) return notFound
  const file = await keepDocument(exchange)
  const fields: Exchange['sent'] = { ...sent, get: (name) => (name === 'kept-file' ? (file ?? '') : sent.get(name)) }
  const again = (errors: Errors) =>
    showInstitution({ ...exchange, params: { id: one.institution }, sent: fields }, errors)
  if (Object.keys(sent.refusedFiles).length > 0) return again(sent.refusedFiles)
  const agreed = sent.get('decision') === 'agree'
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const decided = await decideDesignation(unit, id, {
      agreed,
      number: sent.get('number'),
      on: sentDay(sent, 'on'),
      reason: sent.get('words'),
      file,
    })
    if (isRefusal(decided)) return decided
    const say = !agreed
      ? '已记录不同意，县里会看到理由。'
      : decided.settled
        ? '已同意，现在生效。'
        : '已同意，转下一级决定。'
    return { to: `${institutionsAddress}/${one.institution}`, say }
  })
  return isRefusal(done) ? again(errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function withdraw(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const one = isId(id) ? await exchange.read((unit) => findDesignation(unit, id)) : undefined
  if (!one) return notFound
  const to = `${institutionsAddress}/${one.institution}`
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const withdrawn = await withdrawDesignation(unit, id)
    return isRefusal(withdrawn) ? withdrawn : { to, say: '申请已撤回。' }
  })
  if (!isRefusal(done)) return { redirect: done.to, say: done.say }
  return showInstitution({ ...exchange, params: { id: one.institution } }, errorsOf(done))
}

/** The scan of a decision, and no other file, to whoever sees the application. */
async function showFile(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = isId(id) ? await exchange.read((unit) => openFile(unit, id, 'institutions')) : undefined
  if (!found || isRefusal(found) || 'closed' in found) return notFound
  const ending = found.mediaType === 'application/pdf' ? 'pdf' : 'jpg'
  return { file: found.content, type: found.mediaType, name: `决定.${ending}`, inline: ending === 'jpg' }
}

const admin = { door: 'workbench', roles: ['office-admin'] } as const
const of = `${institutionsAddress}/:id`

export const institutionRoutes: readonly Route[] = [
  { method: 'GET', path: institutionsAddress, door: 'workbench', handle: showInstitutions },
  { ...admin, method: 'GET', path: `${institutionsAddress}/new`, handle: (exchange) => askApplication(exchange) },
  { ...admin, method: 'POST', path: `${institutionsAddress}/new`, handle: apply },
  { method: 'GET', path: of, door: 'workbench', handle: (exchange) => showInstitution(exchange) },
  { ...admin, method: 'GET', path: `${of}/change`, handle: (exchange) => askApplication(exchange) },
  { ...admin, method: 'POST', path: `${of}/change`, handle: apply },
  { ...admin, method: 'GET', path: `${of}/end`, handle: (exchange) => askEnding(exchange) },
  { ...admin, method: 'POST', path: `${of}/end`, handle: applyEnding },
  {
    method: 'POST',
    door: 'workbench',
    roles: ['head'],
    uploads: true,
    path: `${institutionsAddress}/applications/:id/decide`,
    handle: decide,
  },
  { ...admin, method: 'POST', path: `${institutionsAddress}/applications/:id/withdraw`, handle: withdraw },
  { method: 'GET', path: `${institutionsAddress}/files/:id`, door: 'workbench', handle: showFile },
]
