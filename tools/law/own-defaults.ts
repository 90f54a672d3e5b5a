// What the system does where no sentence of the source says so: each with what it rests on, or said to rest on nothing yet.
import type { Clause } from '#regulation/clauses.ts'
import type { Holds } from './sentence.ts'

export type OwnDefault = Holds & {
  subject: string
  /** What holds by default, in a sentence. */
  holds: string
  /** The clause it is cited under where it refuses. */
  clause?: Clause
  /** Its section of docs/basis.md; none where nobody has written one yet, which is then said to the reader. */
  basis?: `§${number}.${number}`
  /** The sentences that it fills in. */
  fills?: readonly number[]
}

export const ownDefaults: readonly OwnDefault[] = [
  {
    subject: '旧证作为申请材料',
    holds: '换领、迁移、注销、变更要先上传旧证；原文只说旧证要收回。',
    clause: 'R6.1',
    at: ['regulation/checklist.ts'],
  },
  {
    subject: '证件到期以后',
    holds: '只能先办到期换证，不能办迁移、补办、变更。',
    clause: 'R4.2.1',
    at: ['regulation/door.ts'],
  },
  { subject: '到期又迁走户口的', holds: '先换证，再迁移。', clause: 'R4.2.1', at: ['regulation/door.ts'] },
  {
    subject: '同时申请几件',
    holds: '一个人同时只能有一件申请在办。',
    clause: 'R4.1.1',
    at: ['regulation/door.ts'],
  },
  {
    subject: '结论出来以后撤回',
    holds: '持证人不能撤回，新办的可以。',
    clause: 'R1.3',
    rules: ['withdraw-after-conclusion'],
    steps: ['withdraw'],
    basis: '§9.24',
    fills: [63],
  },
  {
    subject: '复评由谁评',
    holds: '换一家机构；全市没有别家的，换一位医生。',
    clause: 'N4.1',
    rules: ['reassessment-elsewhere'],
    steps: ['acceptDispute'],
    basis: '§9.23',
    fills: [17, 63],
  },
  {
    subject: '不受理复评的理由',
    holds: '只有三种，要写明；不受理的，下一级照样可以申请。',
    clause: 'N4.1',
    rules: ['dispute-rejection'],
    steps: ['rejectDispute', 'rejectFinalDispute'],
    basis: '§9.22',
    fills: [17, 63],
  },
  {
    subject: '复评由哪一级作最终结论',
    holds: '市（州）专家委员会可以作复评结论，省级作最终结论。',
    clause: 'N4.1',
    rules: ['last-word', 'dispute-answer-days'],
    steps: ['concludeDispute', 'decideFinally'],
    basis: '§9.20',
    fills: [16, 17],
  },
  {
    subject: '不予受理的理由',
    holds: '只有七种，其中“所申请的事项与证件实际情况不符”原文没有写。',
    clause: 'N2.1',
    steps: ['decline'],
    at: ['regulation/grounds.ts'],
    basis: '§9.62',
  },
  {
    subject: '一年补办几次',
    holds: '不限；地方可以限定，从上一次补办之日起算一年。',
    clause: 'R4.4',
    rules: ['loss-replacements-a-year'],
    at: ['regulation/door.ts'],
    basis: '§1.7',
    fills: [99],
  },
  {
    subject: '受理和审批由两个人办',
    holds: '受理的人不能审批自己受理的申请；地方可以另定。',
    clause: 'R1.3',
    steps: ['approve', 'cancelCertificate'],
    rules: ['approved-by'],
    basis: '§9.61',
    fills: [41],
  },
  {
    subject: '提出和决定由两个人办',
    holds: '提出地方规则、起草解释、核实户口迁出、办过件的人，不能自己决定或回访。',
    clause: 'R1.3',
    at: [
      'regulation/offices/rule-proposals.ts',
      'regulation/offices/interpretations.ts',
      'regulation/offices/hukou-watch.ts',
      'regulation/offices/ratings.ts',
    ],
    basis: '§9.61',
    fills: [11, 35, 39, 51, 97, 118],
  },
  {
    subject: '网上申请的照片',
    holds: '传一张电子照片，不收三张纸质照片。',
    basis: '§9.63',
    clause: 'R2.1',
    at: ['regulation/checklist.ts'],
  },
  {
    subject: '评定方式空白的证',
    holds: '2018年以前评定的，按目测处理。',
    clause: 'R4.2.1',
    at: ['casework/import/read-row.ts'],
    fills: [79],
  },
  {
    subject: '不符合标准的结论',
    holds: '不公示，只告知本人。',
    basis: '§9.64',
    clause: 'R4.1.4',
    steps: ['informNotMet'],
    fills: [66, 81],
  },
  {
    subject: '核发日期',
    holds: '以打印残疾人证的那天为核发日期。',
    basis: '§9.65',
    clause: 'R4.2.1',
    steps: ['printCertificate'],
    fills: [83],
  },
  {
    subject: '注销要不要照片',
    holds: '不要，注销不制新证。',
    basis: '§9.66',
    clause: 'R2.1',
    at: ['regulation/checklist.ts'],
    fills: [101],
  },
  {
    subject: '资料更新改哪些内容',
    holds: '姓名、号码（连同性别、出生日期）、民族、住址、监护人及其电话、照片；监护人电话不用证明。',
    clause: 'R4.2.3',
    basis: '§9.68',
    at: ['regulation/grounds.ts', 'regulation/checklist.ts'],
    fills: [87],
  },
  {
    subject: '签名和公章',
    holds: '医生和机构在系统里签署、盖章，就是签名和公章。',
    basis: '§9.67',
    clause: 'R1.3',
    steps: ['signConclusion', 'stampConclusion'],
    fills: [44],
  },
]
