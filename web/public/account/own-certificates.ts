// My certificates: mine and those of my wards, whichever office entered them, and what may be done with each now (R4.2–R4.6).
import type { CaseFile } from '#casework/cases/case-store.ts'
import {
  type Certificate,
  listCertificates,
  listCertificatesOfOwn,
  readNumber,
} from '#casework/certificates/certificate-store.ts'
import { type FollowUp, findFollowUpOfPerson } from '#casework/certificates/follow-up-store.ts'
import { decisionLetter } from '#casework/decisions/decision-letter.ts'
import { type KeptDecision, listRegisterDecisionsOfOwn } from '#casework/decisions/decision-store.ts'
import { readPersonName } from '#casework/persons/person-store.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { reassessmentInWords } from '#regulation/by-sight.ts'
import {
  type CertificateStatus,
  certificateStatusNames,
  registerReasonNames,
  statusOn,
} from '#regulation/certificate-life.ts'
import { renewalOpensOn } from '#regulation/certificate-term.ts'
import { citation } from '#regulation/clauses.ts'
import { matters } from '#regulation/matters/matters.ts'
import { maskIdentityNumber } from '#regulation/names.ts'
import { decisionTitleOf } from '#regulation/offices/register-decisions.ts'
import { categoryNames, type Day, levelNames, type MatterId, matterNames } from '#regulation/vocabulary.ts'
import { refuseHeld } from '#regulation/ways-on.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { yoursBy } from '#web/components/last-day.ts'
import { link, linkButton, type SummaryRow, summaryList, type TagColour, tag } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { type Answer, type Exchange, notFound } from '#web/route.ts'
import { everyday, startOf } from '../matters/matter-words.ts'
import { consentsAddress } from './consent-pages.ts'
import { registerContactAddress } from './register-contact-pages.ts'
import { shownAddress } from './shown-certificate-pages.ts'

export type OwnCertificate = Certificate & {
  /** As on the register, in full: the masked names of brothers and sisters are often the same. */
  name: string
  maskedNumber: string
  openCase?: CaseFile
  followUp?: FollowUp
  /** What offices decided about it outside any case, the newest first. */
  decisions: readonly KeptDecision[]
}

/** Of the account's own person and of whom a confirmed bond names; a case that was handed in for another shows none (N5.2). */
export async function listOwnCertificates(unit: Unit, cases: readonly CaseFile[]): Promise<readonly OwnCertificate[]> {
  const found = await listCertificates(unit, await listCertificatesOfOwn(unit))
  const decisions = await listRegisterDecisionsOfOwn(unit)
  const replaced = new Set(found.filter((one) => one.status !== 'spoiled').map((one) => one.previousId))
  const shown = found.filter((one) => one.status !== 'spoiled' && !replaced.has(one.id))
  return Promise.all(
    shown.map(async (one) => ({
      ...one,
      name: await readPersonName(unit, one.personId),
      maskedNumber: maskIdentityNumber(await readNumber(unit, one)),
      decisions: decisions.filter(({ certificateId }) => certificateId === one.id),
      followUp: await findFollowUpOfPerson(unit, one.personId),
      openCase: cases.find(
        ({ personId, current }) => personId === one.personId && !matters[current.matter].final.includes(current.status),
      ),
    })),
  )
}

const colours: Record<CertificateStatus, TagColour> = {
  'in-force': 'green',
  frozen: 'orange',
  expired: 'orange',
  void: 'red',
  cancelled: 'grey',
  superseded: 'grey',
  spoiled: 'grey',
}

const sinceWords: Record<Exclude<CertificateStatus, 'in-force'>, string> = {
  frozen: '冻结的日期',
  expired: '最后一天',
  void: '作废的日期',
  cancelled: '注销的日期',
  superseded: '换发的日期',
  spoiled: '作废的日期',
}

export function certificateBox(one: OwnCertificate, today: Day): Html {
  const status = statusOn(one, today)
  return html`<div class="tb-box"><h3 class="govuk-heading-s">${one.name}的残疾人证　${tag(certificateStatusNames[status], colours[status])}</h3>
${summaryList(rowsOf(one, status, today))}${status === 'in-force' ? linkButton('出示残疾人证', shownAddress(one.id)) : null}${letters(one)}${isHeld(status) ? contactLink(one) : null}${isHeld(status) ? [newAssessment(one, today), whatNow(one, status, today)] : null}</div>`
}

