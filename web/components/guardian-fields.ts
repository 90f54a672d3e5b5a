// The fields of a guardian, online and at the window: a person or an organisation, and by which document (R2.3, R4.5.1).
import { organisationOf, personOf, type TypedGuardian } from '#casework/applications/guardian-form.ts'
import { personalRelations, relations } from '#regulation/guardian-relations.ts'
import { guardianDocuments, isGuardianDocument } from '#regulation/guardians.ts'
import { type Html, html } from '#web/html/html.ts'
import { sentDay } from '#web/reading-forms.ts'
import type { Sent } from '#web/route.ts'
import { dateInput, type Errors, input, select } from './fields.ts'
import { details } from './parts.ts'

const options = (pairs: readonly (readonly [string, string])[]) => pairs.map(([value, label]) => ({ value, label }))

/** What the fields are called: of a guardian, or of the family of somebody who died. */
export type GuardianWords = { who: string; relation: string }

export function personFields(typed: TypedGuardian | undefined, errors: Errors, words: GuardianWords): Html {
  const { name, idNumber, relation, phone, document = 'identity-card', birth } = personOf(typed)
  const { who } = words
  const [year, month, day] = (birth ?? '').split('-')
  const other = document !== 'identity-card' || errors['guardian.document'] || errors['guardian.birth']
  const otherDocument = html`${select({
    name: 'guardian.document',
    label: '证件的种类',
    value: document,
    error: errors['guardian.document'],
    options: options(Object.entries(guardianDocuments)),
  })}
${dateInput({ name: 'guardian.birth', label: '出生日期（照证件）', year, month, day, error: errors['guardian.birth'] })}`
  return html`${input({
    name: 'guardian.name',
    label: `${who}姓名`,
    value: name,
    error: errors['guardian.name'],
    autocomplete: 'name',
    spellcheck: false,
  })}
${input({
  name: 'guardian.idNumber',
  label: `${who}身份证号码`,
  hint: '没有居民身份证的，填所持证件的号码',
  value: idNumber,
  error: errors['guardian.idNumber'],
  width: 20,
  autocomplete: 'off',
  spellcheck: false,
})}
${other ? otherDocument : details('不是居民身份证（港澳台、外国证件）', otherDocument)}
${select({
  name: 'guardian.relation',
  label: words.relation,
  empty: '请选择',
  value: relation,
  error: errors['guardian.relation'],
  options: options(personalRelations),
})}
${input({
  name: 'guardian.phone',
  label: `${who}电话`,
  type: 'tel',
  inputmode: 'tel',
  autocomplete: 'tel',
  width: 20,
  value: phone,
  error: errors['guardian.phone'],
})}`
}

export function organisationFields(typed: TypedGuardian | undefined, errors: Errors): Html {
  const { name, creditCode, agentName, agentIdNumber, phone } = organisationOf(typed)
  const field = (of: string, label: string, value: string | undefined, more: { hint?: string; width?: 10 | 20 } = {}) =>
    input({
      name: `guardian.organisation.${of}`,
      label,
      value,
      error: errors[`guardian.organisation.${of}`],
      autocomplete: 'off',
      spellcheck: false,
      ...more,
    })
  return html`${field('name', '单位全称', name)}
${field('creditCode', '统一社会信用代码', creditCode, { hint: '18 位，在单位的证书上', width: 20 })}
${field('agentName', '经办人姓名', agentName)}
${field('agentIdNumber', '经办人身份证号码', agentIdNumber, { width: 20 })}
${field('phone', '单位电话', phone, { hint: '手机号，或带区号的固定电话', width: 20 })}`
}

export function readGuardian(sent: Sent): TypedGuardian {
  const text = (name: string) => sent.get(`guardian.${name}`).trim()
  const phone = (name: string) => text(name).normalize('NFKC').replace(/\s/g, '')
  const document = text('document')
  const organisation = {
    name: text('organisation.name'),
    creditCode: text('organisation.creditCode'),
    agentName: text('organisation.agentName'),
    agentIdNumber: text('organisation.agentIdNumber'),
    phone: phone('organisation.phone'),
  }
  return {
    kind: text('kind') === 'organisation' ? 'organisation' : 'person',
    name: text('name'),
    idNumber: text('idNumber'),
    relation: (Object.keys(relations) as (keyof typeof relations)[]).find((one) => one === text('relation')),
    phone: phone('phone'),
    document: isGuardianDocument(document) ? document : 'identity-card',
    birth: sentDay(sent, 'guardian.birth') || undefined,
    ...(Object.values(organisation).some((one) => one !== '') && { organisation }),
  }
}
