// Forms of the steps about materials: upload, check, ask once for all, decline, lapse (R2, N2.3, R4.1.2).
import { citation } from '#regulation/clauses.ts'
import { declineGrounds, type MaterialDefect, materialDefects } from '#regulation/grounds.ts'
import { isRefusal, materialStateNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { dateInput, fileUpload, select } from '#web/components/fields.ts'
import { table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { sentDay } from '#web/reading-forms.ts'
import { refuseFields } from '#web/route.ts'
import {
  chosenOf,
  groundChoices,
  materialChoices,
  materialName,
  materialSent,
  materialsOf,
  type Sheet,
  type StepForms,
} from './step-form.ts'

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

export const materialForms = {
  provideMaterial: {
    about: '把纸质材料扫描或拍照后上传。同一种材料的几页一次选好，会替换原来的页。',
    files: true,
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
    about: `请一次选全。申请人收到清单、原因和最迟日期。只能要清单里已有的材料（${citation('N2.3')}）。`,
    fields: ({ file: { current }, typed, errors }) =>
      html`${errors.requests ? html`<p class="govuk-error-message" id="requests">${errors.requests}</p>` : null}
${errors.material ? html`<p class="govuk-error-message" id="material">${errors.material}</p>` : null}<div class="tb-grid">${materialsOf(
        current,
      ).map(({ material, name, state }) =>
        select({
          name: `defect.${material}`,
          label: `${name}（${materialStateNames[state]}）`,
          empty: '不用补',
          options: Object.entries(materialDefects).map(([value, label]) => ({ value, label })),
          value: typed(`defect.${material}`),
          error: errors[`defect.${material}`],
        }),
      )}</div>`,
    read: (sent, file) => {
      const requests = []
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
    },
    button: '告知申请人',
  },

  supplyMaterials: {
    about: '补交的材料都上传后，提交给经办人继续办理。',
    fields: askedList,
    read: () => ({}),
    button: '提交补正材料',
  },

  decline: {
    about: '不予受理会结束这件申请。申请人收到书面理由，可以重新申请。',
    fields: ({ typed, errors }) =>
      radios({
        name: 'ground',
        label: '不予受理的理由',
        hint: '只能选公布的理由。',
        options: groundChoices(declineGrounds),
        value: typed('ground'),
        error: errors.ground,
      }),
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
