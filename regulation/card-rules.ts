// What places may set about the card itself: its dates, its number, changes and losses (R4.2–R4.6).
import type { Clause } from './clauses.ts'
import { above, define, flag, local, oneOf, whole, wholeOrNoLimit } from './rule-definition.ts'

/** Whether a new card keeps the dates of the old one where the source is silent (docs/basis.md §9.11, §9.12). */
const term = (title: string, clause: Clause) =>
  define({
    title,
    default: 'keep',
    unit: '',
    clause,
    basis: '规范未写；默认沿用原起止日（docs/basis.md §9.11、§9.12）',
    levels: above,
    kind: oneOf({ keep: '沿用原起止日', restart: '从新证核发日重新计算' }),
    direction: { neutral: '重新计算的有效期长，沿用的不用重新评定也接得上' },
  })

export const cardRules = {
  'term-after-details': term('资料更新后的有效期', 'R4.2.3'),
  'term-after-move': term('迁移后的有效期', 'R4.3.1'),
  'term-after-loss': term('挂失补办后的有效期', 'R4.4'),
  'term-after-cancellation-of-categories': term('注销部分类别后的有效期', 'R4.5.2'),
  'term-after-change': term('类别、等级变更后的有效期', 'R4.6'),
  'term-after-running-out': define({
    title: '原证已经到期，补办、迁移等的新证从哪天起算',
    default: 'printing',
    unit: '',
    clause: 'R4.2.1',
    basis: '规范未写；不能印出已经过期的证（docs/basis.md §9.50）',
    levels: above,
    kind: oneOf({ printing: '从新证核发日重新计算', 'old-end': '接着原证的到期日计算' }),
    direction: { favours: 'less' },
  }),
  'replacement-suffix-kept': define({
    title: '换领、变更后证号是否保留补办后缀（残损换新一律不变）',
    default: false,
    unit: '',
    clause: 'R4.4',
    basis: '规范未写；docs/basis.md §9.9',
    levels: above,
    kind: flag,
    direction: { neutral: '只是证号怎么编' },
  }),
  'change-interval-months': define({
    title: '两次评定之间的最短间隔',
    default: 0,
    unit: '个月',
    clause: 'R4.6',
    basis: '规范未写；地方有满 12 个月的（docs/basis.md §1.7）',
    levels: above,
    kind: whole(0, 12),
    direction: { favours: 'less' },
  }),
  'change-interval-exception': define({
    title: '间隔未满时的例外',
    default: 'none',
    unit: '',
    clause: 'R4.6',
    basis: '规范未写；广东可凭病历等佐证（docs/basis.md §1.7）',
    levels: above,
    kind: oneOf({ 'medical-record': '凭病历等佐证可以申请', none: '没有例外' }),
    direction: { favours: 'less' },
  }),
  'loss-declaration': define({
    title: '遗失声明的方式',
    default: 'written',
    unit: '',
    clause: 'R4.4',
    basis: '管理办法第二十条：声明作废后补发；方式各地不同（docs/basis.md §1.7）',
    levels: local,
    kind: oneOf({ written: '书面声明', community: '村（社区）张贴', bank: '银行书面挂失', newspaper: '登报' }),
    direction: { favours: 'less' },
  }),
  'loss-declaration-days': define({
    title: '遗失声明后多少天可以补发',
    default: 0,
    unit: '天',
    clause: 'R4.4',
    basis:
      '规范未写；各地 0 天到 3 个月（docs/basis.md §1.7）。不能让户籍地 7 个工作日审批寄证的期限落空（docs/basis.md §9.43）',
    levels: above,
    kind: whole(0, 6),
    direction: { favours: 'less' },
  }),
  'loss-replacements-a-year': define({
    title: '每年最多补办次数（0 为不限）',
    default: 0,
    unit: '次',
    clause: 'R4.4',
    basis: '规范未写；地方有每年 1 次的（docs/basis.md §1.7）',
    levels: above,
    kind: wholeOrNoLimit(1, 12),
    direction: { favours: 'more' },
  }),
}
