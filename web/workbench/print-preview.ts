// The card a case leads to, beside the one it replaces: number, categories, dates, cover, as the law will print them (R4.1.5, R4.2–R4.6).

import { type ApplicationForm, suffixOnCard } from '#casework/applications/application-form.ts'
import type { BesideRegister } from '#casework/persons/holder-store.ts'
import type { Case } from '#regulation/case.ts'
import { beginsAnew, replacementToPrint, resultsToPrint, termToPrint } from '#regulation/certificate-life.ts'
import { buildCertificateNumber, maskCertificateNumber } from '#regulation/certificate-number.ts'
import { coverOf, gradeOf, type MetResult } from '#regulation/certificate-term.ts'
import type { IdentityNumber } from '#regulation/identity-number.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { summaryList, table } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { resultsInWords, termInWords } from './register-words.ts'

const coverNames = { red: '红色', green: '绿色' }
/** What is known of a card: of the old one from the register, of the new one from the law. */
type Card = { number?: string; results: readonly MetResult[]; from: Day; to: Day }

/** Undefined where nothing may be printed. */
function cardToPrint(
  form: ApplicationForm,
  idNumber: IdentityNumber,
  current: Case,
  today: Day,
): Required<Card> | undefined {
  const results = resultsToPrint(current)
  if (results.length === 0) return undefined
  const replacement = replacementToPrint(current, suffixOnCard(form))
  const number = buildCertificateNumber({ identity: idNumber, ...gradeOf(results), replacement })
  return { number, results, ...termToPrint(current, today) }
}

/** How the number comes about, in words (管理办法第五条). */
function numberRule(form: ApplicationForm, current: Case): string {
  const identity = current.particulars.details?.includes('id-number')
    ? '前 18 位换成新的身份证号'
    : '前 18 位是身份证号'
  const { categoryCode, level } = gradeOf(resultsToPrint(current))
  const suffix = replacementToPrint(current, suffixOnCard(form))
  return `${identity}，第 19 位是类别码 ${categoryCode}，第 20 位是等级 ${level}，${suffix > 0 ? `后面是补办次数 B${suffix}` : '不带补办后缀'}。`
}

/** Why the dates are what they are. */
function termRule(current: Case, card: Card, today: Day): string {
  return current.holding?.from === card.from && current.holding.to === card.to
    ? '起止日期和旧证一样。'
    : `${beginsAnew(current, today) ? '原证已经到期，不能沿用原来的日期。' : ''}${card.from === today ? '从打印那天起十年。' : '接着原证的到期日起十年。'}`
}

/** @param held the certificate this one replaces, if there is one; numbers are masked */
export function cardPreview(
  { form, beside: { card } }: { form: ApplicationForm; beside: BesideRegister },
  current: Case,
  today: Day,
  held?: Card,
): Content {
  const next = cardToPrint(form, card.idNumber, current, today)
  if (!next) return null
  const rows = (card: Card) => [
    card.number ? html`<span class="tb-code">${maskCertificateNumber(card.number)}</span>` : '',
    resultsInWords(card.results),
    termInWords(card),
    coverNames[coverOf(card.results)],
  ]
  const heads = ['证号', '类别等级', '有效期', '封面']
  const [after, before] = [rows(next), held && rows(held)]
  const rules = html`<p class="govuk-body">${numberRule(form, current)}${termRule(current, next, today)}${held ? html`打印后，旧证当即变为<strong>已换发新证</strong>，查验时无效。` : null}</p>`
  const heading = html`<h2 class="govuk-heading-m" id="outcome">${before ? '旧证和要打印的新证' : '要打印的证'}</h2>`
  return before
    ? html`${heading}${table(
        '旧证和要打印的新证',
        [{ head: '项目' }, { head: '旧证' }, { head: '要打印的新证' }],
        heads.map((head, index) => [head, before[index], after[index]]),
        { hideCaption: true },
      )}${rules}`
    : html`${heading}${summaryList(heads.map((key, index) => ({ key, value: after[index] })))}${rules}`
}
