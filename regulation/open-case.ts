// Which matters exclude each other while a case is open, why, and what helps; a loss is declared beside any of them (R4; docs/basis.md §9.124).
import { matters } from './matters/matters.ts'
import { type MatterId, matterNames, type Refusal, refuse, type Status } from './vocabulary.ts'

/** The case of the person that is open. */
export type OpenCase = { matter: MatterId; status: Status }

/**
 * What a matter leads to for the one certificate that a person holds (一人一证; 管理办法第五条). Two of them at a time would each
 * rest on what the other changes, so each excludes the others; declaring a loss is no matter and is excluded by none.
 */
export const leadsTo: Readonly<Record<MatterId, 'first-card' | 'new-card' | 'no-card'>> = {
  'new-certificate': 'first-card',
  'renewal-at-term': 'new-card',
  'renewal-damaged': 'new-card',
  'renewal-details': 'new-card',
  move: 'new-card',
  'replacement-of-lost': 'new-card',
  cancellation: 'no-card',
  'cancellation-of-categories': 'new-card',
  'change-of-category': 'new-card',
}

/** Why the matter cannot be opened beside the one that is, and what to do first. */
export function refuseBeside(wanted: MatterId, open: OpenCase): Refusal {
  const name = matterNames[open.matter]
  const loses = wanted === 'replacement-of-lost' && open.matter !== wanted
  return refuse(`${running(wanted, name, open)}${whatFirst(wanted, open)}`, {
    clause: matters[wanted].clause,
    ways: loses ? ['declare-loss', 'open-case'] : ['open-case'],
  })
}

const running = (wanted: MatterId, name: string, open: OpenCase) =>
  `申请人已有一件申请正在办理：${name}${wanted === open.matter ? '，不用再申请' : ''}。`

/**
 * A holder cannot withdraw such a case once it has a new conclusion, unless the place allows it
 * (withdraw-after-conclusion; docs/basis.md §9.24).
 */
const assessesHolder: readonly MatterId[] = ['renewal-at-term', 'change-of-category']

function whatFirst(wanted: MatterId, open: OpenCase): string {
  const { steps } = matters[open.matter]
  const withdraws = steps.withdraw?.from.includes(open.status) ?? false
  const mayBeBound = assessesHolder.includes(open.matter)
  if (wanted === open.matter) {
    if (!withdraws) return ''
    return `填错了的，${mayBeBound ? '新的评定结论出来以前' : ''}可以撤回那一件，再重新申请。`
  }
  if (!withdraws) return '那一件已经批准，办结以后就可以申请。'
  if (leadsTo[open.matter] === 'no-card') return '不想注销了的，先撤回那一件，再申请。'
  if (wanted === 'replacement-of-lost')
    return leadsTo[open.matter] === 'new-card' ? '丢了的证现在就可以挂失。那一件批准后寄新证，不用补办。' : ''
  const died = '持证人去世的，请告诉受理那一件的残联，由残联结束它。'
  if (leadsTo[wanted] === 'no-card')
    return mayBeBound
      ? `还没有新的评定结论的，请先撤回那一件，再申请注销。已有结论的，除当地另有规定外不能撤回，请等它办完。${died}`
      : `请先撤回那一件，再申请注销。${died}`
  return mayBeBound
    ? '请等那一件办完，再申请。还没有新的评定结论的，也可以先撤回它。'
    : '请等那一件办完，或先撤回它，再申请。'
}
