// What places may set about decisions: when a posted letter counts as arrived, and how to object (R4.1.2; docs/basis.md §9.30, §9.31).
import { above, define, never, oneOf, whole } from './rule-definition.ts'

const remedies = oneOf({
  unknown: '没有明确规定，写明询问的地方和法定期限',
  'review-and-suit': '行政复议、行政诉讼',
  superior: '向上级残联反映',
})

export const decisionRules = {
  'posted-counts-after-days': define({
    title: '信件在路上的天数：寄出几天后算告知，期满后再等几天来信',
    default: 7,
    unit: '天',
    clause: 'R4.1.2',
    basis:
      '规范只写现场或通过系统告知；默认寄出满 7 天，知道签收日的按签收日；期限内寄来的再等 7 天（docs/basis.md §9.30、§9.59）',
    levels: above,
    kind: whole(3, 30),
    direction: { favours: 'more' },
    defaultBinds: ['province'],
  }),
  'decision-remedies': define({
    title: '不服决定，可以走哪条路',
    default: 'unknown',
    unit: '',
    clause: 'R4.1.2',
    basis: '规范未写；残联的决定能不能复议、诉讼有争议，默认如实写明，请当事人询问（docs/basis.md §9.31）',
    levels: above,
    kind: remedies,
    never: never(remedies, (value) =>
      value === 'superior' ? '能不能复议、诉讼没有明确规定，告知书不能只写向上级反映。' : undefined,
    ),
    direction: { neutral: '只是告知书怎样写，不改变救济本身' },
  }),
}
