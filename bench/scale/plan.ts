// What a data set of a nation's size is made of: how many cases and certificates, in which county each lies, and what disk it takes.
import { statfsSync } from 'node:fs'
import { parseArgs } from 'node:util'

export type Plan = {
  cases: number
  certificates: number
  /** The folder of data it is built in. */
  folder: string
  /** A seeded demonstration's folder: where the sample of cases comes from. */
  from: string | undefined
  /** Of which share of the cases every row is made; of the others those that lists and pages read (see `leftOut`). */
  whole: number
  /** How many processes load at once. */
  parts: number
}

/** The county that has a tenth of everything; the demonstration has its staff. */
export const largeOffice = '510107'
export const largeShare = 0.1

/** Measured on a set of 200,000 cases (docs/performance.md): a case of which every row is made, another, a certificate; indexes included. */
const bytes = { whole: 52_000, slim: 18_000, certificate: 1_450 }

export const sizes = [10_000, 200_000, 1_000_000, 10_000_000]

export function readPlan(argv: readonly string[]): Plan & { beside: readonly string[]; rounds: number } {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      cases: { type: 'string', default: '10000' },
      certificates: { type: 'string' },
      folder: { type: 'string' },
      from: { type: 'string' },
      whole: { type: 'string', default: '0.02' },
      parts: { type: 'string', default: '2' },
      rounds: { type: 'string', default: '12' },
      beside: { type: 'string', multiple: true, default: [] },
    },
  })
  const cases = Number(values.cases)
  if (!Number.isInteger(cases) || cases < 1000) throw new Error('--cases: a whole number from 1,000 up')
  const certificates = Number(values.certificates ?? cases * 4)
  return {
    cases,
    certificates,
    folder: values.folder ?? `.bench-scale/${cases}`,
    from: values.from,
    whole: Number(values.whole),
    parts: Number(values.parts),
    rounds: Number(values.rounds),
    beside: values.beside,
  }
}

export const bytesOf = ({ cases, certificates, whole }: Pick<Plan, 'cases' | 'certificates' | 'whole'>): number =>
  cases * (whole * bytes.whole + (1 - whole) * bytes.slim) + certificates * bytes.certificate

/** Says what it takes; throws where the disk has not got it, with a fifth to spare for sorting and the log. */
export function refuseSmallDisk(plan: Plan, loadedShare: number): void {
  const needed = bytesOf(plan) * (1 - loadedShare) * 1.2
  const { bavail, bsize } = statfsSync(plan.folder)
  const free = bavail * bsize
  const gigabytes = (count: number) => `${(count / 1e9).toFixed(1)} GB`
  console.log(`Disk: ${gigabytes(needed)} needed, ${gigabytes(free)} free.`)
  if (free < needed) throw new Error(`the disk has ${gigabytes(free)} free and ${gigabytes(needed)} are needed`)
}

/** A number in 0…1 that follows from two numbers: the same set every time, in whatever order it is loaded. */
export function share(number: number, salt: number): number {
  let mixed = (number ^ Math.imul(salt + 1, 0x9e3779b9)) >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296
}

export type Counties = { ids: readonly string[]; pick: (at: number) => string }

/** The counties, the large one first; the others share the rest as unevenly as counties do: the largest have fifty times the smallest. */
export function openCounties(ids: readonly string[]): Counties {
  const others = ids
    .filter((id) => id !== largeOffice)
    .toSorted((one, two) => share(Number(one), 7) - share(Number(two), 7))
  const weights = others.map((_, rank) => 1 / (rank + 25) ** 0.8)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const ends: number[] = []
  let end = largeShare
  for (const weight of weights) {
    end += (weight / sum) * (1 - largeShare)
    ends.push(end)
  }
  const pick = (at: number): string => {
    if (at < largeShare) return largeOffice
    let [low, high] = [0, ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 1) > at) high = middle
      else low = middle + 1
    }
    return others[low] ?? largeOffice
  }
  return { ids: [largeOffice, ...others], pick }
}
