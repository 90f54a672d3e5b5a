// The demonstration's applicants: fictional names, valid but invented identity numbers, the same every time.

import type { Answers } from '#casework/applications/application-form.ts'
import { checkDigitOf } from '#regulation/identity-number.ts'
import type { Category, Day } from '#regulation/vocabulary.ts'

/** Deterministic choices: the demonstration is the same on every machine. */
export type Dice = (sides: number) => number
export function openDice(seed: number): Dice {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * sides)
  }
}

export const pick = <T>(all: readonly T[], dice: Dice): T => {
  const one = all[dice(all.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

const marks = ['测试', '演示']
const surnames = ['张', '李', '王', '马', '陈', '杨', '赵', '周', '祁', '韩', '何', '罗']
const givenNames =
  '小禾 一 青山 一帆 春雨 长河 望 𬭊 㛃 思远 北辰 晴 秋实 念慈 桂兰 建国 玉梅 海燕 文博 子墨 乐 守义 向阳 雪莲'.split(
    ' ',
  )
/** Names that software likes to trip over. */
const special = ['测试·阿依古丽·演示', '演示·བཀྲ་ཤིས', '测试·欧阳青山', '演示·买买提江·测试', '演示𬭊㛃']

export type DemoPerson = { answers: Answers; phone: string; accountPhone: string }

export function makePerson(
  number: number,
  dice: Dice,
  where: {
    residence: string
    hukou: string
    minor: boolean
    categories: readonly Category[]
    permitUntil: Day
    born: Day
  },
): DemoPerson {
  const name =
    number % 23 === 0
      ? (special[(number / 23) % special.length] ?? '演示')
      : `${marks[number % 2]}·${pick(surnames, dice)}${pick(givenNames, dice)}`
  const first17 = `${where.hukou}${where.born.replaceAll('-', '')}${String(number % 1000).padStart(3, '0')}`
  const idNumber = `${first17}${checkDigitOf(first17)}`
  const phone = `139${String(number).padStart(8, '0')}`
  const wantsGuardian = where.minor || where.categories.includes('intellect') || where.categories.includes('mental')
  const guardianFirst = `${where.hukou}19840203${String((number + 500) % 1000).padStart(3, '0')}`
  const guardianName = `测试·${pick(surnames, dice)}${pick(givenNames, dice)}`
  const cross = where.residence !== where.hukou
  return {
    phone,
    accountPhone: phone,
    answers: {
      forWhom: wantsGuardian ? 'guardian' : 'self',
      name,
      idNumber,
      ethnicity: ['汉族', '藏族', '回族', '土族', '汉族'][number % 5],
      phone,
      residenceOffice: where.residence,
      residenceAddress: `演示路 ${(number % 90) + 1} 号`,
      community: `演示社区第${(number % 9) + 1}网格`,
      permitNumber: cross ? `YS${String(number).padStart(8, '0')}` : undefined,
      permitValidUntil: cross ? where.permitUntil : undefined,
      hukouOffice: where.hukou,
      hukouAddress: `演示街 ${(number % 60) + 1} 号`,
      claimed: where.categories,
      homeVisit: number % 17 === 0 ? 'yes' : 'no',
      homeVisitReason: number % 17 === 0 ? '卧床，无法出门（演示）' : undefined,
      guardian: wantsGuardian
        ? {
            name: guardianName,
            idNumber: `${guardianFirst}${checkDigitOf(guardianFirst)}`,
            relation: where.minor ? 'parent' : 'sibling',
            phone,
          }
        : undefined,
      delivery: { recipient: name, phone, address: `演示路 ${(number % 90) + 1} 号`, freightAccepted: true },
      signedName: wantsGuardian ? guardianName : name,
      declared: true,
    },
  }
}
