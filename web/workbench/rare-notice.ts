// Says to who checks and who approves that a character cannot be printed, and what papers and card will show instead (decisions 23 and 45).
import { charactersToPicture, standingOf } from '#casework/applications/character-pictures.ts'
import { standInWords } from '#casework/applications/rare-characters.ts'
import { link, warning } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { viewerAddress } from './case-sections.ts'
import type { CaseView } from './case-view.ts'
import { charactersAddress } from './character-pages.ts'

export function rareNotice({ file, form, beside, characterPictures }: CaseView): Html | null {
  const standings = standingOf(charactersToPicture(form, beside.card), characterPictures)
  if (standings.length === 0) return null
  const words = standings.map(({ character, confirmed, waiting }) =>
    waiting
      ? `${standInWords(character, form.standIns)}，图片等核对`
      : `${standInWords(character, form.standIns)}${confirmed ? '，图片已核对，按图片印' : ''}`,
  )
  const parts = standings.some(({ confirmed }) => !confirmed)
  return html`${warning(
    `有打印字体里没有的字${parts ? '，没有图片的，证件和材料上印部件' : ''}。${words.join('；')}。请对照身份证核对。`,
  )}<p class="govuk-body">${link('看身份证', viewerAddress(file.id, 'id-card'))}　${link(
    '字的图片：上传、核对',
    charactersAddress(file.id),
  )}</p>`
}
