// The guardian at the window: asked on the same page as the category and the age, with the papers that go with it (R2.3, N2.3).
import { paperKey } from '#casework/applications/draft-papers.ts'
import type { Listed } from '#regulation/checklist.ts'
import { isTwoSided, type Side, sideNames } from '#regulation/two-sided.ts'
import { materialNames } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, fileUpload } from '#web/components/fields.ts'
import { organisationFields, personFields } from '#web/components/guardian-fields.ts'
import { details, link, tag } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import type { IntakeHelp } from './intake-help.ts'
import type { Intake } from './read-intake.ts'

export const guardianPapers: readonly string[] = ['guardian-id', 'guardian-proof']

/** @param backs which of the pages that came already are the back of a card */
export function upload(
  { have, fromDraft, answers }: Intake,
  one: Pick<Listed, 'material' | 'name' | 'detail'>,
  errors: Errors,
  backs: ReadonlySet<string>,
  below?: Html,
): Html {
  const name = `file-${one.material}`
  const pages = have[one.material] ?? []
  const received = (side: Side, otherwise: string) => {
    const count = pages.filter((page) => backs.has(page) === (side === 'back')).length
    return count > 0
      ? html`${tag(`已收 ${count} 页`, 'green')} 再选，就换掉这${count > 1 ? '些' : '一'}页。`
      : otherwise
  }
  return html`<div>${fileUpload({
    name,
    label: one.name,
    hint: received('front', one.detail),
    multiple: true,
    error: errors[name] ?? errors[one.material],
  })}${
    isTwoSided(paperKey(one.material, answers))
      ? fileUpload({
          name: `${name}.back`,
          label: `${one.name}${sideNames.back}`,
          hint: received('back', '正反面分开扫描的，这里放有国徽的一面'),
          error: errors[`${name}.back`],
        })
      : null
  }${
    fromDraft
      ? pages.map(
          (file, index) =>
            html`<p class="govuk-body">${link(`看第 ${index + 1} 页`, `/files/${file}`, `：${one.name}`)}</p>`,
        )
      : null
  }${below ?? null}</div>`
}

/** Before it is known whether they are asked for: whoever ticks such a category need not press anything first. */
const papersAhead = (['guardian-id', 'guardian-proof'] as const).map((material) => ({
  material,
  name: materialNames[material],
  detail: '智力、精神残疾和未成年人才要',
}))

/** Open where the law asks for a guardian; else folded, until a category or a way of acting is chosen that needs one. */
export function guardianPart(
  intake: Intake,
  { asks, guardianNeeded, listed, backs }: IntakeHelp,
  errors: Errors,
): Html {
  const { matter, answers, acts } = intake
  const { guardian } = answers
  const known = listed.filter((one) => guardianPapers.includes(one.material))
  const papers = known.length > 0 ? known : matter === 'new-certificate' ? papersAhead : []
  const fields = html`<div class="tb-inline tb-either">${radios({
    name: 'guardian.kind',
    label: '监护人是',
    small: true,
    value: guardian?.kind ?? 'person',
    options: [
      {
        value: 'person',
        label: '一个人',
        below: html`<div class="tb-grid">${personFields(guardian, errors, {
          who: '监护人',
          relation: '与申请人的关系',
        })}</div>`,
      },
      {
        value: 'organisation',
        label: '单位（村居委会、民政部门、福利机构等）',
        below: html`<div class="tb-grid">${organisationFields(guardian, errors)}</div>`,
      },
    ],
  })}</div>
<div class="tb-grid">${papers.map((one) => upload(intake, one, errors, backs))}</div>
${guardianNeeded ? html`<input type="hidden" name="guardianPapers" value="asked">` : null}`
  const open = guardianNeeded || asks.has('guardian') || guardian || acts === 'guardian' || errors.guardian
  const title = '监护人（智力、精神残疾和未成年人必填）'
  return open
    ? html`<section class="tb-box" aria-label="${title}"><h2 class="govuk-heading-m">${title}</h2>${fields}</section>`
    : html`<div data-opened-by="claimed=intellect claimed=mental forWhom=guardian">${details(
        '有监护人的，在这里填监护人',
        fields,
      )}</div>`
}

/** What is asked before anything is registered: who acts, where a guardian was typed, and the guardian's papers, once (N2.3). */
export function askFirst({ answers, acts, papersAsked, have }: Intake, { asks, guardianNeeded }: IntakeHelp): Errors {
  if (answers.guardian && !acts && !asks.has('guardian'))
    return { forWhom: '填了监护人。请选明：本人来办，还是监护人代办。' }
  if (!guardianNeeded || papersAsked) return {}
  const missing = papersAhead.filter(({ material }) => !have[material]?.length)
  return Object.fromEntries(
    missing.map(({ material, name }) => [
      `file-${material}`,
      `还要${name}，请现在扫描。没有带来的，再按一次“登记受理”，会写进告知书。`,
    ]),
  )
}
