// What everybody who acts has to know, and a short test of it: one module a subject, each made from the rules in force (N5.3).
import type { StaffRole } from './actor.ts'
import type { Clause } from './clauses.ts'
import { localRules, type Rules } from './local-rules.ts'

export type Question = {
  text: string
  options: readonly string[]
  /** The index of the right option. */
  right: number
  /** Shown after a wrong answer. */
  why: string
  clause: Clause
}
export type TrainingModule = {
  id: ModuleId
  title: string
  clauses: readonly Clause[]
  points: readonly string[]
  questions: readonly Question[]
  /** What the module was made from; another edition has to be learnt anew. */
  edition: string
}

export const moduleIds = ['flow', 'materials', 'assessment', 'privacy', 'local-rules'] as const
export type ModuleId = (typeof moduleIds)[number]

type FixedModule = Omit<TrainingModule, 'id'>

const fixed: Record<Exclude<ModuleId, 'local-rules'>, FixedModule> = {
  flow: {
    title: '跨省通办的流程和分工',
    clauses: ['N2.1', 'R1.1', 'R4.1.4', 'R4.1.5', 'N2.4'],
    edition: '1',
    points: [
      '六项事项都可以在经常居住地办，不受户籍地限制。',
      '经常居住地受理、指定评定机构、公示。',
      '户籍地审批、制证、寄证。',
      '接件和审批不能是同一个人。',
      '每个工作日至少登录一次，及时办理任务。',
      '不归本地管的，退回经常居住地重新确定，不让群众重跑。',
    ],
    questions: [
      {
        text: '户籍在西宁、住在成都的人，在成都申请。谁审批制证？',
        options: ['成都的县级残联', '西宁的县级残联', '成都市残联'],
        right: 1,
        why: '经常居住地受理，户籍地审批、制证、寄证。',
        clause: 'R4.1.5',
      },
      {
        text: '收到的件不归本县管，怎么办？',
        options: ['让申请人自己去找', '不予办理', '退回经常居住地重新确定'],
        right: 2,
        why: '由经常居住地与申请人重新确定，已办的步骤不重做。',
        clause: 'R4.1.5',
      },
      {
        text: '经办人多久登录一次系统？',
        options: ['每个工作日至少一次', '每周一次', '有短信提醒时'],
        right: 0,
        why: '每个工作日至少登录一次，查看并办理任务。',
        clause: 'N2.4',
      },
    ],
  },
  materials: {
    title: '材料和一次性告知',
    clauses: ['N2.3', 'R2.1', 'R2.2', 'R2.3', 'R2.4', 'R2.5', 'R6.3'],
    edition: '1',
    points: [
      '需要什么，一次告诉申请人。',
      '只能要公布过的材料，不得随意增加。',
      '跨县办理，还要有效的居住证。',
      '智力、精神残疾和未成年人，要监护人证明。',
      '纸质材料哪里产生哪里保管，全部扫描上传。',
    ],
    questions: [
      {
        text: '清单里没有的材料，能不能要求申请人补？',
        options: ['领导同意就能', '不能', '户籍地要求就能'],
        right: 1,
        why: '只能要求公布的规则里列出的材料。',
        clause: 'N2.3',
      },
      {
        text: '哪些申请必须有监护人证明？',
        options: ['所有申请', '肢体残疾', '智力、精神残疾和未成年人'],
        right: 2,
        why: '智力、精神残疾和未成年人须有监护人证明。',
        clause: 'R2.3',
      },
      {
        text: '在受理地留下的纸质材料放在哪里？',
        options: ['产生的地方保管，并扫描上传', '全部寄给户籍地', '还给申请人就行'],
        right: 0,
        why: '哪里产生哪里保管，并全部扫描上传。',
        clause: 'R6.3',
      },
    ],
  },
  assessment: {
    title: '残疾评定和结论互认',
    clauses: ['R1.3', 'R1.4', 'N4.1', 'N4.2', 'N4.3'],
    edition: '1',
    points: [
      '只能指定经批准、承担这一类别的机构。',
      '结论要有类别、等级、医生签名、机构公章。',
      '户籍地必须认可评定结论。',
      '对结论有异议的，申请复评，再由省级专家委员会最终评定。',
      '亲属的申请要回避，发现作假要报告。',
    ],
    questions: [
      {
        text: '户籍地觉得残疾等级偏高，可以退回吗？',
        options: ['可以', '不可以，结论异地互认', '先放着'],
        right: 1,
        why: '户籍地只能因程序问题退回，不能因不同意结论退回。',
        clause: 'R1.4',
      },
      {
        text: '申请人是您的亲属，怎么办？',
        options: ['悄悄办快一点', '交给别人办', '让他去别的县'],
        right: 1,
        why: '与自己有利害关系的件，要交给别人办。',
        clause: 'N4.3',
      },
    ],
  },
  privacy: {
    title: '个人信息保护',
    clauses: ['N5.1', 'N5.2'],
    edition: '1',
    points: [
      '号码、电话、地址平时遮住，需要时说明用途再看。',
      '每次查看都有记录，监督的人能看到。',
      '未成年人的信息，要第二个人同意才能看。',
      '账号只能本人用，离开岗位当天注销。',
    ],
    questions: [
      {
        text: '朋友托您查一个人有没有残疾人证，怎么办？',
        options: ['查了告诉他', '拒绝，不为办件不查', '只说有没有'],
        right: 1,
        why: '只为办件才能查看，查看都有记录。',
        clause: 'N5.2',
      },
      {
        text: '同事忘了带手机，能用您的账号登录吗？',
        options: ['不能', '就一次可以', '负责人同意就可以'],
        right: 0,
        why: '账号只能本人使用。可以请安全管理员帮助恢复。',
        clause: 'N5.1',
      },
    ],
  },
}

