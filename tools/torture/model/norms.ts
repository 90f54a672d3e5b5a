// The reference model's norms, deed by deed, told from the text of the 办理规范.
import { assessing } from './norms/assessing.ts'
import { cards } from './norms/cards.ts'
import { deciding } from './norms/deciding.ts'
import { disputing } from './norms/disputing.ts'
import type { Norms } from './norms/norm.ts'
import { notice } from './norms/notice.ts'
import { papers } from './norms/papers.ts'

export { type Ask, isAmong } from './norms/norm.ts'
export const norms: Norms = { ...papers, ...assessing, ...notice, ...deciding, ...disputing, ...cards }
