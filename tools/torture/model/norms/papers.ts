// Papers: handed in, checked, asked for once and for all, supplied, or never supplied (二；通知二).
import { later, workdayFrom } from '../calendar.ts'
import { type CaseModel } from '../state.ts'
import { type Ask, clearAsked, isMending, type Norms, told } from './norm.ts'

const lacking = (of: CaseModel) =>
  of.asked.some((paper) => ['asked', 'missing'].includes(of.papers[paper] ?? 'missing'))
const mayBeAskedFor = (of: CaseModel, paper: string) => {
  const state = of.papers[paper]
  if (!state) return 'not listed'
  if (of.status === 'returned' && of.returned?.papers.includes(paper)) return false
  if (state === 'accepted') return 'was accepted'
  return of.told && !of.handedIn.includes(paper) && 'not asked for at once'
}
/** What was accepted stays accepted, even for the head, unless it has run out or the file came back for its papers. */
const stays = (of: CaseModel, paper: string, { defect }: Ask) =>
  of.papers[paper] === 'accepted' &&
  defect !== 'expired' &&
  !(of.status === 'returned' && of.returned?.ground === 'scan-unreadable')
const ask = (of: CaseModel, { papers = [], day }: Ask) => {
  const ofReturn = of.status === 'returned' && papers.some((paper) => of.returned?.papers.includes(paper))
  if (ofReturn) of.returned = undefined
  for (const paper of papers) of.papers[paper] = 'asked'
  Object.assign(of, {
    told: true,
    handedIn: [],
    asked: [...papers],
    supplyBy: workdayFrom(later(day, 30)),
    resumeTo: of.status,
  })
  of.status = 'awaiting-materials'
}

export const papers: Norms = {
  provideMaterial: {
    who: ['applicant', 'residence'],
    from: ['submitted', 'awaiting-materials', 'returned', 'ready-to-hand-over'],
    not: (of, { paper = '', permitUntil = '', day }) => {
      if (paper === 'residence-permit' && permitUntil < day) return 'has run out'
      if (!of.papers[paper]) return 'not listed'
      return of.papers[paper] === 'accepted' && of.status !== 'returned' && 'was accepted'
    },
    does: (of, { paper = '', permitUntil }) => {
      of.papers[paper] = 'provided'
      if (paper === 'residence-permit' && permitUntil) of.permitUntil = permitUntil
      if (of.told) of.handedIn = [...new Set([...of.handedIn, paper])]
    },
  },
  checkMaterial: {
    who: ['residence'],
    from: ['submitted', 'returned', 'ready-to-hand-over'],
    not: (of, { paper = '' }) => !['provided', 'accepted'].includes(of.papers[paper] ?? '') && 'it is not there',
    does: (of, { paper = '' }) => {
      of.papers[paper] = 'accepted'
    },
  },
  askForMaterials: {
    who: ['residence'],
    from: ['submitted', 'returned'],
    not: (of, { papers = [] }) =>
      papers.length === 0 || papers.map((paper) => mayBeAskedFor(of, paper)).find(Boolean)
        ? 'may not be asked for'
        : false,
    does: ask,
    tells: told,
  },
  askAgain: {
    who: ['residence'],
    role: 'head',
    from: ['submitted', 'returned'],
    note: true,
    not: (of, asked) => {
      const { papers = [] } = asked
      if (papers.length === 0) return 'names no paper'
      if (papers.some((paper) => !of.papers[paper] || stays(of, paper, asked))) return 'may not be asked for'
      return papers.every((paper) => !mayBeAskedFor(of, paper)) && 'needs no exception'
    },
    does: ask,
    tells: told,
  },
  supplyMaterials: {
    who: ['applicant', 'residence'],
    from: ['awaiting-materials'],
    not: (of) => lacking(of) && 'still lacking',
    does: (of) => {
      const back = of.resumeTo ?? ''
      clearAsked(of)
      of.status = back
    },
  },
  decline: {
    who: ['residence'],
    from: ['submitted', 'awaiting-materials'],
    note: true,
    not: (of) => isMending(of) && 'was accepted before',
    does: (of) => {
      clearAsked(of)
      of.status = 'declined'
    },
    tells: told,
  },
  lapse: {
    who: ['residence', 'system'],
    from: ['awaiting-materials'],
    not: (of, { day }) =>
      isMending(of) ? 'was accepted before' : day <= (of.supplyBy ?? '') && 'the time is not over',
    does: (of) => {
      clearAsked(of)
      of.status = 'lapsed'
    },
    tells: told,
  },
  reportUnmended: {
    who: ['residence', 'system'],
    from: ['awaiting-materials'],
    not: (of, { day }) => (!isMending(of) ? 'not accepted' : day <= (of.supplyBy ?? '') && 'the time is not over'),
    does: (of) => {
      clearAsked(of)
      of.cannotBeMended = true
      of.status = 'handed-over'
    },
    tells: told,
  },
}
