// What a case is about: the certificate in hand, what is asked of it, and what became of it meanwhile (R4.2–R4.6).
import type { ApplicationForm } from '#casework/applications/application-form.ts'
import type { Entry } from '#casework/certificates/register-store.ts'
import { reassessmentInWords } from '#regulation/by-sight.ts'
import { type Case, type OldCard, orderedInWords } from '#regulation/case.ts'
import { certificateStatusNames } from '#regulation/certificate-life.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { citation } from '#regulation/clauses.ts'
import { type ChangedDetail, cancellationReasons, changeableDetails, missingCardReasons } from '#regulation/grounds.ts'
import { relations } from '#regulation/guardian-relations.ts'
import { matters } from '#regulation/matters/matters.ts'
import { maskAddress, maskIdentityNumber, maskName, maskPhone } from '#regulation/names.ts'
import { categoryNames, type MaterialKind } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { inset, link, type SummaryRow, summaryList, table, warning } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { viewerAddress } from './case-sections.ts'
import type { CaseView } from './case-view.ts'
import { bySightTag, certificateTag, resultsInWords, termInWords } from './register-words.ts'
import { materialName } from './steps/step-form.ts'

const oldCardNames: Record<OldCard, string> = {
  'with-holder': '在持证人手里，还没有交回',
  collected: '已收回，由经常居住地残联保管',
  missing: '无法收回，已登记原因',
}

/** Everything but the details of a 新办, whose whole application is its subject. @param full shows new details unmasked */
export function matterSection(view: CaseView, full = false): Content {
  const { current } = view.file
  return html`${recallNote(view)}${followUpNote(view)}${
    current.holding
      ? summaryList([...certificateRows(view, current.holding), ...askedRows(current), ...oldCardRow(current)])
      : null
  }${current.matter === 'renewal-details' ? detailsTable(view, full) : null}`
}

export const certificateAddress = (id: string) => `/workbench/certificates/${id}`

export const numberLink = ({ id, number }: Pick<Entry, 'id' | 'number'>) =>
  link(html`<span class="tb-code">${maskCertificateNumber(number)}</span>`, certificateAddress(id))

function certificateRows({ held, offices }: CaseView, holding: NonNullable<Case['holding']>): SummaryRow[] {
  const status = held?.status ?? holding.status
  return [
    ...(held ? [{ key: '办的是哪本证', value: numberLink(held) }] : []),
    { key: '发证', value: offices.get(holding.office) ?? holding.office },
    { key: '证上的类别等级', value: resultsInWords(holding.results) },
    { key: '证上的有效期', value: termInWords(holding) },
    {
      key: '证的状态',
      value: html`${certificateTag(status)}${
        status === holding.status || holding.status === 'void'
          ? null
          : `　申请时：${certificateStatusNames[holding.status]}`
      }`,
    },
    {
      key: '上次评定',
      value: html`${dayInWords(holding.assessedOn)}${bySightTag(holding.results)}`,
    },
  ]
}

/** The particulars of the matter. */
function askedRows(current: Case): SummaryRow[] {
  const { reason, drop, lossDeclaredOn, oldCardMissing } = current.particulars
  const rows: (SummaryRow | undefined)[] = [
    reason && { key: '注销的原因', value: html`<strong>${cancellationReasons[reason]}</strong>` },
    drop && { key: '注销的类别', value: html`<strong>${drop.map((one) => categoryNames[one]).join('、')}</strong>` },
    oldCardMissing === 'lost' ? { key: '挂失', value: '原证已挂失，不用交回' } : undefined,
    lossDeclaredOn ? { key: '声明遗失', value: dayInWords(lossDeclaredOn) } : undefined,
    current.voided ? { key: '挂失', value: '已受理，旧证当即作废' } : undefined,
    current.reassessment && {
      key: '重新评定的理由',
      value: reassessmentInWords(current.reassessment, current.holding?.results ?? []),
    },
    current.orderedBy && { key: '重新评定的来由', value: orderedInWords(current.orderedBy) },
    current.onFile ? { key: '评定结论', value: `沿用原结论（${citation('R4.2.1')}）` } : undefined,
  ]
  return rows.flatMap((row) => row ?? [])
}

