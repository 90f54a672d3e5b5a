// How long a partner and its keys hold, where no source says it: named, bounded, set by the nation (R3.2; docs/basis.md §9.211).
import { define, nation, whole } from './rule-definition.ts'

const ours = '没有写期限；定期重新核对对接单位和公钥（docs/basis.md §9.211）'

export const partnerRules = {
  'partner-validity-years': define({
    title: '对接单位登记一次，最长用多少年',
    default: 3,
    unit: '年',
    clause: 'R3.2',
    basis: ours,
    levels: nation,
    kind: whole(1, 5),
    direction: { neutral: '只约束对接单位和登记它的残联' },
  }),
  'partner-key-days': define({
    title: '对接单位的一个公钥，最长用多少天',
    default: 400,
    unit: '天',
    clause: 'R3.2',
    basis: ours,
    levels: nation,
    kind: whole(30, 800),
    direction: { neutral: '只约束对接单位和登记它的残联' },
  }),
}