const contactLink = ({ id }: OwnCertificate): Html =>
  html`<p class="govuk-body">${link('授权别人查这本证', consentsAddress(id))}　${link('登记的联系方式', registerContactAddress(id))}</p>`

/** The letters of what was decided about it: frozen, cancelled (R4.2.1, R4.3.4). */
const letters = ({ decisions }: OwnCertificate): Html | null =>
  decisions.length === 0
    ? null
    : html`<ul class="govuk-list">${decisions.map(
        ({ id, kind, decidedOn }) =>
          html`<li>${link(`${decisionTitleOf(kind)}（PDF）`, `/account/decisions/${id}`)}　${dayInWords(decidedOn)}</li>`,
      )}</ul>`

/** Only of the account's own people, by row security. */
export async function showDecisionLetter(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const press = { publicUrl: exchange.publicUrl, demo: exchange.visit.demo }
  const letter = isId(id) ? await exchange.read((unit) => decisionLetter(unit, id, press)) : undefined
  return letter ? { file: letter.pdf, type: 'application/pdf', name: `${letter.title}.pdf` } : notFound
}

/** After a move, what was assessed by sight is assessed anew, by a day (R4.3.3). */
const newAssessment = ({ followUp, results }: OwnCertificate, today: Day): Html | null =>
  followUp
    ? html`<p class="govuk-body"><strong>请申请重新评定，${yoursBy(followUp.dueOn, today)}（${citation('R4.3.3')}）。</strong>原因：${reassessmentInWords(followUp.reason, results)}。</p>${linkButton('去申请重新评定', startOf('change-of-category'))}`
    : null

/** Still somebody's to renew, to replace or to give back. */
type HeldStatus = 'in-force' | 'frozen' | 'expired' | 'void'
const isHeld = (status: CertificateStatus): status is HeldStatus =>
  status === 'in-force' || status === 'frozen' || status === 'expired' || status === 'void'

function rowsOf(one: OwnCertificate, status: CertificateStatus, today: Day): SummaryRow[] {
  const opens = renewalOpensOn(one.from)
  const reason = status === one.status && one.statusReason ? registerReasonNames[one.statusReason] : undefined
  return [
    { key: '证号', value: one.maskedNumber },
    {
      key: '类别和等级',
      value: one.results.map(({ category, level }) => `${categoryNames[category]}${levelNames[level]}`).join('、'),
    },
    { key: '有效期', value: `${dayInWords(one.from)}至${dayInWords(one.to)}` },
    ...(status === 'in-force'
      ? [{ key: '到期换证', value: today < opens ? `从 ${dayInWords(opens)} 起可以办` : '现在可以办' }]
      : [{ key: sinceWords[status], value: dayInWords(status === 'expired' ? one.to : dayOf(one.statusSince)) }]),
    ...(reason && status !== 'in-force' ? [{ key: '原因', value: reason }] : []),
  ]
}

function whatNow(one: OwnCertificate, status: HeldStatus, today: Day): Html {
  if (one.openCase)
    return html`<p class="govuk-body">正在办理：${link(matterNames[one.openCase.current.matter], `/account/cases/${one.openCase.id}`)}。办完以后，才能再办别的。</p>${status === 'void' ? null : html`<p class="govuk-body">${link('证丢了：马上挂失', '/loss')}</p>`}`
  const held = { from: one.from, to: one.to, status, statusReason: one.statusReason ?? undefined }
  const fit = (Object.keys(matterNames) as MatterId[]).filter(
    (matter) =>
      matter !== 'new-certificate' &&
      !(matter === 'cancellation-of-categories' && one.results.length < 2) &&
      !refuseHeld(matter, held, today),
  )
  const [first] = fit
  const urgent = first === 'renewal-at-term' || status !== 'in-force' ? first : undefined
  const lost =
    status === 'in-force' || status === 'expired' ? html`<li>${link('证丢了：马上挂失', '/loss')}</li>` : null
  return html`${urgent ? linkButton(everyday[urgent].title, startOf(urgent)) : null}<ul class="govuk-list">${lost}${fit
    .filter((matter) => matter !== urgent)
    .map((matter) => html`<li>${link(everyday[matter].title, startOf(matter))}</li>`)}</ul>`
}