/** Where it was known before the approval that there is none, there is nothing to collect. */
function oldCardRow({ oldCard, particulars: { oldCardMissing } }: Case): SummaryRow[] {
  if (!oldCard) return []
  const known = oldCard === 'missing' && oldCardMissing
  return [{ key: '旧证', value: known ? `${missingCardReasons[known]}，不用收回` : oldCardNames[oldCard] }]
}

/** A card that went out before a dispute changed its conclusion (N4.1). */
function recallNote({ file: { current }, recalled }: CaseView): Content {
  if (!current.recalled) return null
  const ended = matters[current.matter].final.includes(current.status)
  return warning(
    html`这件申请已经发过证，复评后结论要重新定。${recalled ? html`发过的证：${numberLink(recalled)}。` : null}${
      ended || current.certificate ? '发过的证已失效。' : '新证打印以前，发过的证仍在登记里；要收回。'
    }`,
  )
}

function followUpNote({ followUp, followUpWhy }: CaseView): Content {
  if (!followUp) return null
  return inset(
    html`<p class="govuk-body"><strong>迁入后要重新评定</strong>，最迟 ${dayInWords(
      followUp.dueOn,
    )}（${citation('R4.3.3')}）。理由：${reassessmentInWords(followUp.reason, followUp.results ?? [])}。</p>${
      followUpWhy ? html`<p class="govuk-body">迁入地的说明：${followUpWhy}</p>` : null
    }`,
  )
}

/** Which paper proves which detail (R4.2.3). */
const proofs: Record<ChangedDetail, MaterialKind | undefined> = {
  name: 'proof-of-name',
  'id-number': 'proof-of-id-number',
  ethnicity: 'hukou-booklet',
  address: 'proof-of-address',
  guardian: 'guardian-proof',
  'guardian-phone': undefined,
  photo: 'photo',
}

/** Before → after, each with its proof; masked unless somebody has to compare right now. */
function detailsTable({ file, form, pages }: CaseView, full: boolean): Content {
  const changed = file.current.particulars.details ?? []
  return table(
    '改什么：原来和更新后',
    [{ head: '项目' }, { head: '原来' }, { head: '更新后' }, { head: '证明' }],
    changed.map((detail) => {
      const proof = proofs[detail]
      const page = full ? pages.find((one) => one.material === proof && one.mediaType.startsWith('image/')) : undefined
      return [
        changeableDetails[detail],
        ...beforeAndAfter(detail, form, full),
        proof === undefined
          ? '不用证明'
          : html`${link(
              materialName(file.current, proof),
              viewerAddress(file.id, proof),
              `：${changeableDetails[detail]}`,
            )}${
              page
                ? html`<br><img class="tb-thumb" src="/files/${page.fileId}"
  alt="${materialName(file.current, proof)}，第 1 页" loading="lazy">`
                : null
            }`,
      ]
    }),
  )
}

function beforeAndAfter(detail: ChangedDetail, form: ApplicationForm, full: boolean): [Content, Content] {
  const shown = (text: string, mask: (text: string) => string) => (full ? text : mask(text))
  switch (detail) {
    case 'name':
      return [shown(form.name, maskName), shown(form.newName, maskName)]
    case 'id-number':
      return [shown(form.idNumber, maskIdentityNumber), shown(form.newIdNumber, maskIdentityNumber)]
    case 'ethnicity':
      return [form.ethnicity || '没有填', form.newEthnicity]
    case 'guardian-phone':
      return ['证上登记的电话', shown(form.guardian.phone, maskPhone)]
    case 'address':
      return [shown(form.hukouAddress, maskAddress), shown(form.newAddress, maskAddress)]
    case 'guardian':
      return [
        '证上登记的监护人',
        `${shown(form.guardian.name, maskName)}（${relations[form.guardian.relation] ?? '监护人'}）`,
      ]
    case 'photo':
      return ['证上的照片', '新照片']
  }
}
