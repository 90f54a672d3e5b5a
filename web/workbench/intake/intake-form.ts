// The window’s form: everything of one application on one dense page, in the order a clerk asks for it (R3.1).
import { type Answers, relations } from '#casework/applications/application-form.ts'
import type { Office } from '#casework/offices/office-store.ts'
import type { Listed } from '#regulation/checklist.ts'
import type { Identity } from '#regulation/identity-number.ts'
import { categories, categoryNames, type MaterialKind } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { checkboxes, radios, tick } from '#web/components/choices.ts'
import { dateInput, type Errors, fileUpload, input, select } from '#web/components/fields.ts'
import { button, form, inset, tag, warning } from '#web/components/parts.ts'
import { attributes, type Html, html } from '#web/html/html.ts'
import { sentDay } from '#web/reading-forms.ts'
import type { Sent } from '#web/route.ts'

export type Intake = {
  answers: Answers
  /** Whose key seals the pages that were uploaded already. */
  keyHolder: string
  have: Readonly<Partial<Record<MaterialKind, readonly string[]>>>
  search: string
}

/** What the page shows besides what was typed. */
export type IntakeHelp = {
  identity?: Identity
  age?: number
  guardianNeeded: boolean
  offices: readonly Pick<Office, 'id' | 'label'>[]
  residence: { id: string; label: string }
  listed: readonly Listed[]
  doubts: readonly string[]
}

const half = (sent: Sent, name: string) => sent.get(name).normalize('NFKC').replace(/\s/g, '')

export function readIntake(sent: Sent, residence: string, have: Intake['have']): Intake {
  const text = (name: string) => sent.get(name).trim()
  // One field filled in is enough: nothing typed may be lost for want of a name.
  const hasGuardian = ['name', 'idNumber', 'relation', 'phone'].some((part) => text(`guardian.${part}`) !== '')
  return {
    keyHolder: sent.get('keyHolder'),
    have,
    search: text('hukouSearch'),
    answers: {
      forWhom: hasGuardian ? 'guardian' : 'self',
      name: text('name'),
      idNumber: text('idNumber'),
      ethnicity: text('ethnicity'),
      phone: half(sent, 'phone'),
      residenceOffice: residence,
      residenceAddress: text('residenceAddress'),
      community: text('community'),
      hukouOffice: text('hukouOffice') || undefined,
      hukouAddress: text('hukouAddress'),
      permitNumber: text('permitNumber') || undefined,
      permitValidUntil: sentDay(sent, 'permitValidUntil') || undefined,
      claimed: categories.filter((one) => sent.all('claimed').includes(one)),
      homeVisit: sent.get('homeVisit') === 'yes' ? 'yes' : 'no',
      homeVisitReason: text('homeVisitReason'),
      guardian: hasGuardian
        ? {
            name: text('guardian.name'),
            idNumber: text('guardian.idNumber'),
            relation: text('guardian.relation') as keyof typeof relations,
            phone: half(sent, 'guardian.phone'),
          }
        : undefined,
      delivery: {
        recipient: text('delivery.recipient') || text('name'),
        phone: half(sent, 'delivery.phone') || half(sent, 'phone'),
        address: text('delivery.address'),
        freightAccepted: sent.get('delivery.freightAccepted') === 'yes',
      },
      signedName: text('signedName'),
      declared: sent.get('declared') === 'yes',
    },
  }
}

