// Forms of the steps about materials: upload, check, ask once for all, decline, lapse (R2, N2.3, R4.1.2).

import type { CaseFile } from '#casework/cases/case-store.ts'
import { declineFacts } from '#casework/materials/material-desks.ts'
import { leftUnseen, listedOf, refuseAsking, refuseAskingAgain } from '#regulation/asking.ts'
import type { Case, MaterialRequest, Told } from '#regulation/case.ts'
import { citation } from '#regulation/clauses.ts'
import { declineGrounds, type MaterialDefect, materialDefects } from '#regulation/grounds.ts'
import { refuseRefutedDecline } from '#regulation/refuted-grounds.ts'
import { refuseAskingShared } from '#regulation/sharing.ts'
import { isRefusal, materialStateNames, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { dateInput, fieldGroup, fileUpload, select } from '#web/components/fields.ts'
import { inset, table } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { keptIn } from '#web/keeping-uploads.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Refused, refuseFields, type Sent } from '#web/route.ts'
import { groundRadios } from './closed-grounds.ts'
import { chosenOf, materialChoices, materialName, materialSent, type Sheet, type StepForms } from './step-form.ts'

const chooseDefect = '请从公布的原因里选一个。'

function askedList({ file: { current } }: Sheet) {
  return table(
    '这次要补交的材料',
    [{ head: '材料' }, { head: '原因' }, { head: '现在' }],
    current.asked.map((one) => [
      materialName(current, one.material),
      materialDefects[one.defect],
      materialStateNames[current.materials[one.material] ?? 'missing'],
    ]),
  )
}

const allDefects = Object.keys(materialDefects) as readonly MaterialDefect[]

/** A choice of reasons for each paper that may be asked for; the others, and why they may not. */
function requestFields(
  { file: { current }, typed, errors }: Sheet,
  refuseFor: (request: MaterialRequest) => Refusal | undefined,
): Html {
  const papers = listedOf(current).map((material) => {
    const refusals = allDefects.map((defect) => ({ defect, refusal: refuseFor({ material, defect }) }))
    return {
      material,
      name: materialName(current, material),
      state: materialStateNames[current.materials[material] ?? 'missing'],
      defects: refusals.flatMap(({ defect, refusal }) => (refusal ? [] : [defect])),
      why: refusals.find(({ refusal }) => refusal)?.refusal?.message ?? '',
    }
  })
  const open = papers.filter(({ material, defects }) => defects.length > 0 || errors[`defect.${material}`])
  const closed = papers.filter((paper) => !open.includes(paper))
  const [wrong] = (['requests', 'material'] as const).filter((name) => errors[name])
  const name = wrong ?? 'requests'
  return html`${
    open.length === 0
      ? inset('现在没有可以要的材料。')
      : fieldGroup(
          { name, label: '要补的材料', error: errors[name] },
          html`<div class="tb-grid">${open.map((paper) =>
            select({
              name: `defect.${paper.material}`,
              label: `${paper.name}（${paper.state}）`,
              empty: '不用补',
              options: paper.defects.map((defect) => ({ value: defect, label: materialDefects[defect] })),
              value: typed(`defect.${paper.material}`),
              error: errors[`defect.${paper.material}`],
            }),
          )}</div>`,
        )
  }${
    closed.length === 0
      ? null
      : table(
          '不能再要的材料',
          [{ head: '材料' }, { head: '现在' }, { head: '为什么' }],
          closed.map(({ name, state, why }) => [name, state, why]),
        )
  }`
}

const toldBy: Record<Told['by'], string> = { opening: '收件时', clerk: '经办人', head: '负责人例外' }

/** What the applicant was told before, and when. */
function toldBefore(current: Case): Content {
  const { told = [] } = current
  if (told.length === 0) return null
  return table(
    '以前告知过的',
    [{ head: '日期' }, { head: '谁告知' }, { head: '要过什么' }],
    told.map(({ on, by, requests }) => [
      dayInWords(on),
      toldBy[by],
      requests
        .map(({ material, defect }) => `${materialName(current, material)}（${materialDefects[defect]}）`)
        .join('、'),
    ]),
  )
}

/** What would be left out for good by telling now. */
function unseen(current: Case): Content {
  const left = leftUnseen(current).map((material) => materialName(current, material))
  return left.length === 0
    ? null
    : inset(`还没有核对的：${left.join('、')}。这次没有选的，以后经办人不能再要。请先看完。`)
}

function readRequests(sent: Sent, file: CaseFile): Refused | { requests: readonly MaterialRequest[] } {
  const requests: MaterialRequest[] = []
  for (const [name, value] of Object.entries(sent.fields)) {
    if (!name.startsWith('defect.') || value === '') continue
    const defect = chosenOf<MaterialDefect>(materialDefects, value, {
      message: chooseDefect,
      field: name,
      clause: 'N2.3',
    })
    if (isRefusal(defect)) return defect
    requests.push({ material: materialSent(file, name.slice('defect.'.length)), defect: defect.chosen })
  }
  return { requests }
}

export const materialForms = {
  provideMaterial: {
    about: '把纸质材料扫描或拍照后上传。同一种材料的几页一次选好，会替换原来的页。',
    files: ['pages', 'photo-pages'],
    keptAs: (sent, file) => materialSent(file, sent.get('material')),
    fields: ({ file: { current }, typed, errors }) => {
      const choices = materialChoices(current, (state) => state !== 'accepted' || current.status === 'returned')
      const photo = typed('material') === 'photo'
      const field = photo ? 'photo-pages' : 'pages'
      return html`${radios({ name: 'material', label: '哪一种材料', options: choices, value: typed('material'), error: errors.material, small: true })}
${fileUpload({ name: field, label: photo ? '照片' : '扫描件或照片', hint: 'JPG、PNG 或 PDF，可以一次选几页。', multiple: true, error: errors[field] ?? errors.pages })}
${dateInput({ name: 'permitValidUntil', label: '居住证有效期到（只有传居住证时填）', year: typed('permitValidUntil.year'), month: typed('permitValidUntil.month'), day: typed('permitValidUntil.day'), error: errors.permitValidUntil })}`
    },
    read: (sent, file) => {
      if (Object.keys(sent.refusedFiles).length > 0) return refuseFields(sent.refusedFiles)
      return {
        material: materialSent(file, sent.get('material')),
        pages: [...sent.files('pages'), ...sent.files('photo-pages')],
        have: keptIn(sent),
        permitValidUntil: sentDay(sent, 'permitValidUntil') || undefined,
      }
    },
    button: '上传',
  },

  checkMaterial: {
    about: '材料清楚、齐全、与申请信息一致，才算核对通过。',
    fields: ({ file: { current }, typed, errors }) =>
      radios({
        name: 'material',
        label: '哪一种材料已经核对无误',
        options: materialChoices(current, (state) => state === 'provided'),
        value: typed('material'),
        error: errors.material,
        small: true,
      }),
    read: (sent, file) => ({ material: materialSent(file, sent.get('material')) }),
    button: '核对无误',
    onward: (after, sent) => {
      if (sent.get('from') !== 'viewer') return undefined
      const next = Object.entries(after.materials).find(([, state]) => state === 'provided')
      const marks = sent.get('ask')
      return (
        next &&
        `/workbench/cases/${after.id}/materials/${encodeURIComponent(next[0])}${marks ? `?ask=${encodeURIComponent(marks)}` : ''}`
      )
    },
  },

  askForMaterials: {
    about: `请一次选全。申请人收到清单、原因和最迟日期。告知过的，只能再要之后新交的（${citation('N2.3')}）。`,
    fields: (sheet) =>
      html`${toldBefore(sheet.file.current)}${requestFields(sheet, (request) => refuseAskingShared(sheet.file.current, request) ?? refuseAsking(sheet.file.current, request.material))}${unseen(sheet.file.current)}`,
    read: readRequests,
    note: { label: '写给申请人的说明（可以不写）', hint: '哪里不对、怎样重交。申请人在网上和告知书里看得到。' },
    button: '告知申请人',
  },

  askAgain: {
    about: `材料本来要一次说清。确需再要的，由负责人写明理由。理由印在告知书里，上级看得到（${citation('N2.3')}）。`,
    fields: (sheet) =>
      html`${toldBefore(sheet.file.current)}${requestFields(sheet, (request) => refuseAskingShared(sheet.file.current, request) ?? refuseAskingAgain(sheet.file.current, request))}`,
    read: readRequests,
    look: 'warning',
    button: '再要这些材料',
  },

  supplyMaterials: {
    about: '补交的材料都上传后，提交给经办人继续办理。',
    fields: askedList,
    read: () => ({}),
    button: '提交补正材料',
  },

  decline: {
    about: '不予受理会结束这件申请。申请人收到书面理由，可以重新申请。',
    fields: async ({ unit, file, typed, errors }) => {
      const known = await declineFacts(unit, file)
      return groundRadios(
        {
          name: 'ground',
          label: '不予受理的理由',
          hint: '只能选公布的理由。',
          value: typed('ground'),
          error: errors.ground,
        },
        declineGrounds,
        (ground) => refuseRefutedDecline(file.current, { ground, ...known }, unit),
      )
    },
    read: (sent) => {
      const ground = chosenOf(declineGrounds, sent.get('ground'), {
        message: '请从列表里选一个不予受理的理由。不能用列表以外的理由。',
        field: 'ground',
        clause: 'R4.1.2',
      })
      return isRefusal(ground) ? ground : { ground: ground.chosen }
    },
    look: 'warning',
    button: '不予受理',
  },

  lapse: {
    about: '补交期限已过，申请人没有补齐。结束后，申请人随时可以重新申请。',
    fields: (sheet) =>
      html`${sheet.file.current.supplyBy ? html`<p class="govuk-body">最迟日期是 ${dayInWords(sheet.file.current.supplyBy)}。</p>` : null}${askedList(sheet)}`,
    read: () => ({}),
    look: 'warning',
    button: '结束办理',
  },

  reportUnmended: {
    about: '户籍地退回后，申请人没有在期限内补齐。批不批准由户籍地残联决定，把情况报上去。',
    fields: (sheet) =>
      html`${sheet.file.current.supplyBy ? html`<p class="govuk-body">最迟日期是 ${dayInWords(sheet.file.current.supplyBy)}。</p>` : null}${askedList(sheet)}`,
    read: () => ({}),
    look: 'warning',
    button: '报户籍地决定',
  },
} satisfies StepForms

/** Marks a viewer carries along in its address: material and defect, several by comma. */
export function marksIn(text: string): ReadonlyMap<string, MaterialDefect> {
  const pairs = text.split(',').map((one) => one.split('='))
  return new Map(
    pairs.flatMap(([material, defect]) =>
      material && defect && Object.hasOwn(materialDefects, defect) ? [[material, defect as MaterialDefect]] : [],
    ),
  )
}

export function marksOut(marks: ReadonlyMap<string, MaterialDefect>): string {
  return [...marks].map(([material, defect]) => `${material}=${defect}`).join(',')
}
