// What the window asks about the certificate itself, matter by matter: number, new details, loss, reason, categories to drop (R4.2–R4.5).
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { collectsOldCard } from '#regulation/checklist.ts'
import { cancellationReasons, changeableDetails } from '#regulation/grounds.ts'
import { categories, categoryNames } from '#regulation/vocabulary.ts'
import { checkboxes, radios, tick } from '#web/components/choices.ts'
import { dateInput, type Errors, input } from '#web/components/fields.ts'
import { type Html, html } from '#web/html/html.ts'
import { resultsInWords } from '../register-words.ts'
import type { IntakeHelp } from './intake-help.ts'
import type { Intake } from './read-intake.ts'

const choices = (list: Readonly<Record<string, string>>) =>
  Object.entries(list).map(([value, label]) => ({ value, label }))

export function certificateFields(intake: Intake, help: IntakeHelp, errors: Errors): Html {
  const { answers, matter } = intake
  const { asks } = help
  return html`${input({ name: 'certificateNumber', label: matter === 'replacement-of-lost' ? '残疾人证号（不记得可以不填）' : '残疾人证号', hint: help.known.certificateNumber ? `不填的，就是登记的 ${maskCertificateNumber(help.known.certificateNumber)}。` : '照证件填，20 位；补办过的，后面还有 B1、B2。', value: answers.certificateNumber, error: errors.certificateNumber, width: 20, autocomplete: 'off', spellcheck: false })}
${collectsOldCard(matter) ? html`<div class="tb-inline">${tick({ name: 'oldCardNotFound', label: '申请人说明找不到原证：证号可以不填，以后不用交回', checked: answers.oldCardNotFound })}</div>` : null}
${asks.has('details') ? detailFields(intake, errors) : null}
${asks.has('loss') ? lossField(intake, errors) : null}
${asks.has('reason') ? radios({ name: 'reason', label: '注销的原因', small: true, options: choices(cancellationReasons), value: answers.reason, error: errors.reason }) : null}
${asks.has('drop') ? dropField(intake, help, errors) : null}`
}

function detailFields({ answers }: Intake, errors: Errors): Html {
  return html`<div class="tb-inline">${checkboxes({ name: 'details', label: '更新哪些内容', hint: '只填变了的。除监护人电话外，每一项都要证明；民族看户口簿。换照片的，照片传在下面。', small: true, options: choices(changeableDetails), values: answers.details, error: errors.details })}</div>
<div class="tb-grid">${input({ name: 'newName', label: '新姓名（改姓名的才填）', value: answers.newName, error: errors.newName, autocomplete: 'off', spellcheck: false })}
${input({ name: 'newIdNumber', label: '新身份证号码（改号码的才填）', value: answers.newIdNumber, error: errors.newIdNumber, autocomplete: 'off', spellcheck: false })}
${input({ name: 'newEthnicity', label: '新民族（改民族的才填）', value: answers.newEthnicity, error: errors.newEthnicity, autocomplete: 'off' })}
${input({ name: 'newAddress', label: '新家庭住址（改住址的才填）', value: answers.newAddress, error: errors.newAddress, autocomplete: 'off' })}</div>`
}

function lossField({ answers }: Intake, errors: Errors): Html {
  const [year, month, day] = (answers.lossDeclaredOn ?? '').split('-')
  return dateInput({ name: 'lossDeclaredOn', label: '声明遗失的日期', year, month, day, error: errors.lossDeclaredOn })
}

/** Of a certificate that is known, only what stands on it. */
function dropField({ answers }: Intake, { held }: IntakeHelp, errors: Errors): Html {
  const onCard = held ? held.results.map((one) => one.category) : categories
  return html`<div class="tb-inline">${checkboxes({ name: 'drop', label: '注销哪些类别', hint: held ? `证上有：${resultsInWords(held.results)}。` : undefined, small: true, options: onCard.map((one) => ({ value: one, label: categoryNames[one] })), values: answers.drop, error: errors.drop })}</div>`
}
