// The window’s form: one dense page, only what the matter asks, in the order a clerk asks for it (R3.1).
import { lookedAtFirst } from '#casework/applications/acting-for.ts'
import { repeats } from '#casework/applications/same-as-above.ts'
import { papersToLookAt } from '#regulation/offices/identity-levels.ts'
import { compareCard } from '#regulation/offices/vouching.ts'
import { categories, categoryNames, matterNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { checkboxes, radios, tick } from '#web/components/choices.ts'
import { dateInput, type Errors, input, select } from '#web/components/fields.ts'
import { button, details, form, warning } from '#web/components/parts.ts'
import { photoCheck } from '#web/components/photo-check.ts'
import { placesToAsk } from '#web/components/places.ts'
import { standInInputs } from '#web/components/stand-ins.ts'
import { attributes, type Content, type Html, html } from '#web/html/html.ts'
import { certificateFields } from './certificate-fields.ts'
import { guardianPapers, guardianPart, upload } from './guardian-part.ts'
import { heldPanel } from './held-panel.ts'
import type { IntakeHelp } from './intake-help.ts'
import type { Intake } from './read-intake.ts'

const part = (title: string, body: Content) =>
  html`<section class="tb-box" aria-label="${title}"><h2 class="govuk-heading-m">${title}</h2>${body}</section>`

/** A draft that came by its code stays marked as such, and may go back. */
const fromHome = ({ fromDraft, toLookAt }: Intake) =>
  html`${fromDraft ? html`<input type="hidden" name="fromDraft" value="${fromDraft}">` : null}${
    toLookAt ? html`<input type="hidden" name="toLookAt" value="yes">` : null
  }`

/** Whoever is not at the window is told why it comes back. */
const whyBack = ({ toLookAt }: Intake, errors: Errors) =>
  toLookAt
    ? input({
        name: 'backBecause',
        label: '退回的原因（退回时填，会发给本人）',
        error: errors.backBecause,
        autocomplete: 'off',
      })
    : null

/** Of who died, and of who is said to be a ward, nothing is touched before both papers were looked at (R4.5.1, R2.3). */
function lookFirst({ matter, answers, lookedAt, toLookAt }: Intake, errors: Errors): Content {
  const first = lookedAtFirst(matter, answers)
  if (!first || (first === 'guardian' && !toLookAt)) return null
  return part(
    lookTitles[first],
    checkboxes({
      name: 'lookedAt',
      label: '看过再勾选',
      small: true,
      values: lookedAt,
      error: errors.lookedAt,
      options: Object.entries(papersToLookAt[first]).map(([value, label]) => ({ value, label })),
    }),
  )
}
/** Before anything is registered: a digit of another's number is found by the card, not by the name that is verified. */
const compareFirst = ({ compared }: Intake, { otherName }: IntakeHelp, errors: Errors) =>
  otherName
    ? part(
        '先对照证件核对',
        html`${warning(compareCard.message)}${tick({
          name: 'compared',
          label: '证件上的姓名和号码就是这样，本人（监护人）也核对过',
          checked: compared,
          error: errors.compared,
        })}`,
      )
    : null

const lookTitles = { family: '为去世的家人办：先看这两样', guardian: '监护人从网上送来的：先看这两样' } as const

const handsBack = ({ fromDraft }: Intake) =>
  fromDraft ? html`　${button('存好，还给本人接着填', { look: 'secondary', name: 'do', value: 'return' })}` : null

/**
 * @param help.shared what stands below a paper that a source may give or gave, by paper
 * @param cardReaderUrl what reads identity cards beside the browser; without it, or without script, the number is typed
 */
export function intakeForm(
  intake: Intake,
  help: IntakeHelp & { shared: ReadonlyMap<string, Html> },
  errors: Errors,
  key: string,
  cardReaderUrl: string | undefined,
): Html {
  const { answers, matter } = intake
  const { asks } = help
  return form(
    { action: '/workbench/intake', key, files: true },
    html`${fromHome(intake)}
<input type="hidden" name="keyHolder"${attributes({ value: intake.keyHolder })}>
${Object.entries(intake.have).flatMap(([material, files]) =>
  (files ?? []).map((file) => html`<input type="hidden"${attributes({ name: `have-${material}`, value: file })}>`),
)}
${part('办什么，谁来办', html`${cardReader(cardReaderUrl)}${who(intake, help, errors)}`)}
${heldPanel(intake, help)}
${matter === 'new-certificate' ? null : part('证件和办理内容', certificateFields(intake, help, errors))}
${part('住址和户口', places(intake, help, errors))}
${
  asks.has('categories') || asks.has('home-visit')
    ? part(asks.has('categories') ? '申请类别' : '上门评定', assessed(intake, help, errors))
    : null
}
${guardianPart(intake, help, errors)}
${asks.has('delivery') ? part('收件', delivery(intake, help.known.residence, errors)) : null}
${asks.has('rare-characters') ? part('印不出的字怎样写', rareCharacters(intake, errors)) : null}
${part('材料扫描件', html`<p class="govuk-body">没带齐的也可以先收，会一次性告知要补的。</p>${materials(intake, help, errors)}`)}
${lookFirst(intake, errors)}${compareFirst(intake, help, errors)}
${part(
  '签名',
  html`${tick({
    name: 'declared',
    label: '申请人（监护人）已读声明并签名，内容和材料真实',
    checked: answers.declared,
    error: errors.declared,
  })}${input({
    name: 'signedName',
    label: '签名人姓名（不填同申请人、监护人）',
    hint: '与申请表上的签名一致。监护人代办的，由监护人签；单位的，由经办人签。和他们不一样的才填',
    value: repeats(answers, help.known.residence).signedName ? '' : answers.signedName,
    error: errors.signedName,
    width: 20,
    autocomplete: 'off',
  })}`,
)}
${whyBack(intake, errors)}
<p class="govuk-body">${button('登记受理', { name: 'do', value: 'submit' })}　${button('核对（不提交）', {
      look: 'secondary',
      name: 'do',
      value: 'check',
    })}${handsBack(intake)}</p>`,
  )
}

const rareCharacters = (intake: Intake, errors: Errors): Html =>
  html`<p class="govuk-body">这些字打印字体里没有。证件和材料上，会印写明的部件。</p>${standInInputs(intake, errors)}`

/** The fields that come first, in the order of the page: the first that is still empty has the focus. */
const inOrder = ['idNumber', 'name', 'phone', 'residenceAddress', 'community', 'hukouAddress'] as const
const saidHere = 'intake-said'

/** Where typing goes on. With errors the page begins at their summary instead. */
function beginsAt({ answers }: Intake, { identity }: IntakeHelp, errors: Errors) {
  const next = inOrder.find((name) => !answers[name] && !(name === 'phone' && answers.noPhone))
  return (name: (typeof inOrder)[number]) =>
    name === next && Object.keys(errors).length === 0 ? { saidIn: identity ? saidHere : undefined } : undefined
}

/** What the number told, as one line that is read out with the next field. */
function said({ matter }: Intake, { identity, age, guardianNeeded, held, listed }: IntakeHelp): Content {
  if (!identity) return null
  const holds = held ? '持有残疾人证，见下面' : '没有查到残疾人证'
  return html`<div class="govuk-inset-text" id="${saidHere}">${dayInWords(identity.birth)}出生，${age} 岁，${
    identity.sex === 'male' ? '男' : '女'
  }。${holds}。${matterNames[matter]}要 ${listed.length} 种材料。${
    guardianNeeded ? html`<strong>须有监护人的身份证和监护人证明。</strong>` : null
  }</div>`
}

/** The first button of the form is the harmless one: the enter key checks, it does not hand in. */
function who(intake: Intake, help: IntakeHelp, errors: Errors): Html {
  const { matter, answers, acts } = intake
  const begins = beginsAt(intake, help, errors)
  return html`<div class="tb-grid">${select({
    name: 'matter',
    label: '事项',
    value: matter,
    error: errors.matter,
    options: Object.entries(matterNames).map(([value, label]) => ({ value, label })),
  })}
<div class="tb-with-button">${input({
    name: 'idNumber',
    label: '身份证号码',
    value: answers.idNumber,
    error: errors.idNumber,
    first: begins('idNumber'),
    autocomplete: 'off',
    spellcheck: false,
  })}${button('核对（不提交）', { look: 'secondary', name: 'do', value: 'check' })}</div></div>
${said(intake, help)}
<div class="tb-grid">${input({
    name: 'name',
    label: '姓名',
    value: answers.name,
    error: errors.name,
    first: begins('name'),
    autocomplete: 'off',
    spellcheck: false,
  })}
${input({
  name: 'phone',
  label: '手机号码',
  type: 'tel',
  inputmode: 'tel',
  value: answers.phone,
  error: errors.phone,
  first: begins('phone'),
  autocomplete: 'off',
})}</div>
${folded(
  '没有电话，或者要填民族',
  html`<div class="tb-grid">${tick({ name: 'noPhone', label: '没有电话，有进展用信告知', checked: answers.noPhone })}
${input({
  name: 'ethnicity',
  label: '民族（选填）',
  value: answers.ethnicity,
  error: errors.ethnicity,
  autocomplete: 'off',
})}</div>`,
  Boolean(answers.noPhone || answers.ethnicity || errors.ethnicity),
)}
<div class="tb-inline">${radios({
    name: 'forWhom',
    label: '谁来办',
    hint: '一般是本人。本人、监护人都可以申请。',
    small: true,
    inline: true,
    value: acts,
    error: errors.forWhom,
    options: [
      { value: 'self', label: '本人' },
      { value: 'guardian', label: '监护人代办' },
    ],
  })}</div>`
}

const cardReader = (url: string | undefined) =>
  url
    ? html`<div data-card-reader="${url}" hidden><button type="button" class="govuk-button govuk-button--secondary"
  data-alt-key="c">读身份证（Alt+C）</button><span class="tb-reader-says" role="status"></span></div>`
    : null

/** Rarely needed: folded until it holds something. */
const folded = (summary: string, body: Html, open: boolean): Html => (open ? body : details(summary, body))

function places(intake: Intake, help: IntakeHelp, errors: Errors): Html {
  const { matter, answers, search } = intake
  const { residence, offices, toAsk, placeUnknown, asks, hukouSuggested } = help
  const begins = beginsAt(intake, help, errors)
  const [year, month, day] = (answers.permitValidUntil ?? '').split('-')
  const hukou = matter === 'move' ? '迁入地' : '户籍地'
  return html`<p class="govuk-body">经常居住地：${residence.label}（本县）</p><div class="tb-grid">${input({
    name: 'residenceAddress',
    label: '居住地址',
    value: answers.residenceAddress,
    error: errors.residenceAddress,
    first: begins('residenceAddress'),
    autocomplete: 'off',
  })}
${input({
  name: 'community',
  label: '村或社区',
  value: answers.community,
  error: errors.community,
  first: begins('community'),
  autocomplete: 'off',
})}
${input({ name: 'hukouSearch', label: `查${hukou}`, hint: '输入地名，再按“核对”', value: search, autocomplete: 'off' })}
${select({
  name: 'hukouOffice',
  label: `${hukou}残联`,
  hint:
    matter === 'move' ? '户口现在所在的县（市、区）' : hukouSuggested ? '按身份证号填的，请照户口簿核对' : undefined,
  empty: '请选择',
  value: answers.hukouOffice,
  error: errors.hukouOffice,
  options: offices.map((one) => ({ value: one.id, label: one.label })),
})}
${placesToAsk(toAsk)}${
  placeUnknown
    ? html`<p class="govuk-body" role="status">没有找到“${search}”。请换个写法，或写上省、市的名称。</p>`
    : null
}
${input({
  name: 'hukouAddress',
  label: '户口簿地址',
  value: answers.hukouAddress,
  error: errors.hukouAddress,
  first: begins('hukouAddress'),
  autocomplete: 'off',
})}
${
  asks.has('permit')
    ? input({
        name: 'permitNumber',
        label: '居住证号码（户口在外县的）',
        value: answers.permitNumber,
        error: errors.permitNumber,
        autocomplete: 'off',
      })
    : null
}</div>
${
  asks.has('permit')
    ? dateInput({ name: 'permitValidUntil', label: '居住证有效期到', year, month, day, error: errors.permitValidUntil })
    : null
}`
}

function assessed({ matter, answers }: Intake, { asks }: IntakeHelp, errors: Errors): Html {
  const change = matter === 'change-of-category'
  return html`${
    asks.has('categories')
      ? html`<div class="tb-inline">${checkboxes({
          name: 'claimed',
          label: change ? '要评定的类别' : '残疾类别',
          hint: change ? '没有选的类别，照证上的保留。' : undefined,
          small: true,
          values: answers.claimed,
          error: errors.claimed,
          options: categories.map((one) => ({ value: one, label: categoryNames[one] })),
        })}</div>`
      : null
  }<div class="tb-either">${radios({
    name: 'homeVisit',
    label: asks.has('categories') ? '需要上门评定' : '如果要重新评定，是否需要上门',
    small: true,
    value: answers.homeVisit ?? 'no',
    error: errors.homeVisit,
    options: [
      { value: 'no', label: '不需要' },
      {
        value: 'yes',
        label: '需要',
        below: input({
          name: 'homeVisitReason',
          label: '上门的原因',
          value: answers.homeVisitReason,
          error: errors.homeVisitReason,
          autocomplete: 'off',
        }),
      },
    ],
  })}</div>`
}

function delivery({ answers }: Intake, place: string, errors: Errors): Html {
  const again = repeats(answers, place)
  const given = answers.delivery
  // What only repeats stays empty, so that it goes on following.
  const to = {
    ...given,
    recipient: again.recipient ? '' : given?.recipient,
    phone: again.phone ? '' : given?.phone,
    address: again.address ? '' : given?.address,
  }
  const elsewhere = html`<div class="tb-grid">${input({
    name: 'delivery.recipient',
    label: '收件人（不填同申请人）',
    value: to.recipient,
    error: errors['delivery.recipient'],
    autocomplete: 'off',
  })}
${input({
  name: 'delivery.phone',
  label: '收件电话（不填同上）',
  type: 'tel',
  inputmode: 'tel',
  value: to.phone,
  error: errors['delivery.phone'],
  autocomplete: 'off',
})}
${input({
  name: 'delivery.address',
  label: '收件地址（不填同居住地址）',
  value: to.address,
  error: errors['delivery.address'],
  autocomplete: 'off',
})}</div>`
  const elsewhereGiven =
    to.address ||
    to.recipient ||
    to.phone ||
    Object.keys(errors).some((name) => name.startsWith('delivery.') && name !== 'delivery.freightAccepted')
  return html`<p class="govuk-body">寄给申请人，地址同居住地址。</p>${folded('寄给别人，或者寄到别处', elsewhere, Boolean(elsewhereGiven))}
${tick({
  name: 'delivery.freightAccepted',
  label: '已告知快递费的付费方式，申请人同意',
  checked: to.freightAccepted,
  error: errors['delivery.freightAccepted'],
})}`
}

function materials(intake: Intake, help: IntakeHelp & { shared: ReadonlyMap<string, Html> }, errors: Errors): Html {
  const others = help.listed.filter((one) => !guardianPapers.includes(one.material))
  return html`<div class="tb-grid">${others.map((one) =>
    upload(intake, one, errors, help.backs, help.shared.get(one.material)),
  )}</div>${help.photos.map((one) => photoCheck(one.id, one.measures))}`
}
