// How people name a place: its official name, what everybody calls an autonomous county, and either after the places above it (N1, N2.2).
import { labelsOfBefore } from './place-readings.ts'

/** The peoples after whom places are named; those of several characters stand without 族 too: 木垒哈萨克自治县. */
const peoples =
  '蒙古|维吾尔|朝鲜|土家|哈尼|哈萨克|傈僳|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|布依|高山'
const peoplesOfOne = '回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒|京|汉'
const anyPeople = `(?:各族|(?:${peoples})族?|(?:${peoplesOfOne})族)`
const autonomous = new RegExp(`^(.{2,}?)${anyPeople}*自治([区州县旗])$`)
const ofAPeople = new RegExp(`^(.{2,}?)${anyPeople}+区$`)

export type Called = {
  /** With its ending: 大通县, 大通自治县, 海西州; 海东地区 for 海东市 of today. */
  named: readonly string[]
  /** Without any, where two characters are left: 大通. */
  bare: string | undefined
}

/** What one name of a division is called besides, by rule from the official name. */
export function calledBesides(official: string): Called {
  const [, head = '', kind = ''] = autonomous.exec(official) ?? []
  if (head) {
    // Of 东乡族自治县 nothing is left but the people.
    const stem = head.length > 2 ? head.replace(/族$/, '') : head
    return { named: kind === '区' ? [] : [`${stem}${kind}`, `${stem}自治${kind}`], bare: stem }
  }
  const [, district] = ofAPeople.exec(official) ?? []
  if (district) return { named: [`${district}区`], bare: district }
  const [, stem] = /^(\p{Script=Han}{2,}?)(?:省|地区|市|县|区|旗|盟)$/u.exec(official) ?? []
  return { named: stem && official.endsWith('市') ? [`${stem}地区`] : [], bare: stem }
}

/** As what a name of a province or prefecture may stand before a county. */
const before = (part: string): readonly string[] => {
  const { named, bare } = calledBesides(part)
  return [part, ...named, ...(bare === undefined ? [] : [bare])]
}

export type NamesOfPlace = {
  /** The official name alone, or after any of the places above it in their order; 西宁城东 too. */
  official: readonly string[]
  /** The same with what it is called besides: 大通县. */
  derived: readonly string[]
  /** Without an ending: 都兰, 青海都兰. */
  bare: readonly string[]
}

const citiesWithoutCounties = new Set(['东莞市', '中山市', '儋州市', '嘉峪关市'])

/** @param label the place after the places above it, with blanks between */
export function namesOfPlace(label: string): NamesOfPlace {
  const parts = label.split(' ')
  const county = parts.at(-1) ?? ''
  const above = parts.slice(0, -1)
  let prefixes = ['']
  for (const part of above)
    prefixes = prefixes.flatMap((prefix) => [prefix, ...before(part).map((name) => `${prefix}${name}`)])
  const { named, bare } = calledBesides(county)
  const nearest = before(above.at(-1) ?? '')
  // 西宁城东, and 东莞; 承德 alone may be the county or the city above it.
  const isFull = (prefix: string) =>
    citiesWithoutCounties.has(county) || nearest.some((name) => name !== '' && prefix.endsWith(name))
  const stems = bare === undefined ? [] : prefixes.map((prefix) => ({ prefix, name: `${prefix}${bare}` }))
  const official = [
    ...prefixes.map((prefix) => `${prefix}${county}`),
    ...stems.filter(({ prefix }) => isFull(prefix)).map(({ name }) => name),
  ]
  return {
    official: [...new Set(official)],
    derived: [...new Set(prefixes.flatMap((prefix) => named.map((name) => `${prefix}${name}`)))],
    bare: stems.filter(({ prefix }) => !isFull(prefix)).map(({ name }) => name),
  }
}

type Served = readonly { office: string; label: string }[]

/**
 * The offices that each name can mean: of the first tier that has it all of them, so that what is ambiguous is asked.
 * @param wholes names of provinces and prefectures without an ending, which mean no county by themselves
 */
export function inTiers(
  tiers: readonly (readonly (readonly [Served, keyof NamesOfPlace])[])[],
  wholes: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const tier of tiers) {
    const own = new Map<string, Set<string>>()
    for (const [places, kind] of tier)
      for (const { office, label } of places)
        for (const name of [label, ...labelsOfBefore(label)].flatMap((one) => namesOfPlace(one)[kind])) {
          if (found.has(name) || (kind === 'bare' && wholes.has(name))) continue
          own.set(name, (own.get(name) ?? new Set()).add(office))
        }
    for (const [name, offices] of own) found.set(name, [...offices])
  }
  return found
}

/** Whether a text without blanks is what a place is called besides its official name. */
export function isCalled(label: string, typed: string): boolean {
  const county = label.split(' ').at(-1) ?? ''
  if (!typed.includes(county.slice(0, 2))) return false
  const { derived, bare } = namesOfPlace(label)
  return derived.includes(typed) || bare.includes(typed)
}
