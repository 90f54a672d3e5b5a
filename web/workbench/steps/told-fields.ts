// Fields with which an office enters what happened away from the screen: how an applicant was told, and how one asked (R4.1.3).
import { type WayOfAsking, waysOfAsking } from '#regulation/heard.ts'
import { type Telling, waysOfTelling } from '#regulation/telling.ts'
import { radios } from '#web/components/choices.ts'
import { dateInput, input } from '#web/components/fields.ts'
import { inset } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { sentDay } from '#web/reading-forms.ts'
import type { Sent } from '#web/route.ts'
import type { Sheet } from './step-form.ts'

const dayOf = ({ typed, errors }: Sheet, label: string, name = 'on') =>
  dateInput({
    name,
    label,
    year: typed(`${name}.year`),
    month: typed(`${name}.month`),
    day: typed(`${name}.day`),
    error: errors[name],
  })

const undelivered = 'undelivered'
const later = 'later'

const withoutAccount =
  '申请人没有网上账户。告知书还没有交给本人的，选最后一项：提交后可以打印，交出或寄出以后再登记。申请复评的期限从告知那天算起。'

/** Whoever has an account reads the conclusion there; with everybody else the office says how it told them. */
export function tellingFields(sheet: Sheet): Content {
  return sheet.file.current.accounts.length > 0
    ? inset('申请人有网上账户。提交后，系统马上发消息告知，申请复评的期限从今天算起。')
    : html`${inset(withoutAccount)}${byHandFields(sheet, { [later]: '还没有告知，先打印告知书' })}`
}

const { account: _account, ...byHand } = waysOfTelling
type ByHand = Readonly<Record<string, string>>

function byHandFields(sheet: Sheet, more: ByHand = {}): Content {
  const { typed, errors } = sheet
  return html`${radios({
    name: 'way',
    label: '怎样告知的',
    options: Object.entries({ ...byHand, ...more }).map(([value, label]) => ({ value, label })),
    value: typed('way'),
    error: errors.way,
    small: true,
  })}${dayOf(sheet, '哪一天告知的（邮寄的填寄出那天）')}${input({
    name: 'trackingNumber',
    label: '邮寄的：单号',
    value: typed('trackingNumber'),
    error: errors.trackingNumber,
    width: 20,
  })}`
}

/** How a letter arrived that was sent before, or how the applicant was told once more. */
export const tellingAgainFields = (sheet: Sheet): Content =>
  html`${byHandFields(sheet, { [undelivered]: '信没有送到（退回，或没有人签收）' })}${dayOf(sheet, '邮寄的：签收那天（还不知道的不填）', 'arrivedOn')}`

export function tellingAgainSent(sent: Sent): { telling?: Telling; undelivered?: boolean } {
  if (sent.get('way') === undelivered) return { undelivered: true }
  const { telling } = tellingSent(sent)
  const arrivedOn = sentDay(sent, 'arrivedOn')
  return telling ? { telling: { ...telling, ...(arrivedOn && { arrivedOn }) } } : {}
}

/** What was typed there; nothing where the account tells it. */
export function tellingSent(sent: Sent): { telling?: Telling; later?: boolean } {
  if (sent.get('way') === later) return { later: true }
  const way = Object.keys(waysOfTelling).find((name): name is Telling['way'] => name === sent.get('way'))
  if (!way) return {}
  const trackingNumber = sent.get('trackingNumber')
  return {
    telling: { way, on: sentDay(sent, 'on'), ...(trackingNumber && { trackingNumber }), note: sent.get('note') },
  }
}

/** How and when the applicant asked, for whoever enters it for them. */
export function heardFields(sheet: Sheet): Content {
  const { typed, errors } = sheet
  return html`${radios({
    name: 'way',
    label: '申请人怎样提出的',
    options: Object.entries(waysOfAsking).map(([value, label]) => ({ value, label })),
    value: typed('way'),
    error: errors.way,
    small: true,
  })}${dayOf(sheet, '哪一天提出的')}`
}

export function heardSent(sent: Sent): { heard?: { way: WayOfAsking; on: string } } {
  const way = Object.keys(waysOfAsking).find((name): name is WayOfAsking => name === sent.get('way'))
  return way ? { heard: { way, on: sentDay(sent, 'on') } } : {}
}
