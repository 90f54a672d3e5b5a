// Categories with levels as offices write them, in one column or two (GB/T 26341).
import type { MetResult } from '#regulation/certificate-term.ts'
import { type Category, categories, categoryCodes, categoryNames, type Level } from '#regulation/vocabulary.ts'

const categoryOf = new Map<string, Category>(
  categories.flatMap((category): [string, Category][] => [
    [categoryNames[category].slice(0, 2), category],
    [categoryNames[category].slice(0, 1), category],
    [String(categoryCodes[category]), category],
  ]),
)
const levelOf: Readonly<Record<string, Level>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  貳: 2,
  弍: 2,
  参: 3,
  叄: 3,
  1: 1,
  2: 2,
  3: 3,
  4: 4,
  I: 1,
  II: 2,
  III: 3,
  IV: 4,
  IIII: 4,
}

const anyCategory = '视力|听力|言语|肢体|智力|精神'
const anyLevel = 'IV|I{1,4}|[一二三四壹贰叁肆貳弍参叄1-4]'
const between = '[:=\\-—_.(,;、/|·]?'
const categoryFirst = new RegExp(`(${anyCategory})(?:残疾人?|残)?\\)?类?${between}(${anyLevel})\\)?[级等]?`, 'g')
const levelFirst = new RegExp(`(${anyLevel})[级等](${anyCategory})(?:残疾|残)?`, 'g')
/** What may stand between them, and around them: 多重(…). */
const nothingElse = /^(?:多重(?:残疾)?|综合|[、,;/|+&和及与兼()[\]{}【】:.。\s])*$/

const traditional: Readonly<Record<string, string>> = {
  視: '视',
  聽: '听',
  語: '语',
  體: '体',
  級: '级',
  殘: '残',
  類: '类',
  別: '别',
  語言: '言语',
  语言: '言语',
}
/** Short names that registers have for the six: 肢残三级. */
const short: Readonly<Record<string, string>> = {
  视残: '视力',
  听残: '听力',
  言残: '言语',
  语残: '言语',
  肢残: '肢体',
  智残: '智力',
  精残: '精神',
}
/** What people say for the six: 智障二级, 精神病二级. 盲 is level one and two, 低视力 three and four (GB/T 26341), and nothing else. */
const said: readonly (readonly [RegExp, string])[] = [
  [/视[力觉]?障碍?|盲(?=[一二壹贰12])|(?<=[一二壹贰12][级等])盲/g, '视力'],
  [/低视力(?=[三四叁肆34]|III|IV)|(?<=[三四叁肆34][级等])低视力/g, '视力'],
  [/听[力觉]?障碍?|聋(?!哑)/g, '听力'],
  [/(?:言语|言|语)障碍?/g, '言语'],
  [/肢体?(?:功能)?障碍?/g, '肢体'],
  [/智力?障碍?|弱智|智力低下/g, '智力'],
  [/精神(?:障碍|疾病|病)/g, '精神'],
]

/** Where on the body or what it is, as a note behind the level: （左下肢）, （盲）. */
const partOfBody = /\((?:盲|低视力|聋|重听|[左右双上下单侧部眼耳手足脚腿臂指趾]|上肢|下肢|肢|截瘫|偏瘫|截肢)+\)/g

function plain(typed: string): string {
  const text = typed
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(partOfBody, '')
    .replaceAll(/語言|语言|[視聽語體級殘類別]/g, (word) => traditional[word] ?? word)
    .replaceAll(/残疾类别|类别|残疾等级|等级|级别/g, '')
    .replaceAll(/[视听言语肢智精]残(?!疾)/g, (word) => short[word] ?? word)
    // A workbook's number 2 may come as 2.0.
    .replaceAll(/(?<![\d.])([1-7])\.0+(?!\d)/g, '$1')
    .toUpperCase()
  return said.reduce((words, [spoken, name]) => words.replaceAll(spoken, name), text)
}

/** 肢体二级；视力残疾一级、听力三级；多重(肢体2,智力3)；二级肢体；42. Undefined where a part is neither, or a category stands twice. */
export function readResults(typed: string): readonly MetResult[] | undefined {
  const text = plain(typed)
  const [, category, level] = /^([1-6])[-/.]([1-4])$/.exec(text) ?? []
  if (category && level) return distinct([[category, level]])
  const codes = text.split(/[、,;/|+]/).filter(Boolean)
  if (codes.length > 0 && codes.every((code) => /^[1-6][1-4]$/.test(code)))
    return distinct(codes.map((code) => [code[0] ?? '', code[1] ?? '']))
  const { rest, whole } = withoutWhole(text)
  const found = pairsIn(rest)
  // 多重二级 of a part of the first level contradicts itself.
  const agrees = !whole || Math.min(...(found ?? []).map((one) => one.level)) === levelOf[whole]
  return found && agrees ? found : whole && found ? undefined : oneLevelForAll(text)
}

