// The register beside the application: what agrees, what differs, and what the card will say (R4.1.5, R4.2.3).
import type { BesideRegister } from '#casework/persons/holder-store.ts'
import { type Difference, type HolderFact, holderFacts } from '#regulation/card-facts.ts'
import { citation } from '#regulation/clauses.ts'
import { maskAddress, maskIdentityNumber, maskName } from '#regulation/names.ts'
import { comparedTexts } from '#web/components/compared.ts'
import { inset, link, table, tag, warning } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'

const sides = ['登记的', '申请表的'] as const

const masks: Record<HolderFact, (text: string) => string> = {
  name: maskName,
  idNumber: maskIdentityNumber,
  ethnicity: () => '**',
  address: maskAddress,
  guardian: (text) => maskName(text.split(' ')[0] ?? ''),
}

/** What follows from a difference, in a phrase. */
function consequence({ fact, decided }: Difference): Content {
  if (decided) return html`${tag('本件变更', 'blue')}　批准后证上印新的`
  return fact === 'name' || fact === 'idNumber'
    ? html`${tag('不能这样办', 'red')}　要改的办“资料更新换证”`
    : html`${tag('不变更', 'grey')}　证上印登记的；要改的办“资料更新换证”`
}

/** @param full shows both sides in full, character by character; else masked */
export function registerPart(beside: BesideRegister, full: boolean, formerName?: string): Content {
  return html`${beside.otherName ? otherName(formerName) : null}${besideIt(beside, full)}`
}

/** The verified name is told to nobody here. @param formerName the address where a change of name is compared */
const otherName = (formerName: string | undefined) =>
  html`${warning('这个号码在本系统实名登记的姓名，和这件申请的不一样。请对照证件原件核对姓名和号码。')}
<p class="govuk-body">在弄清以前，实名的那个账号打不开这件申请（${citation('N5.2')}）。录错的办更正。${
    formerName ? html`确实改过名的，${link('核对曾用名', formerName)}。` : null
  }</p>`

function besideIt({ register, differs }: BesideRegister, full: boolean): Content {
  if (!register)
    return html`<h2 class="govuk-heading-m" id="register-beside">登记和申请表</h2>${inset('登记里没有这个人的残疾人证。证上印批准的申请内容。')}`
  const heading = html`<h2 class="govuk-heading-m" id="register-beside">登记和申请表</h2>`
  if (differs.length === 0)
    return html`${heading}${inset(
      html`登记的姓名：<strong>${full ? register.name : maskName(register.name)}</strong>，和申请表一样。`,
    )}`
  return html`${heading}${
    differs.some(({ decided }) => !decided)
      ? warning(html`申请表和登记有不同。证照登记和批准的变更打印（${citation('R4.2.3')}）。`)
      : null
  }${table(
    '登记和申请表的不同',
    [{ head: '内容' }, { head: '登记的' }, { head: '申请表的' }, { head: '怎么办' }],
    differs.map((difference) => {
      const { fact, registered, stated } = difference
      const [before, after] = full
        ? comparedTexts(registered, stated, sides)
        : [masks[fact](registered), masks[fact](stated)]
      return [holderFacts[fact], before, after, consequence(difference)]
    }),
    { hideCaption: true },
  )}`
}
