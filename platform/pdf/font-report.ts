// Which characters the fonts of this installation lack, by Unicode block, for whoever runs it.
import { loadFonts } from './fonts.ts'

const blocks = {
  基本区: [0x4e00, 0x9fff],
  扩展A: [0x3400, 0x4dbf],
  扩展B: [0x20000, 0x2a6df],
  扩展C: [0x2a700, 0x2b73f],
  扩展D: [0x2b740, 0x2b81f],
  扩展E: [0x2b820, 0x2ceaf],
  扩展F: [0x2ceb0, 0x2ebef],
  扩展I: [0x2ebf0, 0x2ee5f],
  扩展G: [0x30000, 0x3134f],
  扩展H: [0x31350, 0x323af],
  兼容汉字: [0xf900, 0xfaff],
  藏文: [0x0f00, 0x0fff],
  '维吾尔文、哈萨克文': [0x0600, 0x06ff],
  蒙古文: [0x1800, 0x18af],
  彝文: [0xa000, 0xa48f],
  朝鲜文: [0xac00, 0xd7a3],
  壮文等拉丁字母: [0x0180, 0x024f],
} as const

export type BlockCoverage = { block: string; assigned: number; shown: number }

/** Of every block: how many of its characters can be printed. Takes some seconds. */
export function fontReport(): readonly BlockCoverage[] {
  const { isCommon, rareFor } = loadFonts()
  return Object.entries(blocks).map(([block, [first, last]]) => {
    const points = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
      (point) => !/\p{Cn}/u.test(String.fromCodePoint(point)),
    )
    const shown = points.filter((point) => isCommon(point) || rareFor(point) !== undefined)
    return { block, assigned: points.length, shown: shown.length }
  })
}