/** 多重一级(肢体一级、智力二级) and 肢体一级、智力二级(多重一级): the level of the whole stands beside those of its parts. */
const wholeFirst = new RegExp(`^多重(?:残疾)?(${anyLevel})[级等]?[(:,、]*(?=.)`)
const wholeLast = new RegExp(`(?<=.)[(,、]+多重(?:残疾)?(${anyLevel})[级等]?\\)?$`)
function withoutWhole(text: string): { rest: string; whole?: string } {
  for (const form of [wholeFirst, wholeLast]) {
    const [, whole] = form.exec(text) ?? []
    if (whole) return { rest: text.replace(form, ''), whole }
  }
  return { rest: text }
}

/** 听力言语一级; 听力、言语一级: a level after several categories, none of which has its own. */
const severalAndOne = new RegExp(
  `^(?:多重(?:残疾)?\\(?)?((?:(?:${anyCategory})(?:残疾人?|残)?类?[、,;/|+&和及与兼]*){2,})\\)?[:(]?(?:均为?|都是?|各|同为)?(${anyLevel})[级等]?\\)?$`,
)
function oneLevelForAll(text: string): readonly MetResult[] | undefined {
  const [, words = '', level = ''] = severalAndOne.exec(text) ?? []
  const named = words.match(new RegExp(anyCategory, 'g')) ?? []
  return named.length > 1 ? distinct(named.map((word) => [word, level])) : undefined
}

/** Whether a level stands once for several categories: it is read, and somebody is asked to compare it. */
export function hasOneLevelForSeveral(category: string, level: string): boolean {
  const text = plain(category)
  const several = (text.match(new RegExp(anyCategory, 'g')) ?? []).length > 1
  return several && (severalAndOne.test(text) || severalAndOne.test(`${text}${plain(level)}`))
}

function pairsIn(text: string): readonly MetResult[] | undefined {
  const pairs = (form: RegExp, swap: boolean) => {
    const found = [...text.matchAll(form)].map(([, a = '', b = '']): [string, string] => (swap ? [b, a] : [a, b]))
    return nothingElse.test(text.replaceAll(form, '')) ? distinct(found) : undefined
  }
  return pairs(categoryFirst, false) ?? pairs(levelFirst, true)
}

function distinct(pairs: readonly (readonly [string, string])[]): readonly MetResult[] | undefined {
  const results: MetResult[] = []
  for (const [word, numeral] of pairs) {
    const [category, level] = [categoryOf.get(word), levelOf[numeral]]
    if (!category || !level || results.some((result) => result.category === category)) return undefined
    results.push({ category, level })
  }
  return results.length > 0 ? results : undefined
}

/** 04 is the code 4. */
const code = (text: string) => text.replace(/^0(?=[1-7]$)/, '')
const partsOf = (text: string) => text.split(/[、,;/|+&和及与()]/).filter(Boolean)

/** Two columns: 肢体 and 二级; 视力、听力 and 一级、三级. A column of categories that has the levels too is read alone. */
export function readResultsOfTwo(category: string, level: string): readonly MetResult[] | undefined {
  const whole = readResults(category) ?? readResults(`${category}${level}`)
  if (whole) return whole
  return pairsOfTwo(category, level) ?? pairsOfTwo(spacesAsMarks(category), spacesAsMarks(level))
}
const spacesAsMarks = (typed: string) => typed.trim().replaceAll(/\s+/g, '、')

function pairsOfTwo(category: string, level: string): readonly MetResult[] | undefined {
  const words = partsOf(plain(category).replace(/^多重(?:残疾)?/, '')).map((word) =>
    code(word.replace(/残?疾?人?类?$/, '')),
  )
  const numerals = partsOf(plain(level).replaceAll(/[级等]/g, '')).map(code)
  if (words.length === 0 || words.length !== numerals.length) return undefined
  return distinct(words.map((word, index) => [word, numerals[index] ?? '']))
}

/** Why a text is no result, in words with the way on. */
export function reasonNoResults(typed: string): string {
  const text = plain(typed)
  if (/^(?:多重(?:残疾)?|7)(?:[一二三四1-4]级?)?$/.test(text))
    return '多重残疾要写明每一类和等级，如“肢体二级、智力三级”。请照评定表填写。'
  return `写法不对：${faultOf(text)}请写成“肢体二级”，多个之间用顿号。`
}

function faultOf(text: string): string {
  if (text.includes('低视力')) return '低视力是三级、四级；旧证上的一级、二级低视力，请照现在的证写视力几级。'
  if (text.includes('聋哑')) return '聋哑要分开写听力几级、言语几级。'
  const named = text.match(new RegExp(anyCategory, 'g')) ?? []
  const levels = text.match(/(?:IV|I{1,4}|[一二三四五六七八九十零〇壹贰叁肆貳弍参叄\d]+)级?/g) ?? []
  const outside = levels.filter((level) => levelOf[level.replace('级', '')] === undefined)
  if (named.length === 0 && levels.join('') === text && outside.length === 0) return '只有等级，没有类别。'
  if (named.length > 0 && levels.length === 0) return '只有类别，没有等级。'
  if (named.length > 0 && outside.length > 0) return '等级只有一级到四级。'
  if (new Set(named).size < named.length) return '同一类写了两次。'
  if (named.length > levels.length && levels.length > 0)
    return `写了 ${named.length} 类、${levels.length} 个等级，对不上。`
  return '残疾类别是视力、听力、言语、肢体、智力、精神。'
}
