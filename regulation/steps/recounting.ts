// Holidays or make-up working days are published later: the terms that run move, from outside and on the record (五; R5.1–R5.3).
import { type MovedTerm, movesDay, moveTerms, type Term } from '../recounting.ts'
import { step } from '../step.ts'
import { keyOf, listOf, object, readDay, readFlag, readText } from '../stored.ts'
import { clockNames } from '../vocabulary.ts'
import { dayInWords } from '../working-days.ts'

const termNames: Record<Term, string> = { ...clockNames, dispute: '申请复评', notice: '公示' }

/** `recount` is the run that found it, `because` the document that changed the calendar. */
type Recounted = { recount: string; because: string; moved: readonly MovedTerm[] }

const recounted = object<Recounted>({
  recount: readText,
  because: readText,
  moved: listOf(
    object<MovedTerm>({
      term: keyOf(termNames),
      office: readText,
      before: readDay,
      after: readDay,
      provisional: readFlag,
    }),
  ),
})

const movedInWords = ({ term, before, after }: MovedTerm) =>
  `${termNames[term]}：原来到 ${dayInWords(before)}，改为到 ${dayInWords(after)}`

export const recountingSteps = {
  recountTerms: step<'recountTerms', Recounted, Recounted>({
    name: 'recountTerms',
    clause: 'R5.1',
    label: '放假安排有变，重新计算期限',
    by: [],
    from: [],
    to: ['same'],
    leads: false,
    take: (_current, record) => ({ record }),
    apply: (current, { moved }) => moveTerms(current, moved),
    record: recounted,
    papers: ['notice-poster'],
    handsOut: ({ moved }) => moved.some(({ term }) => term === 'notice'),
    says: {
      happened: ({ moved }) => (moved.some(movesDay) ? '放假安排有变，重新计算了期限' : undefined),
      news: ({ moved, because }) =>
        moved.some(movesDay)
          ? {
              title: '期限的日子有变化',
              body: `按${because}，放假安排有变。${moved.filter(movesDay).map(movedInWords).join('；')}。`,
            }
          : undefined,
      record: ({ moved, because }) => [
        `依据：${because}`,
        ...moved.map((one) => (movesDay(one) ? movedInWords(one) : `${termNames[one.term]}：日子不变，不再是暂算`)),
      ],
    },
  }),
}
