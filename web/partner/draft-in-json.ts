// An application being filled in, as a platform reads it: what is asked now, what is wrong, which papers are wanted (R3.2, N2.3).
import { z } from 'zod'
import { type Answers, type Question, questions, signerOf } from '#casework/applications/application-form.ts'
import { organisationOf } from '#casework/applications/guardian-form.ts'
import { answersTo } from '#casework/applications/questions-asked.ts'
import type { Listed } from '#regulation/checklist.ts'
import { citation } from '#regulation/clauses.ts'
import { judgePhoto } from '#regulation/photo-rule.ts'
import { freightInWords } from '#regulation/place-words.ts'
import { matterNames, type Refusal } from '#regulation/vocabulary.ts'
import { declarationOf } from '../public/apply/declaration.ts'
import { allAnswered, allPapers, type DraftView, errorsIn } from '../public/apply/draft-view.ts'
import { answers, fieldProblem, id, instant, matter, standing } from './schemas.ts'

const page = z.object({
  id,
  mediaType: z.string(),
  advice: z.array(z.string()).describe('照片要看看的地方；只是提醒，合不合格由经办人定'),
})
const material = z.object({
  material: z.string().describe('材料编号'),
  name: z.string(),
  detail: z.string().describe('几份、原件还是复印件'),
  clause: z.string(),
  pages: z.array(page),
})

export const draftInJson = z.object({
  id,
  matter,
  matterName: z.string(),
  version: z.number().int(),
  updatedAt: instant,
  answers: answers.describe('现在要答的这些问题的回答'),
  questions: z
    .array(
      z.object({
        question: z.enum(questions),
        fields: z.array(z.string()).describe('答在 answers 的哪些字段'),
        errors: z.array(fieldProblem).describe('还缺什么、哪里不对'),
      }),
    )
    .describe('按现在的回答要答的问题，随回答变化'),
  materials: z.array(material).describe('要交的材料，随回答变化'),
  voluntary: z.array(material).describe('可以交、不是必须交的材料'),
  against: standing.nullable().describe('按规定不能受理的原因；没有是 null'),
  looksFirst: z.enum(['family', 'guardian']).nullable().describe('提交后窗口先看哪些材料，再登记'),
  state: z
    .enum(['open', 'waits-for-look', 'returned', 'submitted'])
    .describe('open 在填，waits-for-look 已送窗口、等看材料，returned 窗口退回，submitted 已成为一件申请'),
  returnedBecause: z.string().nullable().describe('窗口为什么退回'),
  declaration: z.array(z.string()).describe('提交前要让用户读的声明'),
  signer: z.string().nullable().describe('谁签名：签名要和这个姓名一致'),
  freight: z.string().describe('快递费怎么付'),
  ready: z.boolean().describe('都填对了，材料齐了，可以提交'),
  caseId: id.nullable().describe('已经提交的，成了哪一件'),
})

export const standingOf = ({ message, clause, field }: Refusal): z.infer<typeof standing> => ({
  detail: message,
  ...(clause && { clause: citation(clause) }),
  ...(field && { field }),
})

/** As they are sent: an organisation stands apart, and what was signed is no answer. */
function describeAnswers({ signedName: _signed, declared: _declared, noPhone: _none, guardian, ...rest }: Answers) {
  if (guardian?.kind !== 'organisation') return { ...rest, ...(guardian && { guardian }) }
  const { name = '', creditCode = '', agentName = '', agentIdNumber = '', phone = '' } = organisationOf(guardian)
  return {
    ...rest,
    guardian: { kind: guardian.kind, organisation: { name, creditCode, agentName, agentIdNumber, phone } },
  }
}

/** What is found besides the answers themselves: where it is, and what would be refused when it is handed in. */
export type Standing = { waits: boolean; places: readonly z.infer<typeof fieldProblem>[]; against?: Refusal }

export function describeDraft(view: DraftView, found: Standing): z.infer<typeof draftInJson> {
  const { whole } = view
  const against = whole.submittedCase ? undefined : (view.against ?? found.against)
  const errorsOf = (question: Question) => [
    ...Object.entries(errorsIn(view, question)).map(([field, detail]) => ({ field, detail })),
    ...found.places.filter(({ field }) => answersTo[question].some((answer) => answer === field)),
  ]
  const listed = ({ material: kind, name, detail, clause }: Listed) => ({
    material: kind,
    name,
    detail,
    clause: citation(clause),
    pages: (view.pages.get(kind) ?? []).map(({ id: file, mediaType, measures }) => ({
      id: file,
      mediaType,
      advice: measures ? judgePhoto(measures).flatMap(({ advice }) => advice ?? []) : [],
    })),
  })
  return {
    id: whole.id,
    matter: whole.matter,
    matterName: matterNames[whole.matter],
    version: whole.version,
    updatedAt: whole.updatedAt.toISOString(),
    answers: describeAnswers(view.answers) as z.infer<typeof answers>,
    questions: view.questions.map((question) => ({
      question,
      fields: answersTo[question].filter((field) => field in answers.shape),
      errors: errorsOf(question),
    })),
    materials: view.listed.map(listed),
    voluntary: view.voluntary.map(listed),
    against: against ? standingOf(against) : null,
    looksFirst: view.looksFirst ?? null,
    state: whole.submittedCase
      ? 'submitted'
      : found.waits
        ? 'waits-for-look'
        : whole.returnedBecause
          ? 'returned'
          : 'open',
    returnedBecause: whole.returnedBecause ?? null,
    declaration: [...declarationOf(view)],
    signer: signerOf(view.answers) ?? null,
    freight: freightInWords(view.rules),
    ready: !whole.submittedCase && !against && found.places.length === 0 && allAnswered(view) && allPapers(view),
    caseId: whole.submittedCase,
  }
}
