// Words that stand in registers where a name should: blanks in words, what somebody is, calls and masked names (R4.1.1).
import type { PersonName } from './person-name.ts'

const wordsForNobody = new Set(
  `无 空 空白 没有 暂无 无名 无名氏 佚名 匿名 不详 不明 未知 未填 未登记 待定 待核 待查 待补 某人 同上 姓名 名字 测试 示例 样例 例子
  男 女 男性 女性 合计 总计 小计 共计 户主 本人 配偶 父亲 母亲 儿子 女儿 长子 次子 长女 次女 残疾人 持证人 申请人 监护人 代办人 经办人
  NULL NONE NIL NA TEST NAME UNKNOWN X XX XXX O OO`
    .split(/\s+/)
    .filter(Boolean),
)
const mix = /\p{Script=Han}[A-Za-z]|[A-Za-z]\p{Script=Han}/u

/** Why this is no name, where it is none; what people are really called stays untouched. */
export function reasonNoName(name: PersonName): string | undefined {
  if (wordsForNobody.has(name.toUpperCase())) return `“${name}”不是姓名。请照身份证填写。`
  if (name.includes('某')) return '姓名里有“某”，像是遮住过的。请从原表取没有遮住的。'
  if (mix.test(name)) return '姓名里汉字和字母连在一起，像是打错的，或者遮住过的。请照身份证填写。'
  if (/^\p{Script=Han}{1,2}(?:先生|女士|小姐|同志|老师)$/u.test(name)) return `“${name}”是称呼。请照身份证填写姓名。`
  return /\p{Script=Han}之[子女妻母父]$/u.test(name) ? `“${name}”不是姓名。请照身份证填写。` : undefined
}
