// What people ask most, answered with the numbers in force where they live (N7).
import { type Clause, citation } from '#regulation/clauses.ts'
import type { Rules } from '#regulation/local-rules.ts'

export type CommonQuestion = { question: string; answer: string; clause: Clause }

export const commonQuestions = (rules: Rules): readonly CommonQuestion[] => [
  {
    question: '要不要回户籍地办？',
    answer: '不用。六件事都可以在现在住的地方办。户籍地批准以后，把证快递给您。',
    clause: 'N2.1',
  },
  {
    question: '怎么证明我住在这里？',
    answer: '交在有效期内的居住证。户口就在这个县的，不用交。',
    clause: 'R2.4',
  },
  {
    question: '材料没带齐怎么办？',
    answer: `残联会一次说清还缺什么。请在 ${rules['supply-deadline-days']} 天内补齐，填过的不会丢。`,
    clause: 'N2.3',
  },
  {
    question: '能不能先自己去医院做检查？',
    answer: '先不要去。只有指定的评定机构出的结论才算数。',
    clause: 'R4.1.2',
  },
  {
    question: '不同意评定的结论怎么办？',
    answer: `收到结论后 ${rules['dispute-window-days']} 个工作日内，可以申请复评。`,
    clause: 'R4.1.3',
  },
  {
    question: '公示会不会把我的病情说出去？',
    answer: `不会。公示 ${rules['notice-days']} 个工作日，姓名只露一部分，没有身份证号和病情。未成年人原则上不公示。`,
    clause: 'R4.1.4',
  },
  {
    question: '行动很不便，来不了怎么办？',
    answer: '可以请人上门评定。请打窗口的电话，或在申请里说明。',
    clause: 'N6.1',
  },
]

export const withClause = ({ answer, clause }: CommonQuestion) => `${answer}（${citation(clause)}）`
