// “从 X 取” beside a paper that is scanned at the window: the consent of who stands there, and what was found (R2.2, R2.4, N5.2).
import { proofInWords } from '#casework/sharing/given-by-sources.ts'
import { listQueries } from '#casework/sharing/shared-query-store.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { isShareable } from '#regulation/sharing.ts'
import { type MaterialKind, materialNames, plainMaterialName } from '#regulation/vocabulary.ts'
import { tick } from '#web/components/choices.ts'
import { button } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { type Sharing, sourcesOf } from '#web/sharing.ts'
import { standing } from './fetch-at-window.ts'
import type { IntakeHelp } from './intake-help.ts'
import type { Intake } from './read-intake.ts'

/** What stands below the paper in the form, by paper: where it came from, or from where it may come. */
export async function sharedParts(
  unit: Unit,
  sharing: Sharing,
  intake: Intake,
  { listed, rules }: Pick<IntakeHelp, 'listed' | 'rules'>,
): Promise<ReadonlyMap<string, Html>> {
  const given = standing(await listQueries(unit, { draft: intake.keyHolder }), intake)
  const parts = new Map<string, Html>()
  for (const { material } of listed) {
    const row = given.find((one) => one.material === material)
    const pages = intake.have[material] ?? []
    if (row?.fileId && pages.includes(row.fileId)) {
      parts.set(material, html`<p class="govuk-body">${proofInWords(row)}。不用再扫。</p>`)
    } else if (pages.length === 0 && isShareable(material, rules)) {
      const sources = sourcesOf(sharing, material)
      if (sources.length > 0)
        parts.set(
          material,
          html`${tick({
            name: `consent-${material}`,
            label: `来人在窗口同意查${plainMaterialName(material)}`,
            checked: false,
          })}<p class="govuk-body">${sources.map(({ id, title }) =>
            button(`从${title}取${plainMaterialName(material)}`, {
              look: 'secondary',
              name: 'do',
              value: `fetch:${material}:${id}`,
            }),
          )}</p>`,
        )
    }
  }
  return parts
}

/** What was pressed, where it was this. */
export function fetchPressed(pressed: string): { material: MaterialKind; source: string } | undefined {
  const [act, material = '', source = ''] = pressed.split(':')
  return act === 'fetch' && Object.hasOwn(materialNames, material)
    ? { material: material as MaterialKind, source }
    : undefined
}
