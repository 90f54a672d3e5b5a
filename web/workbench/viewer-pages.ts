// Papers beside the form: accept, or note a published reason and ask for everything at once (N2.3, R4.1.2).
import type { ApplicationForm } from '#casework/applications/application-form.ts'
import { guardianName } from '#casework/applications/guardian-form.ts'
import { guardianLook } from '#casework/applications/guardian-look.ts'
import type { MaterialPage } from '#casework/materials/material-store.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { askable } from '#casework/persons/reveal.ts'
import { countOpening } from '#casework/persons/reveal-alarms.ts'
import { listedOf, refuseAsking } from '#regulation/asking.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { citation } from '#regulation/clauses.ts'
import { cancellationReasons, type MaterialDefect, materialDefects } from '#regulation/grounds.ts'
import { relations } from '#regulation/guardian-relations.ts'
import { guardianDocuments } from '#regulation/guardians.ts'
import { maskAddress, maskIdentityNumber, maskName } from '#regulation/names.ts'
import { comparesPapers } from '#regulation/next-steps.ts'
import { refuseAskingShared } from '#regulation/sharing.ts'
import { pageName } from '#regulation/two-sided.ts'
import { categoryNames, materialStateNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { select } from '#web/components/fields.ts'
import {
  button,
  details,
  form,
  inset,
  link,
  linkButton,
  type SummaryRow,
  summaryList,
  tag,
} from '#web/components/parts.ts'
import { photoCheck } from '#web/components/photo-check.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { showCase } from './case-page.ts'
import { applicationList, viewerAddress } from './case-sections.ts'
import { pageIn } from './case-table.ts'
import { type CaseView, gatherCase } from './case-view.ts'
import { registerPart } from './register-beside.ts'
import { marksIn, marksOut } from './steps/material-forms.ts'
import { materialName, materialsOf } from './steps/step-form.ts'

type Marks = ReadonlyMap<string, MaterialDefect>

/** Marks ride along in the address: they name papers and reasons, nothing personal. */
const addressWith = (caseId: string, material: string, marks: Marks, page = 1) => {
  const query = new URLSearchParams()
  if (page > 1) query.set('page', String(page))
  if (marks.size > 0) query.set('ask', marksOut(marks))
  return `${viewerAddress(caseId, material)}${query.size > 0 ? `?${query.toString()}` : ''}`
}

async function showPaper(exchange: Exchange): Promise<Answer> {
  const { id = '', material = '' } = exchange.params
  const { view, look, waits } = await exchange.read(async (unit) => {
    const found = await gatherCase(unit, id)
    const tooMany = found && (await countOpening(unit, id))
    if (tooMany) return { view: found, look: [], waits: tooMany }
    if (!found || !mayCompare(found)) return { view: found, look: [] }
    await recordReading(unit, id, material.slice(0, 60), '核对材料')
    const ofGuardian = material === 'guardian-id' || material === 'guardian-proof'
    return { view: found, look: ofGuardian ? await guardianLook(unit, found.file, found.form) : [] }
  })
  if (!view || !Object.hasOwn(view.file.current.materials, material)) return notFound
  if (waits) return showCase(exchange, { errors: errorsOf(waits), status: 429 })
  const list = materialsOf(view.file.current)
  const place = list.findIndex((one) => one.material === material)
  const marks = new Map(marksIn(exchange.query.ask ?? ''))
  const { mark } = exchange.query
  if (mark !== undefined) {
    if (Object.hasOwn(materialDefects, mark)) marks.set(material, mark as MaterialDefect)
    else marks.delete(material)
    return { redirect: addressWith(id, list[place + 1]?.material ?? material, marks) }
  }
  const pages = view.pages.filter((page) => page.material === material)
  const number = Math.min(pageIn(exchange.query.page), Math.max(pages.length, 1))
  return {
    page: workbenchPage({
      title: materialName(view.file.current, material),
      caption: `${view.file.maskedName}　${view.file.number}`,
      visit: exchange.visit,
      goesOn: true,
      back: { href: `/workbench/cases/${id}`, label: '回到这件申请' },
      body: html`${neighbours(view, place, marks)}
<div class="tb-columns tb-columns--even tb-viewer"><div>${look.map((one) => inset(one))}${typedBeside(view, material)}${verdict(view, material, marks, exchange)}${collected(view, marks)}</div>
<div>${paperPage(view, material, pages, number, marks)}</div></div>`,
    }),
  }
}

/** Whoever has to compare the paper with the form right now sees what was typed in full. */
const mayCompare = ({ file, scene }: CaseView): boolean => comparesPapers(file.current, scene)

/** Papers that say who somebody is: the register's name stands beside them. */
const identifying: readonly string[] = [
  'id-card',
  'hukou-booklet',
  'proof-of-name',
  'proof-of-id-number',
  'guardian-id',
  'old-card',
]

function typedBeside(view: CaseView, material: string): Html {
  const full = mayCompare(view)
  return html`${identifying.includes(material) ? registerPart(view.beside, full) : null}<h2 class="govuk-heading-m">申请表上填的</h2>${summaryList(comparison(view.form, material, full, view.person))}${details('其他申请信息', applicationList(view))}`
}

/** What the paper must agree with. */
function comparison(form: ApplicationForm, material: string, full: boolean, person: string): SummaryRow[] {
  const { guardian } = form
  const name: SummaryRow = { key: '姓名', value: full ? form.name : maskName(form.name) }
  const number = (text: string) => (full ? text : maskIdentityNumber(text))
  const address = (text: string) => (full ? text : maskAddress(text))
  switch (material) {
    case 'id-card':
      return [name, { key: '身份证号', value: number(form.idNumber) }, { key: '性别年龄', value: person }]
    case 'hukou-booklet':
      return [
        name,
        { key: '身份证号', value: number(form.idNumber) },
        { key: '户口地址', value: address(form.hukouAddress) },
        ...(form.details?.includes('ethnicity') ? [{ key: '新民族', value: form.newEthnicity }] : []),
      ]
    case 'applicant-id':
      return [
        { key: '办理人', value: full ? guardian?.name : maskName(guardian?.name ?? '') },
        { key: '办理人身份证号', value: number(guardian?.idNumber ?? '') },
        { key: '是持证人的', value: guardian ? relations[guardian.relation] : '' },
      ]
    case 'guardian-id':
      return [
        { key: '监护人', value: guardianName(guardian, full) },
        ...(guardian?.kind === 'organisation'
          ? [
              { key: '统一社会信用代码', value: guardian.creditCode },
              { key: '经办人', value: full ? guardian.agentName : maskName(guardian.agentName ?? '') },
            ]
          : []),
        ...(guardian?.document && guardian.document !== 'identity-card'
          ? [{ key: '证件', value: guardianDocuments[guardian.document] }]
          : []),
        {
          key: guardian?.kind === 'organisation' ? '经办人身份证号' : '监护人证件号',
          value: number(guardian?.idNumber ?? ''),
        },
      ]
    case 'guardian-proof':
      return [
        name,
        { key: '监护人', value: guardianName(guardian, full) },
        { key: '关系', value: guardian ? relations[guardian.relation] : '' },
      ]
    case 'residence-permit':
      return [
        name,
        { key: '经常居住地址', value: address(form.residenceAddress) },
        { key: '居住证号', value: full ? form.permitNumber : '******' },
        { key: '有效到', value: form.permitValidUntil ? dayInWords(form.permitValidUntil) : '没有填' },
      ]
    case 'proof-of-name':
      return [name, { key: '新姓名', value: full ? form.newName : maskName(form.newName) }]
    case 'proof-of-id-number':
      return [
        name,
        { key: '原身份证号', value: number(form.idNumber) },
        { key: '新身份证号', value: number(form.newIdNumber) },
      ]
    case 'proof-of-address':
      return [
        name,
        { key: '原住址', value: address(form.hukouAddress) },
        { key: '新住址', value: address(form.newAddress) },
      ]
    case 'old-card':
      return [
        name,
        { key: '身份证号', value: number(form.idNumber) },
        { key: '证号', value: full ? form.certificateNumber : maskCertificateNumber(form.certificateNumber ?? '') },
      ]
    case 'hukou-move-proof':
      return [name, { key: '现在的户口地址', value: address(form.hukouAddress) }]
    case 'loss-declaration':
      return [name, { key: '声明的日期', value: form.lossDeclaredOn ? dayInWords(form.lossDeclaredOn) : '没有填' }]
    case 'cancellation-proof':
    case 'cancellation-request':
      return [
        name,
        ...(form.reason ? [{ key: '注销的原因', value: cancellationReasons[form.reason] }] : []),
        ...(form.drop?.length
          ? [{ key: '注销的类别', value: form.drop.map((one) => categoryNames[one]).join('、') }]
          : []),
      ]
    default:
      return [name, { key: '性别年龄', value: person }]
  }
}

/** What a sharing source gave is asked of the applicant only where it does not fit (docs/basis.md §9.215). */
const defectsOf = ({ file: { current } }: CaseView, material: string) =>
  (Object.keys(materialDefects) as MaterialDefect[]).flatMap((defect) =>
    listedOf(current).some((listed) => listed === material && refuseAskingShared(current, { material: listed, defect }))
      ? []
      : [{ value: defect, label: materialDefects[defect] }],
  )

function verdict(view: CaseView, material: string, marks: Marks, exchange: Exchange): Html {
  const { file, next } = view
  const state = file.current.materials[material as keyof typeof file.current.materials] ?? 'missing'
  const may = (step: string) => next.steps.find((one) => one.step === step && one.here)
  const check = may('checkMaterial')
  const ask = may('askForMaterials')
  const closed = listedOf(file.current).flatMap((listed) =>
    listed === material ? (refuseAsking(file.current, listed) ?? []) : [],
  )[0]
  const scanned = !view.scansClosed && view.pages.some((page) => page.material === material)
  const proof = view.sharedProofs.get(material)
  const shown = html`<p class="govuk-body">现在的状态：${tag(materialStateNames[state], state === 'accepted' ? 'green' : 'blue')}</p>${
    proof ? html`<p class="govuk-body">${proof}。来源给的，不用对照原件；只核对和申请表是否一致。</p>` : null
  }`
  const accept =
    check && state === 'provided'
      ? check.refusal
        ? html`<p class="tb-refused">${check.refusal.message}（${citation(check.refusal.clause ?? check.clause)}）</p>`
        : form(
            {
              action: `/workbench/cases/${file.id}/steps/checkMaterial`,
              key: exchange.newKey(),
              seen: file.current.version,
            },
            html`<input type="hidden" name="material" value="${material}"><input type="hidden" name="from" value="viewer"><input type="hidden" name="ask" value="${marksOut(marks)}">${button('核对无误', { first: true, describedBy: scanned ? 'paper-title' : undefined })}`,
          )
      : null
  const marking =
    ask && !ask.refusal && !closed
      ? html`<form method="get" action="${viewerAddress(file.id, material)}"><input type="hidden" name="ask" value="${marksOut(marks)}">
${select({ name: 'mark', label: '不合格，记下原因', hint: '先逐项看完，最后一次性告知。', empty: '没有问题', options: defectsOf(view, material), value: marks.get(material) })}
${button('记下，看下一项', { look: 'secondary' })}</form>`
      : null
  const why = ask && closed && state !== 'accepted' ? html`<p class="tb-refused">${closed.message}</p>` : null
  return html`<section class="tb-box" aria-label="核对意见">${shown}${accept}${marking}${why}</section>`
}

/** Everything marked so far, and the one letter that asks for it. */
function collected({ file }: CaseView, marks: Marks): Content {
  if (marks.size === 0) return null
  const presets = new URLSearchParams(
    Object.fromEntries([...marks].map(([material, defect]) => [`defect.${material}`, defect])),
  )
  return inset(
    html`<p class="govuk-body">已记下 ${marks.size} 项：</p><ul class="govuk-list">${[...marks].map(([material, defect]) => html`<li>${materialName(file.current, material)}：${materialDefects[defect]}</li>`)}</ul>${linkButton('一次性告知申请人', `/workbench/cases/${file.id}/steps/askForMaterials?${presets.toString()}`)}`,
  )
}

function neighbours({ file }: CaseView, place: number, marks: Marks): Html {
  const list = materialsOf(file.current)
  const [before, after] = [list[place - 1], list[place + 1]]
  return html`<nav class="tb-pager" aria-label="各项材料">${before ? html`<span data-alt-key="k">${link(`上一项：${before.name}`, addressWith(file.id, before.material, marks))}</span>` : null}<span>第 ${place + 1} 项，共 ${list.length} 项</span>${after ? html`<span data-alt-key="j">${link(`下一项：${after.name}`, addressWith(file.id, after.material, marks))}</span>` : null}</nav>
<p class="govuk-hint">键盘：回车核对无误；Alt+J 看下一项，Alt+K 看上一项；图上按 +、-、R。</p>`
}

function paperPage(
  view: CaseView,
  material: string,
  pages: readonly MaterialPage[],
  number: number,
  marks: Marks,
): Html {
  const page = pages[number - 1]
  const { file } = view
  if (!page) return inset('这项材料还没有扫描件。')
  if (view.idle) return inset(view.scansClosed?.message)
  if (view.scansClosed)
    return inset(
      html`${view.scansClosed.message}${link('回到这件申请，提出查看', `/workbench/cases/${file.id}`)}，选“${askable.papers}”。`,
    )
  const name = materialName(file.current, material)
  const source = `/files/${page.fileId}`
  const picture = page.mediaType.startsWith('image/')
    ? html`<div data-viewer><p class="tb-viewer__tools">${viewerButton('in', '放大（+）')}${viewerButton('out', '缩小（-）')}${viewerButton('turn', '旋转（R）')}${link('看原图', source, `：${name}第 ${number} 页`)}</p>
<div class="tb-paper" role="region" tabindex="0" aria-label="${name}，第 ${number} 页"><img src="${source}" alt="${name}，第 ${number} 页"></div></div>`
    : html`<p class="govuk-body">这一页是 PDF。${link('打开 PDF', source, `：${name}第 ${number} 页`)}</p>`
  const proof = view.sharedProofs.get(material)
  return html`<h2 class="govuk-heading-m" id="paper-title">${name}，${pageName({ ...page, page: number })}，共 ${pages.length} 页</h2>${proof ? inset(proof) : null}
${picture}
${photoCheck(page.fileId, page.measures)}
<nav class="tb-pager" aria-label="页">${number > 1 ? link('上一页', addressWith(file.id, material, marks, number - 1)) : null}${number < pages.length ? link('下一页', addressWith(file.id, material, marks, number + 1)) : null}</nav>`
}

const viewerButton = (act: string, label: string) =>
  html`<button type="button" class="govuk-button govuk-button--secondary" data-act="${act}" hidden>${label}</button>`

export const viewerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/cases/:id/materials/:material',
    door: 'workbench',
    roles: caseHands,
    handle: showPaper,
  },
]
