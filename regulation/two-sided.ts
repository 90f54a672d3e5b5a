// Papers of two sides, each photographed by itself: one material, two named pages (R2.2, R2.3; docs/basis.md §9.263).
import type { MaterialKind } from './vocabulary.ts'

export const sideNames = { front: '人像面', back: '国徽面' } as const
export type Side = keyof typeof sideNames

const twoSided: readonly string[] = ['id-card', 'applicant-id', 'guardian-id'] satisfies readonly MaterialKind[]

/** @param key of the paper: an organisation's, which is no identity card, has another than the material's own name */
export const isTwoSided = (key: string): boolean => twoSided.includes(key)

const back = '/back'
/** As what a page of the side is stored: the front as the material itself. */
export const purposeOfSide = (material: string, side: Side): string =>
  side === 'back' ? `${material}${back}` : material
export const sideOf = (purpose: string): Side => (purpose.endsWith(back) ? 'back' : 'front')

/** '第 2 页', and which side it is where somebody said so. */
export const pageName = ({ page, purpose }: { page: number; purpose: string }): string =>
  sideOf(purpose) === 'back' ? `第 ${page} 页（${sideNames.back}）` : `第 ${page} 页`
