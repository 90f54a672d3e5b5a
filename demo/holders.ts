// The demonstration's holders: people whose certificates were issued before this system; fictional, the same every day but for the dates.
import { issuedBefore2018 } from '#regulation/by-sight.ts'
import { buildCertificateNumber } from '#regulation/certificate-number.ts'
import { gradeOf, type MetResult, termFrom } from '#regulation/certificate-term.ts'
import { checkDigitOf } from '#regulation/identity-number.ts'
import type { Day, Level } from '#regulation/vocabulary.ts'
import { addDays, addYears } from '#regulation/working-days.ts'
import { openDice, pick } from './people.ts'
import { demoCounties } from './places.ts'

/** What a holder is there to show. */
export const holderKinds = [
  'in-force',
  'expires-in-2-months',
  'expires-in-5-months',
  'expires-in-11-months',
  'visual-before-2018',
  'expired',
  'frozen-hukou-moved',
  'frozen-at-term',
  'lost',
  'cancelled',
  'cancelled-this-year',
] as const
export type HolderKind = (typeof holderKinds)[number]

export type DemoHolder = {
  kind: HolderKind
  name: string
  idNumber: string
  certificateNumber: string
  /** The county that issued the certificate, where the hukou is. */
  office: string
  phone: string
  address: string
  results: readonly MetResult[]
  from: Day
  to: Day
  assessedOn: Day
  visually: boolean
  /** From which day the status of its kind holds. */
  since: Day
}

/** How many of each kind a county has: most certificates are simply in force. */
const perCounty: Record<HolderKind, number> = {
  'in-force': 22,
  'expires-in-2-months': 2,
  'expires-in-5-months': 2,
  'expires-in-11-months': 2,
  'visual-before-2018': 3,
  expired: 2,
  'frozen-hukou-moved': 1,
  'frozen-at-term': 1,
  lost: 1,
  cancelled: 1,
  'cancelled-this-year': 1,
}

const surnames = ['禾', '林', '江', '山', '云', '石', '田', '白', '方', '程']
const givenNames = '晓雨 长青 一诺 春山 望舒 安平 思源 静好 子衿 明远 秋水 知夏'.split(' ')
const single: readonly MetResult['category'][] = ['limb', 'vision', 'hearing', 'intellect', 'mental', 'speech']

/** Births do not move with the day: a person keeps their number. */
const oldestBorn: Day = '1963-02-01'

/** All of them, county by county. @param today from which the dates are counted */
export function listHolders(today: Day): readonly DemoHolder[] {
  const dice = openDice(4_120_011)
  const kinds = holderKinds.flatMap((kind) => Array.from({ length: perCounty[kind] }, () => kind))
  return demoCounties.flatMap((county, place) =>
    kinds.map((kind, index) => {
      const number = place * kinds.length + index
      const level = (1 + dice(4)) as Level
      const first: MetResult = { category: pick(single, dice), level }
      const results: readonly MetResult[] =
        number % 4 === 1 && first.category !== 'hearing' ? [first, { category: 'hearing', level: 3 }] : [first]
      const born = addDays(oldestBorn, dice(14_000))
      const first17 = `${county.id}${born.replaceAll('-', '')}${String(600 + number).padStart(3, '0')}`
      const idNumber = `${first17}${checkDigitOf(first17)}`
      const dates = datesOf(kind, today, dice(300))
      return {
        kind,
        name: `演示·${pick(surnames, dice)}${pick(givenNames, dice)}`,
        idNumber,
        certificateNumber: buildCertificateNumber({ identity: idNumber, ...gradeOf(results), replacement: 0 }),
        office: county.id,
        phone: `137${String(number + 1).padStart(8, '0')}`,
        address: `演示街 ${(number % 60) + 1} 号`,
        results,
        ...dates,
      }
    }),
  )
}

/** What one may try with a holder of a kind. */
const toTry: readonly { kind: HolderKind; what: string }[] = [
  { kind: 'in-force', what: '残损换新、资料更新、迁移、挂失、注销、变更' },
  { kind: 'expires-in-5-months', what: '到期换证' },
  { kind: 'visual-before-2018', what: '到期换证，须重新评定' },
  { kind: 'expired', what: '已到期，只能换证或注销' },
  { kind: 'frozen-hukou-moved', what: '已冻结，办迁移就恢复' },
]

/** Holders without a case of their own, for visitors of the demonstration; the stories take theirs from the front of the list. */
export function holdersToTry(today: Day): readonly (DemoHolder & { what: string })[] {
  const all = listHolders(today)
  return toTry.flatMap(({ kind, what }) => {
    const holder = all.findLast((one) => one.kind === kind && one.results.length === 1)
    return holder ? [{ ...holder, what }] : []
  })
}

type Dates = Pick<DemoHolder, 'from' | 'to' | 'assessedOn' | 'visually' | 'since'>

/** The term that brings a certificate to where its kind is today; `spread` keeps them from standing on one day. */
function datesOf(kind: HolderKind, today: Day, spread: number): Dates {
  const endsIn: Partial<Record<HolderKind, number>> = {
    'expires-in-2-months': 40 + (spread % 20),
    'expires-in-5-months': 125 + (spread % 25),
    'expires-in-11-months': 300 + (spread % 30),
    expired: -(20 + (spread % 100)),
    'frozen-at-term': -(200 + (spread % 90)),
  }
  const last = endsIn[kind]
  const issued = last === undefined ? issuedOn(kind, today, spread) : addDays(addYears(addDays(today, last), -10), 1)
  const { from, to } = termFrom(issued)
  const since: Partial<Record<HolderKind, Day>> = {
    expired: addDays(to, 1),
    'frozen-at-term': addDays(to, 30),
    'frozen-hukou-moved': addDays(today, -(60 + (spread % 90))),
    lost: addDays(today, -(5 + (spread % 20))),
    cancelled: addDays(today, -(500 + spread)),
    'cancelled-this-year': addDays(today, -(100 + (spread % 100))),
  }
  const assessedOn = addDays(from, -20)
  return {
    from,
    to,
    assessedOn,
    visually: issuedBefore2018(from) && kind === 'visual-before-2018',
    since: since[kind] ?? from,
  }
}

/** A visual assessment that still counts lies between ten years ago and 2018, while there are such. */
function issuedOn(kind: HolderKind, today: Day, spread: number): Day {
  if (kind !== 'visual-before-2018') return addDays(addYears(today, -3), -spread)
  const oldest = addDays(addYears(today, -10), 30)
  return addDays(oldest, spread)
}
