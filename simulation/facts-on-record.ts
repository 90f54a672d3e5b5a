// The facts by which a recorded step that sets a day was judged, as far as its record tells them: the day follows anew from them.
import type { StepFacts, StepName, StepRecords } from '#regulation/steps.ts'
import type { Telling } from '#regulation/telling.ts'

type Told = { telling?: Telling; later?: boolean }

/** What was told in the account is told there again; what was said on the telephone stays with the note of the step. */
function tellingAgain({ telling, later }: Told): { telling?: Telling; later?: boolean } {
  if (!telling || telling.way === 'account') return { ...(later && { later }) }
  return { telling: telling.way === 'telephoned' ? { ...telling, note: '照记录，电话里已告知结论和期限' } : telling }
}

type FromRecord = { readonly [S in StepName]?: (record: StepRecords[S]) => StepFacts[S] }
const fromRecord: FromRecord = {
  askForMaterials: ({ requests }) => ({ requests }),
  askAgain: ({ requests }) => ({ requests }),
  informNotMet: tellingAgain,
  informUnchanged: tellingAgain,
  exemptFromNotice: tellingAgain,
  startNotice: ({ exceptionForMinor, ...told }) => ({ place: '照记录', exceptionForMinor, ...tellingAgain(told) }),
}

export const factsOnRecord = <S extends StepName>(step: S, record: StepRecords[S]): StepFacts[S] | undefined =>
  fromRecord[step]?.(record)
