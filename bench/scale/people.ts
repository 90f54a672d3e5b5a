// Names, identity numbers and telephones of as many fictional people as wanted: valid, invented, the same for a number every time.
import { checkDigitOf, type IdentityNumber, identityNumberOf } from '#regulation/identity-number.ts'
import { type PersonName, spellName } from '#regulation/person-name.ts'
import { type Telephone, telephoneOf } from '#regulation/phone-number.ts'
import { addDays } from '#regulation/working-days.ts'
import { type Counties, share } from './plan.ts'

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤',
]
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉梅红建国文志海燕春晓东林云飞龙凤晨阳雨雪山河思远子涵一诺浩宇欣怡梓轩佳嘉诗琪俊义仁德福寿康宁安永长青松柏清泉守礼忠孝家兴',
]
/** Days of birth: of grown people from 1930, of children from 2013. */
const births = { grown: { from: '1930-01-01', days: 27_000 }, child: { from: '2013-01-01', days: 2_800 } }

export type PersonFacts = { name: PersonName; number: IdentityNumber }

/** Cases, other accounts and holders (two) count in lanes of their own; each lane has the counties whose place leaves its number by four. */
const lanes = 4
export const laneLength = 27_000_000

/** Nobody else has the number: the day, the three digits and then the lane count through it. */
export function personOf(number: number, child: boolean, counties: Counties): PersonFacts {
  const { from, days } = births[child ? 'child' : 'grown']
  const lane = Math.floor(number / (days * 1000))
  const code = counties.ids[Math.floor((share(number, 1) * counties.ids.length) / lanes) * lanes + lane]
  const born = addDays(from, number % days).replaceAll('-', '')
  const first17 = `${code}${born}${String(Math.floor(number / days) % 1000).padStart(3, '0')}`
  const name = `${surnames[Math.floor(share(number, 2) ** 2 * surnames.length)]}${given[Math.floor(share(number, 3) * given.length)]}${given[Math.floor(share(number, 4) * given.length)]}`
  return { name: spellName(`演示·${name}`), number: identityNumberOf(`${first17}${checkDigitOf(first17)}`) }
}

/** 16 and 19 are lines of telephones that the demonstration has none of. */
export const telephoneOfAccount = (number: number, at: number): Telephone =>
  telephoneOf(`1${at === 0 ? 6 : 9}${String(number).padStart(9, '0')}`)

/** An id in the manner of the system's own, ordered by time; `place` tells the ids of a number apart. */
export function idOf(at: number, number: number, place: number, kind: 'case' | 'holder'): string {
  const time = at.toString(16).padStart(12, '0')
  const rest = number.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${place.toString(16).padStart(3, '0')}-${kind === 'case' ? '8' : 'a'}000-${rest}`
}

/** Spread over the whole of the index, as random ones are. */
export const publicIdOf = (number: number, kind: number): string =>
  `${Math.floor(share(number, 5) * 0xffffffff)
    .toString(16)
    .padStart(8, '0')}${kind}${number.toString(16).padStart(23, '0')}`
