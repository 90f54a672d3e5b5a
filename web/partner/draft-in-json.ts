// An application being filled in, as a platform reads it: what is asked now, what is wrong, which papers are wanted (R3.2, N2.3).
import { z } from 'zod'
import { type Answers, questions } from '#casework/applications/application-form.ts'
import { organisationOf } from '#casework/applications/guardian-form.ts'
import { answersTo } from '#casework/applications/questions-asked.ts'
import type { Listed } from '#regulation/checklist.ts'
import { citation } from '#regulation/clauses.ts'
import { matterNames, type Refusal } from '#regulation/vocabulary.ts'
import { allAnswered, allPapers, type DraftView, errorsIn } from '../public/apply/draft-view.ts'
import { answers, fieldProblem, id, instant, matter, standing } from './schemas.ts'

const page = z.object({ id, mediaType: z.string() })
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

export function describeDraft(view: DraftView): z.infer<typeof draftInJson> {
  const { whole, against } = view
  const listed = ({ material: kind, name, detail, clause }: Listed) => ({
    material: kind,
    name,
    detail,
    clause: citation(clause),
    pages: (view.pages.get(kind) ?? []).map(({ id: file, mediaType }) => ({ id: file, mediaType })),
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
      fields: [...answersTo[question]],
      errors: Object.entries(errorsIn(view, question)).map(([field, detail]) => ({ field, detail })),
    })),
    materials: view.listed.map(listed),
    voluntary: view.voluntary.map(listed),
    against: against ? standingOf(against) : null,
    looksFirst: view.looksFirst ?? null,
    ready: !whole.submittedCase && !against && allAnswered(view) && allPapers(view),
    caseId: whole.submittedCase,
  }
}
