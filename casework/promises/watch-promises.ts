// Whoever waits for an office whose term is over is told by itself: what is late, why, whose it is, and the new day (R5; docs/basis.md §9.250).
import type { Unit } from '#platform/unit-of-work.ts'
import { slipInWords, slipOf } from '#regulation/promise.ts'
import { tellUnconfirmed } from '../accounts/window-telephone.ts'
import { findCase } from '../cases/case-store.ts'
import { sceneFor } from '../cases/scene.ts'
import { shortDay } from '../messages/short-text.ts'
import { tellingOf, tellPerson } from '../messages/tell-person.ts'
import { listOfficeLabels } from '../offices/office-store.ts'
import { eachOf, goOn, type Round, type WentOn } from '../rounds/round.ts'
import { findLate, insertSlip, type Late } from './promise-store.ts'

const promiseRound: Round = {
  name: 'watch-promises',
  parts: [
    eachOf('watch-promises', {
      find: findLate,
      take: async (unit, [item]) => item && tellSlip(unit, item),
    }),
  ],
}

/** The job 'watch-promises': each promised day is told once. */
export const watchPromises = (unit: Unit): Promise<WentOn> => goOn(unit, promiseRound)

async function tellSlip(unit: Unit, { caseId }: Pick<Late, 'caseId'>): Promise<void> {
  const file = await findCase(unit, caseId)
  const slip = file && slipOf(file.current, await sceneFor(unit, file.current))
  if (!slip || !(await insertSlip(unit, caseId, slip))) return
  const labels = await listOfficeLabels(unit, [slip.office])
  const news = slipInWords(file.current, slip, `${labels.get(slip.office) ?? ''}残联`)
  const told = { ...news, when: `新的日期${shortDay(slip.newDay)}` }
  if (file.current.accounts.length > 0) await tellPerson(unit, tellingOf(file), told)
  else await tellUnconfirmed(unit, file, news, { withLetter: true })
}
