// How a person wants pages shown: kept in a cookie, applied on the server, no script needed.

export const settingChoices = {
  size: { label: '字的大小', options: { normal: '标准', large: '大字' } },
  contrast: { label: '颜色', options: { normal: '标准', high: '高对比（黑底黄字）', dark: '深色' } },
  spacing: { label: '字和行的间距', options: { normal: '标准', wide: '宽' } },
} as const
export type SettingName = keyof typeof settingChoices
export type Settings = { [N in SettingName]: keyof (typeof settingChoices)[N]['options'] & string }

export const defaultSettings: Settings = { size: 'normal', contrast: 'normal', spacing: 'normal' }
export const settingsCookie = 'tb_display'

/** Reads the cookie; anything unknown becomes the default. */
export function readSettings(cookie: string | undefined): Settings {
  const given = Object.fromEntries(new URLSearchParams(cookie ?? ''))
  const entries = Object.entries(settingChoices).map(([name, { options }]) => {
    const value = given[name]
    return [name, value && Object.hasOwn(options, value) ? value : 'normal']
  })
  return Object.fromEntries(entries) as Settings
}

export function writeSettings(settings: Settings): string {
  return new URLSearchParams(settings).toString()
}

/** Classes of the html element. */
export function settingClasses(settings: Settings): string {
  return Object.entries(settings)
    .filter(([, value]) => value !== 'normal')
    .map(([name, value]) => ` tb-${name}-${value}`)
    .join('')
}
