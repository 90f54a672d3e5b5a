// Carries out what an office accepted of a file's differences, from what was kept: only what is still as it was shown (N3).
import type { Unit, Work } from '#platform/unit-of-work.ts'
import { judgeKnownRow, type RegisterCard, type RowCard } from '#regulation/offices/imported-rows.ts'
import {
  type AcceptedDifference,
  keyOf,
  listAcceptedDifferences,
  markCarriedOut,
  markOutdated,
} from './difference-store.ts'
import { addRange, findProgress, importer, lockImports } from './import-store.ts'
import { carryOut, listCardsOf } from './known-rows-store.ts'
import { enterWaitingCards, listWaitingCards, type WaitingCard } from './waiting-card-store.ts'

/** Of the differences accepted until now: how many rows of the file were carried out, and how many are not so any more. */
export type CarriedOut = { corrected: number; outdated: number }

/** The job 'carry-out-differences'; as the import, which later files may correct again. Doing it twice does no harm. */
export const carryOutInTurn =
  (work: Work) =>
  (_unit: Unit, { importId }: { importId: string }): Promise<CarriedOut> =>
    work(importer, (unit) => carryOutAccepted(unit, importId))

export async function carryOutAccepted(unit: Unit, importId: string): Promise<CarriedOut> {
  await lockImports(unit)
  const accepted = await listAcceptedDifferences(unit, importId)
  if (accepted.size === 0) return { corrected: 0, outdated: 0 }
  const waiting = await listWaitingCards(unit, importId, [...accepted.keys()])
  const certificates = [...accepted.values()].flat().map(({ certificate }) => certificate)
  const cardsOf = await listCardsOf(unit, certificates)
  const entering: number[] = []
  const done: CarriedOut = { corrected: 0, outdated: 0 }
  for (const [record, differences] of accepted) {
    const cards = cardsOf.get(differences[0]?.certificate ?? '') ?? []
    const stillSo = isStillSo(differences, cards, waiting.get(record))
    for (const difference of differences) {
      if (stillSo) await carryOut(unit, difference)
      await (stillSo ? markCarriedOut : markOutdated)(unit, importId, difference)
    }
    done[stillSo ? 'corrected' : 'outdated'] += 1
    if (stillSo && waiting.has(record)) entering.push(record)
  }
  const { totals, reportBytes } = await findProgress(unit, importId)
  await addRange(unit, importId, totals, () =>
    Promise.resolve({
      imported: 0,
      alreadyThere: 0,
      differing: 0,
      refused: 0,
      reminders: 0,
      corrected: done.corrected,
      lastRecord: totals.records,
      reportBytes,
      enter: (range) => enterWaitingCards(unit, { importId, records: entering, range }),
    }),
  )
  return done
}

/** The law judges once more what the file said: it must come to the very same differences. */
function isStillSo(
  differences: readonly AcceptedDifference[],
  cards: readonly RegisterCard[],
  waiting: WaitingCard | undefined,
): boolean {
  const { record = 0 } = differences[0] ?? {}
  const comesTo = (row: RowCard, sameName: boolean): boolean => {
    const judged = judgeKnownRow(row, sameName, cards)
    if (judged.is !== 'differs' || judged.enters !== (waiting !== undefined)) return false
    const now = new Set(judged.differences.map((difference) => keyOf({ ...difference, record })))
    return now.size === differences.length && differences.every((difference) => now.has(keyOf(difference)))
  }
  if (waiting) return comesTo(waiting, waiting.sameName)
  // A row about a card that the register has says what the card would be; another difference of it may end the card before.
  return differences.some(({ certificate, after }) => {
    const card = cards.find(({ id }) => id === certificate)
    return card !== undefined && comesTo({ ...card, ...after }, true)
  })
}
