// A list of who saw a person's data, day by day, for the person's own page and for the window's print (N5.2).
import type { Reading } from '#casework/persons/readings.ts'
import { revealable } from '#casework/persons/reveal.ts'
import { papers } from '#papers/papers.ts'
import { type InstitutionRole, roleNames, type StaffRole } from '#regulation/actor.ts'
import { evidenceNames } from '#regulation/dispute-evidence.ts'
import { answersInWords, consentPurposes, isConsentAnswer, isConsentPurpose } from '#regulation/offices/consents.ts'
import { isPaperKind } from '#regulation/paper-kinds.ts'
import { sideNames } from '#regulation/two-sided.ts'
import { materialNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { table } from './components/parts.ts'
import { type Content, type Html, html } from './html/html.ts'

/** What was read, as it is recorded, and its words. */
export const readWords: Readonly<Record<string, string>> = {
  ...materialNames,
  ...evidenceNames,
  'id-card/back': `${materialNames['id-card']}（${sideNames.back}）`,
  'applicant-id/back': `${materialNames['applicant-id']}（${sideNames.back}）`,
  'guardian-id/back': `${materialNames['guardian-id']}（${sideNames.back}）`,
  ...revealable,
  办件记录: '办件记录（姓名、证件号码、手机、地址，办到哪一步）',
  'acted for': '您的申请（您在这个平台上登录，由它替您填写和查看）',
  address: '地址',
  application: '申请表',
  archive: '迁移档案',
  assessment: '评定任务（姓名、材料）',
  'case page': '这件申请的页面（姓名、号码遮住）',
  certificate: '证件登记',
  'certificate held': '持证情况',
  'own certificate number': '自己的证号',
  'character-picture': '印不出的字的图片',
  conclusion: '评定结论',
  corrections: '更正的记录和登记的内容',
  decision: '决定书',
  'details changed': '变更的内容',
  file: '材料',
  'guardian bonds': '监护关系',
  helper: '办到哪一步',
  letters: '给您的信（姓名、地址）',
  mandates: '代办人的委托',
  'own data': '全部信息（打印给本人）',
  'own data request': '您对自己信息的请求',
  list: '名单',
  look: '上级打开这件申请',
  readings: '谁看过的记录',
  'register and changes': '登记的内容和这次的变更',
  'subsidy watch': '证件的状态、有效期，换证办到哪一步',
  search: '有没有登记',
}

const consented = 'consent:'
const whatInWords = (what: string): string => {
  if (what.startsWith(consented))
    return `残疾人证：${answersInWords(what.slice(consented.length).split(',').filter(isConsentAnswer))}`
  if (isPaperKind(what)) return papers[what].title
  return Object.hasOwn(readWords, what) ? (readWords[what] ?? what) : '个人信息'
}

const rolesInWords = (roles: readonly string[]): string =>
  roles
    .flatMap((role) => (Object.hasOwn(roleNames, role) ? [roleNames[role as StaffRole | InstitutionRole]] : []))
    .join('、')

/** '四川省 成都市 武侯区残联，经办人': never whose name it was. */
export const readerInWords = ({ officeLabel, institution, roles, helper, party }: Reading): string => {
  if (party !== null) return party
  if (helper) return '代办人'
  const place = officeLabel ? `${officeLabel}残联` : (institution ?? '工作人员')
  const role = rolesInWords(roles)
  return role === '' ? place : `${place}，${role}`
}

/** Of a relying party the purpose that the holder chose. */
const purposeInWords = ({ purpose, party }: Reading): string =>
  party !== null && isConsentPurpose(purpose) ? `${consentPurposes[purpose]}，您授权的` : purpose

export const readingInWords = (one: Reading): string =>
  `${dayInWords(one.day)}，${readerInWords(one)}看了“${whatInWords(one.what)}”，用途：${purposeInWords(one)}`

const clock = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)

const times = ({ last, count }: Reading): string => `${clock(last)}${count > 1 ? `（共 ${count} 次）` : ''}`

/** One table a day, for paper. */
export function readingsByDay(readings: readonly Reading[]): Html {
  const days = Map.groupBy(readings, (one) => one.day)
  return html`${[...days].map(([day, rows]) =>
    table(
      dayInWords(day),
      [{ head: '时间' }, { head: '谁看的' }, { head: '看了什么' }, { head: '做什么用' }],
      rows.map((one) => [times(one), readerInWords(one), whatInWords(one.what), purposeInWords(one)]),
    ),
  )}`
}

const nameBefore = (name: string | undefined): string => (name === undefined ? '' : `${name}的`)

type Around = { whose: (one: Reading) => string | undefined; after: (one: Reading) => Content }

/** One below the other, for a telephone. @param whose the name, where there are several @param after what ends each */
export function readingsOfDays(readings: readonly Reading[], { whose, after }: Around): Html {
  const days = Map.groupBy(readings, (one) => one.day)
  return html`${[...days].map(
    ([day, rows]) =>
      html`<h2 class="govuk-heading-m">${dayInWords(day)}</h2>${rows.map(
        (
          one,
        ) => html`<div class="tb-box"><p class="govuk-body"><strong>${readerInWords(one)}</strong><br>${times(one)}</p>
<p class="govuk-body">看了：${nameBefore(whose(one))}${whatInWords(one.what)}<br>做什么用：${purposeInWords(one)}${
          one.caseNumber ? html`<br>办件编号：<span class="tb-code">${one.caseNumber}</span>` : null
        }</p>${after(one)}</div>`,
      )}`,
  )}`
}