/** Rules of a place that its own people are asked about. */
export const taughtRules = ['notice-days', 'supply-deadline-days', 'photo-count'] as const

/** The modules as they are for a place and its rules in force. */
export function trainingModules(rules: Rules): readonly TrainingModule[] {
  return moduleIds.map((id) =>
    id === 'local-rules' ? ownRules(rules) : { id, ...fixed[id], edition: `${id} ${fixed[id].edition}` },
  )
}

function ownRules(rules: Rules): TrainingModule {
  const values = taughtRules.map((name) => ({ ...localRules[name], value: rules[name] }))
  return {
    id: 'local-rules',
    title: '本地有效的规定',
    clauses: ['R1.2', ...values.map((one) => one.clause)],
    points: values.map((one) => `${one.title}：${one.value} ${one.unit}。`),
    questions: values.map(({ title, value, unit, clause }) => {
      // Neighbouring numbers, in an order that depends on the value and not on chance.
      const numbers = [value, value + 2, value + 5].sort((one, other) => ((one * 7) % 11) - ((other * 7) % 11))
      return {
        text: `本地现在规定的${title}是多少？`,
        options: numbers.map((one) => `${one} ${unit}`),
        right: numbers.indexOf(value),
        why: `现在是 ${value} ${unit}。`,
        clause,
      }
    }),
    edition: values.map((one) => `${one.title} ${one.value}`).join('；'),
  }
}

/** What each role has to have learnt; whoever watches over the others needs to know what is private (N5.3). */
export function modulesFor(roles: readonly StaffRole[]): readonly ModuleId[] {
  const acts = roles.some((role) => ['handler', 'approver', 'printer', 'head'].includes(role))
  return acts ? moduleIds : ['privacy']
}

/** The questions answered wrongly, by their index; every one has to be right. */
export function wrongAnswers(module: TrainingModule, answers: readonly (number | undefined)[]): readonly number[] {
  return module.questions.flatMap((question, index) => (answers[index] === question.right ? [] : [index]))
}
