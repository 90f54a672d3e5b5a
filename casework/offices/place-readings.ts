// What a typed place may also mean: divisions of the 兵团, and counties whose province changed (N1, R4.1.5).

/** 兵团第一师, 农一师, 第一师阿拉尔市: the city or regiment that is named, else the division of the 兵团. */
const ofCorps =
  /^(?:新疆(?:维吾尔自治区)?)*(?:(?:生产建设)?兵团)?(?:农业?(?:建设)?)?第?(\d{1,2}|[一二三四五六七八九十]{1,2})师(.*)$/
const saysCorps = /兵团|农[一二三四五六七八九十\d]|^第/
const digits = '零一二三四五六七八九十'
const inHan = (number: string): string => {
  const value = Number(number)
  if (Number.isNaN(value)) return number
  return value <= 10 ? (digits[value] ?? '') : `十${digits[value - 10] ?? ''}`
}

/** Provinces that were set up out of another: 海南 in 1988, 重庆 in 1997; `within` stood between the province and its counties. */
const newProvinces = [
  { was: '四川', is: '重庆', within: '(?:重庆市?|(?:涪陵|万县|黔江)(?:地区|市))' },
  { was: '广东', is: '海南', within: '(?:海南(?:行政区|黎族苗族自治州)?)' },
] as const
const moved = newProvinces.map(({ was, is, within }) => ({ is, form: new RegExp(`^${was}省?${within}?(.{2,})$`) }))

/** Without blanks and as it is written today, to be tried in this order where the text itself finds nothing. */
export function otherReadings(typed: string): readonly string[] {
  const text = typed.normalize('NFKC').replaceAll(/[\s,，、]/g, '')
  const [, number, rest = ''] = (saysCorps.test(text) ? ofCorps.exec(text) : null) ?? []
  const corps = number === undefined ? [] : [...(rest.length > 1 ? [rest] : []), `第${inHan(number)}师`]
  const [, city] = /^(?:新疆(?:维吾尔自治区)?)*(?:生产建设)?兵团(.{2,}市)$/.exec(text) ?? []
  const today = moved.flatMap(
    ({ is, form }) =>
      form
        .exec(text)
        ?.slice(1)
        .map((rest) => `${is} ${rest}`) ?? [],
  )
  return [...corps, ...(city && number === undefined ? [city] : []), ...today]
}

/** The label of a county beneath the province that it once belonged to; none where it never moved. */
export const labelsOfBefore = (label: string): readonly string[] =>
  newProvinces.flatMap(({ was, is }) => {
    const [province = '', ...rest] = label.split(' ')
    return province.startsWith(is) && rest.length > 0 ? [[`${was}省`, ...rest].join(' ')] : []
  })

const zones = [
  { form: /^(?:国家级?)?(?:高新区|高新(?:技术)?(?:产业)?(?:开发)?区)$/, named: /高新/ },
  { form: /^(?:国家级?)?(?:经开区|经济(?:技术)?开发区)$/, named: /经济(?:技术)?开发/ },
  { form: /^开发区$/, named: /开发区/ },
] as const

/** A kind of zone without its city, 高新区, as it stands in names; undefined where more was typed. */
export const zoneOfNoCity = (typed: string): RegExp | undefined =>
  zones.find(({ form }) => form.test(typed.normalize('NFKC').replaceAll(/\s/g, '')))?.named

const ofTaiwan =
  '(?:台北|新北|桃园|台中|台南|高雄|基隆|新竹|嘉义)市|(?:新竹|苗栗|彰化|南投|云林|嘉义|屏东|宜兰|花莲|台东|澎湖)县|(?:台北|台中|台南|高雄|基隆|花莲|屏东|澎湖)$'
const beyond = new RegExp(`^(?:中国)?(?:(?:香港|澳门|台湾|港澳台)(?!.*[路街村镇乡]$)|${ofTaiwan})`)

/** 香港特别行政区, 台湾省, 台北市: what applies to who comes from there is said in place of an office. */
export const isBeyondMainland = (name: string): boolean => beyond.test(name.replaceAll('臺', '台'))
