// The parts of integrity, side by side (N4.3).
import { subNavigation } from '#web/components/sub-navigation.ts'
import type { Html } from '#web/html/html.ts'

export const address = '/workbench/integrity'

const parts = [
  ['', '调查'],
  ['/flagged', '要复核的结论'],
  ['/spot-checks', '抽查'],
  ['/patterns', '要问的问题'],
] as const

export const integrityParts = (current: (typeof parts)[number][0]): Html =>
  subNavigation(
    '诚信',
    parts.map(([path, label]) => ({ label, href: `${address}${path}`, current: path === current })),
  )
