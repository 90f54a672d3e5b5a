// A case as an office above sees it: its number and course; its papers once a purpose is chosen and typed (N5.2).
import { type CaseFile, findCase } from '#casework/cases/case-store.ts'
import { lookAtCase, refuseOpening } from '#casework/cases/open-case.ts'
import { listOfficeLabels } from '#casework/offices/office-store.ts'
import { isId } from '#platform/ids.ts'
import { lookPurposes } from '#regulation/offices/looking.ts'
import { isRefusal, matterNames, type Refusal, statusNames } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset, summaryList } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { dueCell, sceneForRows } from './case-table.ts'

/** The page of a case that the actor sees, but may not open yet. */
export async function askPurpose(exchange: Exchange, { errors = {} }: { errors?: Errors } = {}): Promise<Answer> {
  const { id = '' } = exchange.params
  const found = await exchange.read(async (unit) => {
    const file = isId(id) && unit.actor.kind === 'staff' ? await findCase(unit, id) : undefined
    if (!file || !isRefusal(await refuseOpening(unit, file))) return undefined
    const { residence, hukou } = file.current
    const offices = await listOfficeLabels(unit, [residence, hukou])
    return { file, offices, scene: await sceneForRows(unit, [file]) }
  })
  if (!found) return notFound
  const { file, offices, scene } = found
  const failed = Object.keys(errors).length > 0
  return {
    status: failed ? 422 : 200,
    page: workbenchPage({
      title: `${matterNames[file.current.matter]} ${file.number}`,
      visit: exchange.visit,
      errors,
      back: { href: '/workbench/supervision', label: '回到监督' },
      body: html`${course(file, offices, dueCell(file, scene))}
<h2 class="govuk-heading-m">看这个人的材料</h2>
${inset(html`上级平时只看数字和办理进度。要看材料，请先写明用途。您的机构、角色、用途会告诉本人，也会告诉监督您的人。`)}
${form(
  { action: `/workbench/cases/${file.id}/look`, key: exchange.newKey() },
  html`${radios({
    name: 'purpose',
    label: '为什么要看',
    options: Object.entries(lookPurposes).map(([value, label]) => ({ value, label })),
    value: exchange.sent.get('purpose'),
    error: errors.purpose,
  })}${input({
    name: 'words',
    label: '具体是什么事',
    hint: '4 到 200 个字。不要写身份证号。',
    value: exchange.sent.get('words'),
    error: errors.words,
    autocomplete: 'off',
    maxlength: 200,
  })}${button('写明用途，打开这一件')}`,
)}`,
    }),
  }
}

const course = ({ number, current }: CaseFile, offices: ReadonlyMap<string, string>, due: Content) =>
  summaryList([
    { key: '编号', value: number },
    { key: '事项', value: matterNames[current.matter] },
    { key: '状态', value: statusNames[current.status] },
    { key: '期限', value: due },
    { key: '经常居住地', value: offices.get(current.residence) ?? '' },
    { key: '户籍地', value: offices.get(current.hukou) ?? '' },
  ])

const missing: Refusal = { refused: true, message: '没有找到这件申请。', field: 'missing' }

async function look(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { sent } = exchange
  const done = await exchange.once(async (unit) => {
    const file = isId(id) ? await findCase(unit, id) : undefined
    if (!file) return missing
    const looked = await lookAtCase(unit, file, { purpose: sent.get('purpose'), words: sent.get('words') })
    return isRefusal(looked) ? looked : { to: `/workbench/cases/${id}`, say: '已打开。您的用途已记录。' }
  })
  if (!isRefusal(done)) return { redirect: done.to, say: done.say }
  return done.field === 'missing' ? notFound : askPurpose(exchange, { errors: errorsOf(done) })
}

export const lookRoutes: readonly Route[] = [
  { method: 'POST', path: '/workbench/cases/:id/look', door: 'workbench', roles: caseHands, handle: look },
]
