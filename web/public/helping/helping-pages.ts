// What a helper sees and does: how far the application is, and the steps that the mandate names (代办人; N5.2).
import { type HeldMandate, listHeldMandates } from '#casework/accounts/mandate-store.ts'
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { sceneFor } from '#casework/cases/scene.ts'
import { noteOfAskingForHelper } from '#casework/cases/step-notes.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import type { Actor } from '#regulation/actor.ts'
import { materialDefects } from '#regulation/grounds.ts'
import { nextSteps } from '#regulation/next-steps.ts'
import { actsInWords, type MandateAct } from '#regulation/offices/mandates.ts'
import { papersOfCase } from '#regulation/opening.ts'
import { progressInWords, progressOf } from '#regulation/progress.ts'
import { readTypedDay } from '#regulation/typed-day.ts'
import { isRefusal, matterNames, statusNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { dateInput, type Errors, fileUpload } from '#web/components/fields.ts'
import { button, form, groupedNumber, inset, link, tag } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, type Exchange, errorsOf, type Route } from '#web/route.ts'
import { askedInWords } from '../account/case-page.ts'
import { byWhen } from '../account/promise-parts.ts'

export const helpingAddress = (mandate: string) => `/helping/${mandate}`
type Helper = Extract<Actor, { kind: 'helper' }>

/** The mandate of the address, if it is this account's and holds today: from here on the helper is nothing else. */
async function helperOf(exchange: Exchange): Promise<{ helper: Helper; mandate: HeldMandate } | undefined> {
  const { actor, params } = exchange
  if (actor.kind !== 'applicant') return undefined
  const held = await exchange.read((unit) => listHeldMandates(unit, actor.id))
  const mandate = held.find(({ id }) => id === params.mandate)
  return mandate && { mandate, helper: helperBy(actor.id, mandate) }
}

const helperBy = (account: string, { id, caseId, acts }: HeldMandate): Helper => ({
  kind: 'helper',
  id: account,
  mandate: id,
  caseId,
  acts,
})

/** One answer, whether there ever was such a mandate or not. */
const noMandate = ({ visit }: Exchange): Answer => ({
  status: 404,
  page: publicPage({
    title: '没有找到这一页',
    visit,
    back: { href: '/account', label: '回到我的申请' },
    body: html`<p class="govuk-body">您现在没有这项委托。可能已经到期或被撤回，或者委托您的人不再办这件申请。</p>
<p class="govuk-body">要接着代办的，请现在办这件申请的人再委托您。</p>`,
  }),
})

async function gather(exchange: Exchange) {
  const found = await helperOf(exchange)
  if (!found) return undefined
  const { helper, mandate } = found
  return exchange.work(helper, async (unit) => {
    const file = await findCase(unit, helper.caseId)
    if (!file) return undefined
    await recordReading(unit, file.id, 'helper', `代办：${actsInWords(mandate.acts)}`)
    const steps = nextSteps(file.current, await sceneFor(unit, file.current))
    const askedNote = await noteOfAskingForHelper(unit, file)
    return { mandate, file, askedNote, may: new Set(steps.filter(({ refusal }) => !refusal).map(({ step }) => step)) }
  })
}
type View = NonNullable<Awaited<ReturnType<typeof gather>>>

async function show(exchange: Exchange, errors: Errors = {}): Promise<Answer> {
  const view = await gather(exchange)
  if (!view) return noMandate(exchange)
  const { file, mandate } = view
  const { current } = file
  const progress = progressOf(current, exchange.today)
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: publicPage({
      title: `代办：${file.maskedName}的${matterNames[current.matter]}`,
      visit: exchange.visit,
      errors,
      back: { href: '/account', label: '回到我的申请' },
      body: html`<p class="govuk-body">编号 ${groupedNumber(file.number)}　${tag(statusNames[current.status], 'teal')}</p>
${inset(`您替${file.maskedName}办：${actsInWords(mandate.acts)}。到 ${dayInWords(mandate.until)} 为止。本人看得到您办了什么。`)}
<div class="tb-box tb-box--next"><p class="govuk-body"><strong>${
        progress.who === '您' ? '轮到申请人了' : progressInWords(progress)
      }。</strong></p><p class="govuk-body">${byWhen(progress)}</p>
${actions(exchange, view, errors)}</div>`,
    }),
  }
}

const lets = ({ mandate }: View, act: MandateAct): boolean => mandate.acts.includes(act)

function actions(exchange: Exchange, view: View, errors: Errors): Content {
  const { current } = view.file
  const address = helpingAddress(view.mandate.id)
  if (current.status === 'awaiting-materials' && lets(view, 'supplyMaterials'))
    return html`${askedInWords(view)}${current.asked.map((one) =>
      upload(exchange, view, one.material, materialDefects[one.defect], errors),
    )}${
      view.may.has('supplyMaterials')
        ? form(
            { action: `${address}/supplyMaterials`, key: exchange.newKey(), seen: current.version },
            button('都传好了，提交'),
          )
        : html`<p class="govuk-body">都上传后，这里会出现提交按钮。</p>`
    }`
  if (view.may.has('close'))
    return form(
      { action: `${address}/close`, key: exchange.newKey(), seen: current.version },
      button('替他确认收到证件'),
    )
  return html`<p class="govuk-body">现在没有要您办的。</p>`
}

