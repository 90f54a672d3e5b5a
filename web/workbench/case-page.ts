// The case on one page: what to do next on top, then everything known of it.

import { listBonds } from '#casework/accounts/bond-store.ts'
import { wardNow } from '#casework/accounts/ward-now.ts'
import { type ArchiveRequest, archivesOfPerson } from '#casework/archives/archive-request-store.ts'
import { findHands } from '#casework/cases/hands-store.ts'
import { listNotes } from '#casework/cases/notes-store.ts'
import { type KeptDecision, listDecisionsOfCase } from '#casework/decisions/decision-store.ts'
import { listPapers } from '#casework/papers/papers-of-case.ts'
import { lookAtCase } from '#casework/persons/record-reading.ts'
import { ageOn } from '#regulation/age.ts'
import { evidenceOfNewest } from '#regulation/dispute-evidence.ts'
import { nextDispute, nothingToDispute } from '#regulation/dispute-window.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { matters } from '#regulation/matters/matters.ts'
import { isAssessed } from '#regulation/matters/shape.ts'
import { whoActsNow } from '#regulation/offices/guardian-bonds.ts'
import { decisionTitleOf } from '#regulation/offices/register-decisions.ts'
import { tellingInWords } from '#regulation/telling.ts'
import { isRefusal, matterNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { Errors } from '#web/components/fields.ts'
import { paperLinks } from '#web/components/paper-links.ts'
import { inset, link, linkButton } from '#web/components/parts.ts'
import { attributes, type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import type { Answer, Exchange } from '#web/route.ts'
import { matterSection } from './case-matter.ts'
import { certificateList, conclusionList, noticeList } from './case-results.ts'
import {
  applicationList,
  clockList,
  evidenceLinks,
  identityBar,
  materialTable,
  nextBox,
  otherSteps,
  ruleDetails,
} from './case-sections.ts'
import { caseTable, sceneForRows } from './case-table.ts'
import { caseTimeline } from './case-timeline.ts'
import { type CaseView, gatherCase } from './case-view.ts'
import { chainTable } from './certificate-chain.ts'
import { formerNameAddress } from './contact/former-name-pages.ts'
import { contactBox } from './contact/telephone-pages.ts'
import { bondBox } from './guardian/bond-pages.ts'
import { handsPart } from './hands/hands-part.ts'
import { askPurpose } from './look-pages.ts'
import { notesPart } from './notes/notes-part.ts'
import { rareNotice } from './rare-notice.ts'
import { registerPart } from './register-beside.ts'
import { revealBox } from './reveal-box.ts'

export type Showing = { errors?: Errors; status?: number; notice?: Content; keptNote?: string }

/** The page of the case in the address; the errors and notices of what was just tried stand on top. */
export async function showCase(exchange: Exchange, showing: Showing = {}): Promise<Answer> {
  const found = await exchange.read(async (unit) => {
    const view = await gatherCase(unit, exchange.params.id ?? '')
    if (!view) return undefined
    const { actor } = unit
    const alsoOpen = await lookAtCase(unit, view.file.id)
    const { id: caseId, personId: person } = view.file
    const [archives, papers, decisions, bonds, hands, notes, scene] = await Promise.all([
      archivesOfPerson(unit, view.file.personId),
      listPapers(unit, view.file),
      listDecisionsOfCase(unit, view.file.id),
      listBonds(unit, view.file.personId),
      actor.kind === 'staff' ? findHands(unit, { caseId, person, office: actor.office }) : {},
      listNotes(unit, caseId, person),
      sceneForRows(unit, view.related),
    ])
    const acts = bonds.some(({ ended }) => ended) ? whoActsNow(await wardNow(unit, view.file, bonds)) : undefined
    return { view, archives, papers, decisions, hands, notes, alsoOpen, bonds, acts, scene }
  })
  if (!found) return askPurpose(exchange, showing)
  const { view } = found
  const { file } = view
  const isHead = exchange.actor.kind === 'staff' && exchange.actor.roles.includes('head')
  const related = view.related.length > 0 ? caseTable('同一人的其他办件', view.related, found.scene) : null
  return {
    status: showing.status,
    page: workbenchPage({
      title: `${file.maskedName} ${matterNames[file.current.matter]}`,
      visit: exchange.visit,
      errors: showing.errors,
      back: { href: '/workbench', label: '回到今天' },
      body: html`${showing.notice}${
        showing.keptNote
          ? inset(html`<p class="govuk-body">您刚才写的说明：</p><p class="govuk-body">${showing.keptNote}</p>`)
          : null
      }
${identityBar(view)}${rareNotice(view)}
<div class="tb-hands">${handsPart(exchange, view, found)}${nextCaseLink(view)}</div>
<div class="tb-columns"><div>${nextBox(view)}${disputeNote(view)}
${file.current.holding || file.current.recalled || view.followUp ? section('matter', '办什么', matterSection(view)) : null}
${section('clocks', '期限', clockList(view))}
${section('materials', '材料', materialTable(view))}
${
  isAssessed(file.current.matter)
    ? section(
        'conclusions',
        '评定结论',
        html`${conclusionList(view, ageNow(view))}${
          file.current.status === 'assessing' && view.takesPart
            ? html`<p class="govuk-body">${link('帮申请人预约', `/workbench/cases/${file.id}/booking`)}</p>`
            : null
        }`,
      )
    : null
}
${isAssessed(file.current.matter) ? section('notice', '公示和异议', noticeList(view)) : null}
${certificateList(view)}${followUpLink(view)}${archiveList(found.archives)}
${view.takesPart ? section('notes', '本机构的备注', notesPart(exchange, file.id, found.notes, showing.errors)) : null}
${section('timeline', '办理经过', caseTimeline(view))}</div>
<div>${otherSteps(view)}
${section(
  'application',
  '申请信息',
  html`${applicationList(view)}${besideRegisterPart(view)}${
    view.takesPart
      ? [
          bondBox(file, found.bonds, found.acts),
          contactBox(file, view.form, isHead),
          revealBox(view, exchange, showing.errors),
        ]
      : null
  }`,
)}
${section(
  'papers',
  '文书',
  html`${paperLinks(found.papers, `/workbench/cases/${file.id}`)}${tellings(found.decisions)}
<p class="govuk-body">${link('打印“谁看过我的信息”，交给本人', `/workbench/cases/${file.id}/seen`)}</p>
<p class="govuk-body">${link('本人在窗口要看、要改、要删自己的信息', `/workbench/cases/${file.id}/own-data`)}</p>`,
)}
${ruleDetails(view)}${related}</div></div>
${view.chain.length > 0 ? section('chain', '这个人的证件', chainTable(view.chain, view.offices)) : null}`,
    }),
  }
}

function section(id: string, title: string, body: Content): Html {
  return html`<section class="tb-part" aria-labelledby="${id}"><h2 class="govuk-heading-m"
  id="${id}">${title}</h2>${body}</section>`
}

/** The office a certificate moved to may ask for a new assessment (R4.3.3). */
function followUpLink({ file: { id, current }, followUp, scene: { actor } }: CaseView): Content {
  const may =
    current.matter === 'move' &&
    current.status === 'closed' &&
    !followUp &&
    actor.kind === 'staff' &&
    actor.office === current.hukou &&
    actor.roles.includes('handler')
  return may ? linkButton('提出重新评定', `/workbench/cases/${id}/follow-up`, 'secondary') : null
}

/** Whether the person was told of what this office decided, and the way to record it (R4.1.2). */
/** A former name is compared by whoever takes part. */
const besideRegisterPart = ({ beside, file, takesPart }: CaseView) =>
  registerPart(beside, false, takesPart ? formerNameAddress(file.id) : undefined)

function tellings(decisions: readonly KeptDecision[]): Content {
  return decisions.map(({ id, kind, telling }) => {
    const title = decisionTitleOf(kind)
    return telling
      ? html`<p class="govuk-body">${title}：${tellingInWords(telling)}。</p>`
      : inset(html`${title}还没有告知本人。${link('登记告知', `/workbench/decisions/${id}`, `：${title}`)}`)
  })
}

function nextCaseLink({ nextInQueue }: CaseView): Content {
  if (!nextInQueue) return null
  const keys = attributes({ 'data-next-case': true, 'aria-keyshortcuts': 'Alt+N' })
  return html`<p class="govuk-body tb-hands__next"><a class="govuk-link"
  href="/workbench/cases/${nextInQueue}"${keys}>下一件（Alt+N）</a></p>`
}

export function ageNow({ form, scene }: Pick<CaseView, 'form' | 'scene'>): number {
  const identity = readIdentityNumber(form.idNumber, scene.today)
  return isRefusal(identity) ? 0 : ageOn(identity.birth, scene.today)
}

function disputeNote(view: CaseView): Content {
  const { current } = view.file
  const { today } = view.scene
  const dispute = view.steps.findLast((step) => step.step === 'dispute')
  if (dispute?.note && (current.status === 'suspended' || current.status === 'final-review'))
    return inset(
      html`<p class="govuk-body"><strong>申请人对结论的意见</strong></p><p class="govuk-body">${dispute.note}</p>${evidenceLinks(
        view,
        evidenceOfNewest(current),
      )}`,
    )
  const { disputableUntil: until } = current
  const isOver = nothingToDispute(current) || matters[current.matter].final.includes(current.status)
  return until && today <= until && !isOver
    ? html`<p class="govuk-body">申请人可以申请${nextDispute(current)}，到 ${dayInWords(until)} 为止。</p>`
    : null
}

/** Archives that follow the holder from county to county, as far as they concern this office (R4.3.2). */
function archiveList(archives: readonly ArchiveRequest[]): Content {
  if (archives.length === 0) return null
  return html`<section class="tb-part" aria-labelledby="archives"><h2 class="govuk-heading-m" id="archives">迁移档案</h2>
<ul class="govuk-list">${archives.map(
    (one) =>
      html`<li>${link(
        one.sentOn ? `${dayInWords(one.sentOn)} 发送` : `最迟 ${dayInWords(one.dueOn)} 发送`,
        `/workbench/archive-requests/${one.id}`,
      )}${one.keptWhere ? `，纸质原件在原户籍地：${one.keptWhere}` : ''}</li>`,
  )}</ul></section>`
}
