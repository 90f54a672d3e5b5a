// Said before somebody applies: nobody works at this office yet, and whom to call (N2.2; docs/basis.md §9.252).
import type { Unstaffed } from '#casework/offices/unstaffed.ts'
import { type Content, html } from '#web/html/html.ts'
import { warning } from './parts.ts'

/** @param what what nobody there can do yet: '受理', '审批' */
export const unstaffedWarning = (found: Unstaffed | undefined, what: '受理' | '审批'): Content =>
  found
    ? warning(
        html`${found.label}残联在本系统里还没有能${what}的人。现在申请，可能没有人办。请先打电话问。${
          found.window
            ? html`窗口电话：<a class="govuk-link" href="tel:${found.window.phone}">${found.window.phone}</a>。`
            : null
        }上级是${found.above.map((one) => `${one}残联`).join('、')}。${found.help}`,
      )
    : null
