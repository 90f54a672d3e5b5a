// The form by which a correction is proposed, and the list of those made and waiting (R3.1, N5.2).
import type { StoredCorrection } from '#casework/corrections/correction-store.ts'
import { nameOf } from '#platform/unit-of-work.ts'
import { personalRelations } from '#regulation/guardian-relations.ts'
import { maskAddress, maskIdentityNumber, maskName, maskPhone } from '#regulation/names.ts'
import { type Correctable, type CorrectionWish, correctable, provingPapers } from '#regulation/offices/corrections.ts'
import { materialNames, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { tick } from '#web/components/choices.ts'
import { comparedTexts } from '#web/components/compared.ts'
import { type Errors, input, select, textarea } from '#web/components/fields.ts'
import { button, form, inset } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import type { Exchange, Sent } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'

const masked = (fact: Correctable, text: string): string => {
  if (text === '') return '（没有）'
  if (fact === 'idNumber' || fact === 'guardianIdNumber') return maskIdentityNumber(text)
  if (fact === 'name' || fact === 'guardianName' || fact === 'recipient') return maskName(text)
  if (fact === 'ethnicity' || fact === 'guardianRelation') return text
  return fact === 'phone' || fact === 'guardianPhone' || fact === 'deliveryPhone' ? maskPhone(text) : maskAddress(text)
}

/** @param of.readBack asks that contact details were read back: those of the register, where no code confirms them */
export function correctionForm(
  exchange: Exchange,
  of: { action: string; facts: readonly Correctable[]; now: (fact: Correctable) => string; readBack?: boolean },
  errors: Errors,
): Html {
  const { sent } = exchange
  const { action, facts, now } = of
  return form(
    { action, key: exchange.newKey() },
    html`${select({
      name: 'fact',
      label: '更正哪一项',
      empty: '请选择',
      options: facts.map((fact) => ({
        value: fact,
        label: `${correctable[fact].name}（现在：${masked(fact, now(fact))}）`,
      })),
      value: sent.get('fact'),
      error: errors.fact,
    })}
${input({
  name: 'after',
  label: '正确的内容',
  hint: '收件人、收件电话、收件地址填的和本人一样的，会跟着改。联系电话：本人没有电话的，留空。更正监护人关系的，留空，在下面选。',
  value: sent.get('after'),
  error: errors.after,
  autocomplete: 'off',
  spellcheck: false,
})}
${
  facts.includes('guardianRelation')
    ? select({
        name: 'relation',
        label: '监护人是申请人（持证人）的',
        hint: '只更正监护人关系时选。',
        empty: '请选择',
        options: personalRelations.map(([, words]) => ({ value: words, label: words })),
        value: sent.get('relation'),
        error: errors.relation,
      })
    : null
}
${
  of.readBack
    ? tick({
        name: 'readBack',
        label: '联系方式：已念给本人（监护人）听，说对了',
        hint: '只更改联系方式时勾。登记在这里的号码不能用来登录。',
        checked: sent.get('readBack') === 'yes',
        error: errors.readBack,
      })
    : null
}
${
  facts.includes('phone') && !of.readBack
    ? tick({
        name: 'numberEnded',
        label: '原来的号码已经不归本人（停用，或别人在用）',
        hint: '只更正联系电话时勾。勾了，原来的号码不能再登录；本人带身份证到窗口核对新号码，或用实名平台登录。',
        checked: sent.get('numberEnded') === 'yes',
      })
    : null
}
${select({
  name: 'paper',
  label: '看到的证明材料',
  hint: '联系方式不用证明。',
  empty: '请选择',
  options: provingPapers.map((paper) => ({ value: paper, label: materialNames[paper] })),
  value: sent.get('paper'),
  error: errors.paper,
})}
${textarea({ name: 'reason', label: '哪里错了、怎么知道的', value: sent.get('reason'), error: errors.reason, rows: 3 })}
${button('更正')}`,
  )
}

const noFact = refuse('请选更正哪一项。', { field: 'fact' })

export function wishSent(sent: Sent, facts: readonly Correctable[]): Refusal | CorrectionWish {
  const fact = facts.find((known) => known === sent.get('fact'))
  if (!fact) return noFact
  return {
    fact,
    after: (fact === 'guardianRelation' ? sent.get('relation') : sent.get('after')).trim(),
    reason: sent.get('reason').trim(),
    numberEnded: fact === 'phone' && sent.get('numberEnded') === 'yes',
    paper: provingPapers.find((known) => known === sent.get('paper')),
  }
}

const stateNames = { proposed: '等另一位复核', made: '已更正', rejected: '不同意，没有更正' } as const

/** What waits for a second hand is shown in full to them, with what differs marked; what is done is masked. */
export function correctionList(exchange: Exchange, corrections: readonly StoredCorrection[]): Content {
  if (corrections.length === 0) return inset('还没有更正过。')
  return corrections.map((one) => {
    const waits = one.state === 'proposed'
    const [before, after] = waits
      ? comparedTexts(one.before, one.after, ['更正前', '更正后'])
      : [masked(one.fact, one.before), masked(one.fact, one.after)]
    const who = `${one.proposedByName}，${momentInWords(one.proposedAt)}`
    return html`<div class="tb-box"><p class="govuk-body"><strong>${correctable[one.fact].name}</strong>：${
      stateNames[one.state]
    }</p>
<p class="govuk-body">更正前：${before}<br>更正后：${after}</p>
<p class="govuk-body">理由：${one.reason}${one.paper ? `（看到：${materialNames[one.paper]}）` : ''}<br>提出：${who}${
      one.decidedByName && one.decidedAt && one.decidedByName !== one.proposedByName
        ? html`<br>复核：${one.decidedByName}，${momentInWords(one.decidedAt)}`
        : null
    }</p>${waits ? secondHand(exchange, one) : null}</div>`
  })
}

function secondHand(exchange: Exchange, one: StoredCorrection): Content {
  const action = `/workbench/corrections/${one.id}`
  const asked = (what: 'confirm' | 'reject', label: string) =>
    form(
      { action, key: exchange.newKey() },
      html`<input type="hidden" name="do" value="${what}">${button(label, {
        look: what === 'confirm' ? undefined : 'secondary',
      })}`,
    )
  return one.proposedBy === nameOf(exchange.actor)
    ? html`<p class="govuk-body">须由另一位工作人员复核。</p>${asked('reject', '撤回')}`
    : html`${asked('confirm', '看过证明，同意更正')}${asked('reject', '不同意')}`
}
