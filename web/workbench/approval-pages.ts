// Approving at the hukou office: application, guardian's proof, conclusion and notice side by side with the papers (R4.1.5, R1.4).
import { findNextInQueue } from '#casework/cases/queue-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { holderFacts, toLookAt } from '#regulation/card-facts.ts'
import { resultsToPrint } from '#regulation/certificate-life.ts'
import { citation } from '#regulation/clauses.ts'
import { reapplyFrom } from '#regulation/door.ts'
import { refusalGrounds } from '#regulation/grounds.ts'
import { isAssessed } from '#regulation/matters/shape.ts'
import type { StepName } from '#regulation/steps.ts'
import { matterNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { checkboxes, radios } from '#web/components/choices.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { button, buttons, form, inset, link } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, notFound, type Route, type Sent } from '#web/route.ts'
import { matterSection } from './case-matter.ts'
import { ageNow } from './case-page.ts'
import { conclusionList, noticeList } from './case-results.ts'
import { applicationList, clockList, identityBar, viewerAddress } from './case-sections.ts'
import { dueCell } from './case-table.ts'
import { type CaseView, gatherCase } from './case-view.ts'
import { isIdle } from './next-thing.ts'
import { cardPreview } from './print-preview.ts'
import { rareNotice } from './rare-notice.ts'
import { registerPart } from './register-beside.ts'
import { type Shown, takeStep } from './step-pages.ts'
import { returnedPapers, returnRadios } from './steps/approval-forms.ts'
import { aboutOf, groundChoices, materialsOf } from './steps/step-form.ts'
import { stepForms } from './steps/step-forms.ts'

const verdicts: readonly StepName[] = [
  'approve',
  'cancelCertificate',
  'returnForDefect',
  'returnNotOurs',
  'refuseApproval',
]

async function showApproval(exchange: Exchange, { errors = {}, status }: Shown = {}): Promise<Answer> {
  const found = await exchange.read(async (unit) => {
    const view = await gatherCase(unit, exchange.params.id ?? '')
    const deciding = view ? mayDecide(view) : false
    if (view && deciding && (view.beside.register || view.file.current.matter === 'renewal-details'))
      await recordReading(unit, view.file.id, 'register and changes', '审批')
    return view && { view, deciding }
  })
  if (!found) return notFound
  const { view, deciding } = found
  const { file } = view
  return {
    status,
    page: workbenchPage({
      title: '审批',
      caption: `${file.maskedName}　${matterNames[file.current.matter]}　${file.number}`,
      visit: exchange.visit,
      errors,
      back: { href: `/workbench/cases/${file.id}`, label: '回到这件申请' },
      body: html`${identityBar(view)}${rareNotice(view)}
<div class="tb-approve"><div>
${file.current.holding ? part('matter', '办什么', matterSection(view, deciding)) : null}
${part('application', '申请', applicationList(view))}
<section class="tb-part" aria-labelledby="register-beside">${registerPart(view.beside, deciding)}</section>
${isAssessed(file.current.matter) ? part('conclusion', '评定结论（异地互认）', conclusionList(view, ageNow(view))) : null}
${isAssessed(file.current.matter) ? part('notice-part', '公示', noticeList(view)) : null}
${part('scans', '材料', paperPages(view))}
<div class="tb-part">${outcome(view)}</div>
${part('clocks', '期限', clockList(view))}</div>
<section class="tb-box tb-box--next tb-approve__verdict" aria-labelledby="verdict-part"><h2 class="govuk-heading-m" id="verdict-part">审批意见</h2>
<p class="govuk-body">期限：${dueCell(view.file, view.scene)}</p>
${verdictForm(view, exchange, errors)}</section></div>`,
    }),
  }
}

const mayDecide = ({ next }: CaseView) =>
  next.steps.some((one) => !one.refusal && (one.step === 'approve' || one.step === 'cancelCertificate'))

/** What approving would do: the card to be printed beside the old one, or what a cancellation bars. */
function outcome({ file: { current }, form: application, beside, scene, held, recalled }: CaseView): Content {
  const cancels =
    current.matter === 'cancellation' || (isAssessed(current.matter) && resultsToPrint(current).length === 0)
  return cancels
    ? html`<h2 class="govuk-heading-m" id="outcome">批准以后</h2><p class="govuk-body">${current.matter === 'cancellation' ? null : html`评定不符合标准：只能<strong>批准注销</strong>，不能发证。`}残疾人证当即注销，查验时无效。</p>
<p class="govuk-body">今天批准的，到 ${dayInWords(reapplyFrom(scene.today, current.rules))} 才能重新申请（${citation('R4.1.1')}）。旧证由经常居住地残联收回。</p>`
    : cardPreview({ form: application, beside }, current, scene.today, recalled ?? held)
}

/** Approve, return for a ground of the closed list, or not ours: what cannot be chosen says why. */
function verdictForm(view: CaseView, exchange: Exchange, errors: Errors): Content {
  const { file, next } = view
  const { sent } = exchange
  const here = verdicts.flatMap((verdict) =>
    next.steps.filter((one) => one.here && one.step === verdict && !isIdle(verdict, file.current)),
  )
  const refused = here.flatMap((one) => (one.refusal ? [{ ...one, refusal: one.refusal }] : []))
  const options = here
    .filter((one) => !one.refusal)
    .map(({ step, label, clause }) => ({
      value: step,
      label,
      hint: `${aboutOf(stepForms[step], file.current)}（${citation(clause)}）`,
      below: lookedBelow(step, view, sent, errors) ?? groundsBelow(step, view, sent, errors),
    }))
  const why = refused.map(
    ({ label, clause, refusal }) =>
      html`<p class="tb-refused">${label}（不能办）：${refusal.message}（${citation(refusal.clause ?? clause)}）</p>`,
  )
  if (here.length === 0) return inset('这件申请现在不用您审批。')
  if (options.length === 0) return why
  return form(
    { action: `/workbench/cases/${file.id}/approve`, key: exchange.newKey(), seen: file.current.version },
    html`${radios({ name: 'verdict', label: '您的意见', options, value: sent.get('verdict'), error: errors.verdict })}
${textarea({ name: 'note', label: '退回或不予批准的理由', hint: '退回、不予批准时必填，用一两句话写明。', value: sent.get('note'), error: errors.note })}
${why}${buttons(
  button('提交，看下一件', { name: 'onward', value: 'next' }),
  button('提交审批意见', { look: 'secondary' }),
)}`,
  )
}

/** Each difference from the register is looked at once more before it is approved (R4.1.5, R4.2.3). */
function lookedBelow(step: StepName, { beside }: CaseView, sent: Sent, errors: Errors): Html | undefined {
  if ((step !== 'approve' && step !== 'cancelCertificate') || toLookAt(beside.differs).length === 0) return undefined
  return checkboxes({
    name: 'looked',
    label: '和登记不同的，请看着证明再核对一次',
    options: toLookAt(beside.differs).map(({ fact, decided }) => ({
      value: fact,
      label: `${holderFacts[fact]}：${decided ? '证明齐全，同意变更' : '不变更，证上印登记的'}`,
    })),
    values: sent.all('looked'),
    error: errors.looked,
    small: true,
  })
}

/** The closed list of the verdict, where it has one. */
function groundsBelow(
  step: StepName,
  { file: { current }, scene }: CaseView,
  sent: Sent,
  errors: Errors,
): Html | undefined {
  const of = (name: string, label: string) => ({
    name,
    label,
    value: sent.get(name),
    error: errors[name],
    small: true,
  })
  if (step === 'returnForDefect')
    return html`${returnRadios(of('ground', '退回的理由只能从这里选'), current, scene)}${returnedPapers(current, sent.all('papers'), errors)}`
  return step === 'refuseApproval'
    ? radios({ ...of('refusalGround', '不予批准的理由只能从这里选'), options: groundChoices(refusalGrounds) })
    : undefined
}

async function decideApproval(exchange: Exchange): Promise<Answer> {
  const step = verdicts.find((one) => one === exchange.sent.get('verdict'))
  if (!step) return showApproval(exchange, { errors: { verdict: '请选择审批意见。' }, status: 422 })
  const done = await takeStep(exchange, step, (shown) => showApproval(exchange, shown))
  return 'redirect' in done && exchange.sent.get('onward') === 'next' ? goOn(exchange, done.say ?? '') : done
}

/** The next that waits for an approver: one after another, each looked at by itself. */
async function goOn({ actor, params, read }: Exchange, say: string): Promise<Answer> {
  if (actor.kind !== 'staff') return notFound
  const next = await read((unit) => findNextInQueue(unit, actor, params.id, ['approve', 'cancelCertificate']))
  return next
    ? { redirect: `/workbench/cases/${next}/approve`, say: `${say}这是下一件。` }
    : { redirect: '/workbench', say: `${say}等您审批的都看完了。` }
}

function part(id: string, title: string, body: Content): Html {
  return html`<section class="tb-part" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${title}</h2>${body}</section>`
}

/** Every page of every paper, large enough to be read where it stands; the viewer turns it and shows it next to what was typed. */
function paperPages({ file, pages, scansClosed }: CaseView): Html {
  return html`${materialsOf(file.current).map(({ material, name }) => {
    const own = pages.filter((page) => page.material === material)
    const pictures = scansClosed ? [] : own.filter((page) => page.mediaType.startsWith('image/'))
    return html`<h3 class="govuk-heading-s">${
      own.length > 0 ? link(`${name}（${own.length} 页）`, viewerAddress(file.id, material)) : `${name}（没有扫描件）`
    }</h3>${pictures.map(
      ({ fileId, page }) =>
        html`<img class="tb-sheet" src="/files/${fileId}" alt="${name}，第 ${page} 页" loading="lazy">`,
    )}`
  })}`
}

export const approvalRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/cases/:id/approve',
    door: 'workbench',
    roles: caseHands,
    handle: (exchange) => showApproval(exchange),
  },
  { method: 'POST', path: '/workbench/cases/:id/approve', door: 'workbench', roles: caseHands, handle: decideApproval },
]
