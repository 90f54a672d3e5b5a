// What places may set about decisions: when a posted letter counts as arrived (R4.1.2; docs/basis.md §9.30).
import { above, define, whole } from './rule-definition.ts'

export const decisionRules = {
  'posted-counts-after-days': define({
    title: '邮寄告知，不知道哪天签收的，寄出几天后算告知',
    default: 7,
    unit: '天',
    clause: 'R4.1.2',
    basis: '规范只写现场或通过系统告知；默认寄出满 7 天，知道签收日的按签收日（docs/basis.md §9.30）',
    levels: above,
    kind: whole(3, 30),
  }),
}
