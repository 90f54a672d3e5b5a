// What the two standards ask, and how each requirement is told: GB/T 22239-2019 (等保, third level) and GB/T 39786-2021 (密评).

/** `setting`: met where the installation is set so, which `doctor` looks at. */
export type Standing = 'met' | 'setting' | 'operator' | 'partly' | 'not-met'

/** What `doctor` can look at by itself. */
export type LiveCheck =
  | 'suite'
  | 'transport'
  | 'idle'
  | 'password'
  | 'second-factor'
  | 'audit'
  | 'backup'
  | 'sealed'
  | 'accounts'

export type Requirement = {
  /** The chapter's number and title in the standard. */
  clause: string
  /** In our words, shortened. */
  asks: string
  stands: Standing
  /** What the program does, or what is left to do. */
  how: string
  /** Files of this repository that show it: tests first. */
  shownBy?: readonly string[]
  live?: LiveCheck
}

export const standingNames: Readonly<Record<Standing, string>> = {
  met: '程序已做到',
  setting: '看设置',
  operator: '由运营方做',
  partly: '做到一部分',
  'not-met': '没有做到',
}
