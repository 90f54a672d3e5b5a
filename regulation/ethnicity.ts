// The ethnic groups as GB/T 3304 lists them, read as people write them (R3.1, R4.1.5).
import { withoutUnseen } from './typed-marks.ts'

/** GB/T 3304 “中国各民族名称的罗马字母拼写法和代码”, in the order of its codes 01–56, then 97 and 98. */
export const ethnicGroups: readonly string[] = [
  ...'汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族'.split(
    ' ',
  ),
  ...'傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族'.split(
    ' ',
  ),
  ...'毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族'.split(
    ' ',
  ),
  ...'独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 其他 外国血统中国籍人士'.split(' '),
]

/** The group that is meant, with or without 族; undefined where it is none. */
export function ethnicGroupOf(typed: string): string | undefined {
  const text = withoutUnseen(typed.normalize('NFKC')).replace(/\s/g, '')
  return text === '' ? undefined : ethnicGroups.find((one) => one === text || one === `${text}族`)
}

/** In the one spelling; what is none of them stays as it was typed. */
export const spellEthnicGroup = (typed: string): string => ethnicGroupOf(typed) ?? typed.trim()

/** What is wrong with it, and which one may be meant. Nothing typed is no answer, and not wrong. */
export function ethnicGroupError(typed: string | undefined): string | undefined {
  const text = typed?.trim() ?? ''
  if (text === '' || ethnicGroupOf(text)) return undefined
  const near = ethnicGroups.find((one) => one.startsWith(text.slice(0, 1)))
  return `民族不对。请照户口簿填，例如${near ?? '汉族'}；户口簿写“其他”的，填“其他”。`
}
