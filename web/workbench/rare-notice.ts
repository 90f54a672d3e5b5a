// Says to who checks and who approves that a character cannot be printed, and what papers and card will say instead (decision 23).
import { rareLetters, standInWords } from '#casework/applications/rare-characters.ts'
import { link, warning } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { viewerAddress } from './case-sections.ts'
import type { CaseView } from './case-view.ts'

export function rareNotice({ file, form }: Pick<CaseView, 'file' | 'form'>): Html | null {
  const letters = rareLetters(form)
  if (letters.length === 0) return null
  const words = letters.map((letter) => standInWords(letter, form.standIns)).join('；')
  return html`${warning(`有打印字体里没有的字，证件和材料上印部件。${words}。请对照身份证核对。`)}<p
  class="govuk-body">${link('看身份证', viewerAddress(file.id, 'id-card'))}</p>`
}