function upload(exchange: Exchange, { file, mandate }: View, material: string, why: string, all: Errors): Html {
  const { current } = file
  const errors = exchange.params.material === material ? all : {}
  const name = papersOfCase(current).find((one) => one.material === material)?.name ?? '其他材料'
  const done = Object.entries(current.materials).some(([kind, state]) => kind === material && state === 'provided')
  const wrong = errors.pages ?? errors.photo
  const field = material === 'photo' ? 'photo' : 'pages'
  return html`<section aria-label="${name}"><h2 class="govuk-heading-m">${name} ${
    done ? tag('已上传', 'green') : tag('要上传', 'orange')
  }</h2><p class="govuk-body">${why}</p>${form(
    {
      action: `${helpingAddress(mandate.id)}/papers/${encodeURIComponent(material)}`,
      key: exchange.newKey(),
      files: true,
      seen: current.version,
    },
    html`${
      material === 'residence-permit'
        ? dateInput({ name: 'permitValidUntil', label: '居住证有效期到哪一天', error: errors.permitValidUntil })
        : null
    }${fileUpload({ name: field, label: `${name}：拍照或选择文件`, multiple: true, error: wrong })}${button(
      `上传${name}`,
      { look: 'secondary' },
    )}`,
  )}</section>`
}

async function take(exchange: Exchange, step: 'close' | 'supplyMaterials' | 'provideMaterial'): Promise<Answer> {
  const found = await helperOf(exchange)
  if (!found) return noMandate(exchange)
  const { helper } = found
  const { sent, params } = exchange
  const seen = sent.get('_seen')
  const asked = { caseId: helper.caseId, seenVersion: seen === '' ? undefined : Number(seen) }
  const done = await exchange.onceAs(helper, async (unit) => {
    const file = await findCase(unit, helper.caseId)
    const material = file?.current.asked.find((one) => one.material === params.material)?.material
    if (step === 'provideMaterial' && !material) return missing
    const until = readTypedDay(sentDay(sent, 'permitValidUntil'))
    const acted =
      step === 'provideMaterial' && material
        ? await actOnCase(unit, {
            ...asked,
            step,
            input: {
              material,
              pages: [...sent.files('pages'), ...sent.files('photo')],
              permitValidUntil: isRefusal(until) ? undefined : until,
            },
          })
        : await actOnCase(unit, { ...asked, step: step === 'close' ? 'close' : 'supplyMaterials', input: {} })
    if ('notFound' in acted) return missing
    return isRefusal(acted) ? acted : { to: helpingAddress(helper.mandate), say: '已办好，本人会看到。' }
  })
  if (done === missing) return noMandate(exchange)
  return isRefusal(done)
    ? show(exchange, { ...errorsOf(done), ...sent.refusedFiles })
    : { redirect: done.to, say: done.say }
}

const missing = { refused: true, message: '没有找到这一项。' } as const

/** For the page of the account: each application that the account's person helps with, told apart by whose it is, masked, and what it is about. */
export async function helpingBoxes({ work, actor }: Exchange, held: readonly HeldMandate[]): Promise<readonly Html[]> {
  if (actor.kind !== 'applicant') return []
  const boxes: Html[] = []
  for (const mandate of held) {
    const file = await work(helperBy(actor.id, mandate), (unit) => findCase(unit, mandate.caseId))
    if (file) boxes.push(helpingBox(mandate, `${file.maskedName}的${matterNames[file.current.matter]}`))
  }
  return boxes
}

const helpingBox = ({ id, acts, until }: HeldMandate, what: string): Html =>
  html`<div class="tb-box"><h3 class="govuk-heading-s">${what}</h3>
<p class="govuk-body">有人委托您：${actsInWords(acts)}，到 ${dayInWords(until)}。</p>
<p class="govuk-body">${link('打开代办的申请', helpingAddress(id), `：${what}`)}</p></div>`

const helping = { door: 'account', needs: 'help' } as const
export const helpingRoutes: readonly Route[] = [
  { method: 'GET', path: '/helping/:mandate', ...helping, handle: (exchange) => show(exchange) },
  {
    method: 'POST',
    path: '/helping/:mandate/papers/:material',
    ...helping,
    uploads: true,
    handle: (exchange) => take(exchange, 'provideMaterial'),
  },
  {
    method: 'POST',
    path: '/helping/:mandate/supplyMaterials',
    ...helping,
    handle: (exchange) => take(exchange, 'supplyMaterials'),
  },
  { method: 'POST', path: '/helping/:mandate/close', ...helping, handle: (exchange) => take(exchange, 'close') },
]
