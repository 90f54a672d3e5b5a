// Which materials an office takes from a sharing source instead of the paper (R2.2, R2.4; docs/basis.md §9.214).
import { define, local, oneOf } from './rule-definition.ts'

export const sharingRules = {
  'shared-materials': define({
    title: '哪些材料可以从共享来源取，免提交',
    default: 'state-issued',
    unit: '',
    clause: 'R2.2',
    basis:
      '《政务数据共享条例》（2025-08-01 起施行）允许共享；以共享查询代替原件是本系统的默认（docs/basis.md §9.214）',
    levels: local,
    kind: oneOf({ none: '都不收，照旧上传', 'state-issued': '身份证、户口簿、居住证' }),
    direction: { favours: 'more' },
  }),
}