export function intakeForm(intake: Intake, help: IntakeHelp, errors: Errors, key: string): Html {
  const { answers } = intake
  const { guardian, delivery } = answers
  const [year, month, day] = (answers.permitValidUntil ?? '').split('-')
  const part = (title: string, body: Html) =>
    html`<section class="tb-box" aria-label="${title}"><h2 class="govuk-heading-m">${title}</h2>${body}</section>`
  return form(
    { action: '/workbench/intake', key, files: true },
    html`<input type="hidden" name="keyHolder"${attributes({ value: intake.keyHolder })}>
${Object.entries(intake.have).flatMap(([material, files]) => (files ?? []).map((file) => html`<input type="hidden"${attributes({ name: `have-${material}`, value: file })}>`))}
${help.doubts.map((doubt) => warning(doubt))}
${part(
  '申请人',
  html`<div class="tb-grid">${input({ name: 'idNumber', label: '身份证号码', value: answers.idNumber, error: errors.idNumber, autocomplete: 'off', spellcheck: false })}
${input({ name: 'name', label: '姓名', value: answers.name, error: errors.name, autocomplete: 'off', spellcheck: false })}
${input({ name: 'phone', label: '手机号码', type: 'tel', inputmode: 'tel', value: answers.phone, error: errors.phone, autocomplete: 'off' })}
${input({ name: 'ethnicity', label: '民族（选填）', value: answers.ethnicity, error: errors.ethnicity, autocomplete: 'off' })}</div>
${help.identity ? inset(html`${dayInWords(help.identity.birth)}出生，${help.age} 岁，${help.identity.sex === 'male' ? '男' : '女'}。${help.guardianNeeded ? html`<strong>须由监护人申请。</strong>` : null}`) : null}`,
)}
${part(
  '住址和户口',
  html`<p class="govuk-body">经常居住地：${help.residence.label}（本县）</p><div class="tb-grid">${input({ name: 'residenceAddress', label: '居住地址', value: answers.residenceAddress, error: errors.residenceAddress, autocomplete: 'off' })}
${input({ name: 'community', label: '村或社区', value: answers.community, error: errors.community, autocomplete: 'off' })}
${input({ name: 'hukouSearch', label: '查户籍地', hint: '输入地名，再按“核对”', value: intake.search, autocomplete: 'off' })}
${select({ name: 'hukouOffice', label: '户籍地残联', empty: '请选择', value: answers.hukouOffice, error: errors.hukouOffice, options: help.offices.map((one) => ({ value: one.id, label: one.label })) })}
${input({ name: 'hukouAddress', label: '户口簿地址', value: answers.hukouAddress, error: errors.hukouAddress, autocomplete: 'off' })}
${input({ name: 'permitNumber', label: '居住证号码（户口在外县的）', value: answers.permitNumber, error: errors.permitNumber, autocomplete: 'off' })}</div>
${dateInput({ name: 'permitValidUntil', label: '居住证有效期到', year, month, day, error: errors.permitValidUntil })}`,
)}
${part(
  '申请类别',
  html`<div class="tb-inline">${checkboxes({ name: 'claimed', label: '残疾类别', small: true, values: answers.claimed, error: errors.claimed, options: categories.map((one) => ({ value: one, label: categoryNames[one] })) })}</div>
${radios({
  name: 'homeVisit',
  label: '需要上门评定',
  small: true,
  inline: true,
  value: answers.homeVisit ?? 'no',
  error: errors.homeVisit,
  options: [
    { value: 'no', label: '不需要' },
    { value: 'yes', label: '需要' },
  ],
})}
${input({ name: 'homeVisitReason', label: '上门的原因（需要的才填）', value: answers.homeVisitReason, error: errors.homeVisitReason, autocomplete: 'off' })}`,
)}
${part(
  '监护人（智力、精神残疾和未成年人必填）',
  html`<div class="tb-grid">${input({ name: 'guardian.name', label: '监护人姓名', value: guardian?.name, error: errors['guardian.name'], autocomplete: 'off' })}
${input({ name: 'guardian.idNumber', label: '监护人身份证号码', value: guardian?.idNumber, error: errors['guardian.idNumber'], autocomplete: 'off' })}
${select({ name: 'guardian.relation', label: '与申请人的关系', empty: '请选择', value: guardian?.relation, error: errors['guardian.relation'], options: Object.entries(relations).map(([value, label]) => ({ value, label })) })}
${input({ name: 'guardian.phone', label: '监护人电话', type: 'tel', inputmode: 'tel', value: guardian?.phone, error: errors['guardian.phone'], autocomplete: 'off' })}</div>`,
)}
${part(
  '收件',
  html`<div class="tb-grid">${input({ name: 'delivery.recipient', label: '收件人（不填同申请人）', value: delivery?.recipient, error: errors['delivery.recipient'], autocomplete: 'off' })}
${input({ name: 'delivery.phone', label: '收件电话（不填同上）', type: 'tel', inputmode: 'tel', value: delivery?.phone, error: errors['delivery.phone'], autocomplete: 'off' })}
${input({ name: 'delivery.address', label: '收件地址', value: delivery?.address, error: errors['delivery.address'], autocomplete: 'off' })}</div>
${tick({ name: 'delivery.freightAccepted', label: '已告知快递费的付费方式，申请人同意', checked: delivery?.freightAccepted, error: errors['delivery.freightAccepted'] })}`,
)}
${part('材料扫描件', html`<p class="govuk-body">没带齐的也可以先收，会一次性告知要补的。</p>${materials(intake, help, errors)}`)}
${part(
  '签名',
  html`${tick({ name: 'declared', label: '申请人（监护人）已读声明，内容和材料真实', checked: answers.declared, error: errors.declared })}${input({ name: 'signedName', label: '签名人姓名', hint: '与申请表上的签名一致；有监护人的，由监护人签', value: answers.signedName, error: errors.signedName, width: 20, autocomplete: 'off' })}`,
)}
<p class="govuk-body">${button('登记受理', { name: 'do', value: 'submit' })}　${button('核对（不提交）', { look: 'secondary', name: 'do', value: 'check' })}</p>`,
  )
}

function materials(intake: Intake, help: IntakeHelp, errors: Errors): Html {
  return html`<div class="tb-grid">${help.listed.map((one) => {
    const name = `file-${one.material}`
    const have = intake.have[one.material]?.length ?? 0
    return html`<div>${fileUpload({ name, label: one.name, hint: html`${have > 0 ? tag(`已收 ${have} 页`, 'green') : one.detail}`, multiple: true, error: errors[name] ?? errors[one.material] })}</div>`
  })}</div>`
}
