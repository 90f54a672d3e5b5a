// The form that proposes a value, read from the kind of its rule; lists are typed line by line.
import { createHash } from 'node:crypto'
import { storeDocument } from '#casework/documents/documents.ts'
import { isOwnUpload } from '#casework/documents/open-file.ts'
import { isId, newId } from '#platform/ids.ts'
import { isCalendarRule, localRules, type RuleName } from '#regulation/local-rules.ts'
import type { NewProposal, ProposedChange } from '#regulation/offices/rule-proposals.ts'
import { fees, holidays, lines, materials, type RuleKind } from '#regulation/rule-definition.ts'
import { radios } from '#web/components/choices.ts'
import { dateInput, type Errors, fileUpload, input, textarea } from '#web/components/fields.ts'
import { button } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { sentDay } from '#web/reading-forms.ts'
import type { Exchange, Sent } from '#web/route.ts'

/** How a day that is worked to make up is typed. */
const workingDay = '上班'

type ListType = 'lines' | 'materials' | 'fees' | 'holidays'
const howToList: Record<ListType, string> = {
  lines: '每行写一条，用申请人看得懂的话',
  materials: '每行一项：材料名称｜为什么要。例如：近期病历｜核对评定时间',
  fees: '每行一项：项目｜金额（元）｜谁可以减免。例如：视力评定｜60｜低保对象免收',
  holidays: '每行一天：日期｜名称。调休上班的，后面再写｜上班。例如：2027-08-14｜州庆调休｜上班',
}
const isList = (type: RuleKind<unknown>['type']): type is ListType => Object.hasOwn(howToList, type)

/** A value as it is typed: lists line by line, parts between bars. */
function typedOf({ type }: RuleKind<unknown>, value: unknown): string {
  if (type === 'flag') return value === true ? 'yes' : 'no'
  if (!isList(type)) return String(value)
  return partsOf(value)
    .map((parts) => parts.join('｜'))
    .join('\n')
}

/** Each entry of a list by what is typed of it. */
function partsOf(value: unknown): readonly (readonly (string | number)[])[] {
  if (lines.fits(value)) return value.map((line) => [line])
  if (materials.fits(value)) return value.map(({ title, reason }) => [title, reason])
  if (fees.fits(value)) return value.map(({ item, yuan, waiver }) => [item, yuan, waiver])
  return holidays.fits(value)
    ? value.map(({ id, name, kind }) => (kind === 'work' ? [id, name, workingDay] : [id, name]))
    : []
}

/** What was typed as a value of this kind; a wrong one stays wrong, so that the rule can say so. */
export function readValue({ type }: RuleKind<unknown>, text: string, publisher: string): unknown {
  const entries = text
    .split(/\r?\n/)
    .map((line) => line.split(/[｜|]/).map((part) => part.trim()))
    .filter((parts) => parts.some((part) => part !== ''))
  switch (type) {
    case 'whole':
      return /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : text
    case 'flag':
      return text === 'yes' ? true : text === 'no' ? false : text
    case 'materials':
      return entries.map(([title = '', reason = '']) => ({ id: idOf(title), title, reason, publisher }))
    case 'fees':
      return entries.map(([item = '', yuan = '', waiver = '']) => ({
        item,
        yuan: yuan === '' ? -1 : Number(yuan),
        waiver,
      }))
    case 'lines':
      return entries.map((parts) => parts.join('｜'))
    case 'holidays':
      return entries.map(([id = '', name = '', kind = '']) => ({
        id,
        name,
        ...(kind !== '' && { kind: kind === workingDay ? 'work' : kind }),
      }))
    default:
      return text.trim()
  }
}

/** The same title is the same material wherever it is asked for. */
const idOf = (title: string) => createHash('sha256').update(title).digest('hex').slice(0, 40)

/** What was typed beside the value: from which day, why, and by which document. */
export const readProposal = (name: RuleName, change: ProposedChange, sent: Sent): NewProposal => ({
  ...change,
  name,
  from: sentDay(sent, 'from'),
  reason: sent.get('reason'),
  source: sent.get('source'),
})

/** The source document, stored as soon as it comes, so that an error elsewhere does not lose it; what came before is carried along. */
export async function keepSource({ sent, read }: Exchange): Promise<string | undefined> {
  const [file] = sent.files('source-file')
  if (file) return read((unit) => storeDocument(unit, file, { personId: newId(), purpose: 'rule-source' }))
  const before = sent.get('kept-file')
  return isId(before) && (await read((unit) => isOwnUpload(unit, before, 'rule-source'))) ? before : undefined
}

/** A calendar moves what runs already; every other rule leaves it alone. */
const beginsInWords = (name: RuleName) => (isCalendarRule(name) ? '最早从明天起；正在走的期限会重新计算' : undefined)

/** @param kept the source document that was uploaded already */
export function ruleFields(name: RuleName, now: unknown, sent: Sent, errors: Errors, kept?: string): Html {
  const { kind, unit, title } = localRules[name]
  const again = Object.keys(sent.fields).length > 0
  const value = again ? sent.get('value') : typedOf(kind, now)
  const field = { name: 'value', label: `新的值${unit ? `（${unit}）` : ''}`, error: errors.value }
  const choices = Object.entries(kind.choices)
  return html`${
    choices.length > 0
      ? radios({ ...field, value, options: choices.map(([choice, label]) => ({ value: choice, label })) })
      : isList(kind.type)
        ? textarea({ ...field, label: title, hint: howToList[kind.type], value, rows: 5 })
        : input({
            ...field,
            hint: kind.hint,
            value,
            width: kind.type === 'whole' ? 5 : 20,
            inputmode: kind.type === 'whole' ? 'numeric' : 'text',
            autocomplete: 'off',
          })
  }
${proposalFields({ from: '从哪一天起生效', reason: '为什么这样规定', hint: beginsInWords(name) }, sent, errors, kept)}`
}

/** @param kept the source document that was uploaded already */
export function proposalFields(
  labels: { from: string; reason: string; hint?: string },
  sent: Sent,
  errors: Errors,
  kept: string | undefined,
): Html {
  const [year, month, day] = [sent.get('from.year'), sent.get('from.month'), sent.get('from.day')]
  const { hint = '最早从明天起；已受理的申请不变' } = labels
  return html`${dateInput({ name: 'from', label: labels.from, hint, year, month, day, error: errors.from })}
${textarea({ name: 'reason', label: labels.reason, rows: 3, value: sent.get('reason'), error: errors.reason })}
${input({
  name: 'source',
  label: '依据的文件名称和文号',
  value: sent.get('source'),
  error: errors.source,
  autocomplete: 'off',
})}
${
  kept
    ? html`<input type="hidden" name="kept-file" value="${kept}">
<p class="govuk-body">文件原件已收下。要换一份，就再选一次。</p>`
    : null
}
${fileUpload({ name: 'source-file', label: '文件原件（PDF 或照片，选填）', error: errors['source-file'] })}
${button('先看会影响谁', { look: 'secondary', name: 'do', value: 'preview' })} ${button('提交上级批准')}`
}
