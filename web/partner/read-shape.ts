// Reads what a partner sent by a schema, and says in plain Chinese what does not fit it (R3.2).
import type { z } from 'zod'

/** `issues`: in the words of `inChinese`, however deep they stand. */
export function readShape<T>(
  schema: z.ZodType<T>,
  given: unknown,
): { value: T } | { issues: readonly z.core.$ZodIssue[] } {
  const parsed = schema.safeParse(given, { error: inChinese })
  return parsed.success ? { value: parsed.data } : { issues: parsed.error.issues }
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字（字符串）',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  object: '对象',
  record: '对象',
  array: '数组',
  null: 'null',
}
const formatNames: Readonly<Record<string, string>> = {
  uuid: '一个编号（UUID）',
  date: '日期，例如 2026-03-09',
  datetime: '时间，例如 2026-03-09T08:00:00Z',
  url: '一个网址',
  email: '一个邮箱地址',
}

/** How much there may be, by what it is counted in. */
const bounded = (origin: string, bound: string, limit: number | bigint): string => {
  if (origin === 'string') return `字数${bound} ${limit}。`
  if (origin === 'array' || origin === 'set') return `项数${bound} ${limit}。`
  return `数字${bound} ${limit}。`
}

/** What was found wrong, as it is said to whoever mends it. */
export const inChinese: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined && issue.code !== 'unrecognized_keys') return '缺少这一项。'
  switch (issue.code) {
    case 'invalid_type':
      return `要写${typeNames[issue.expected] ?? issue.expected}。`
    case 'invalid_value':
      return `只能写${issue.values.length > 1 ? '其中一个' : ''}：${issue.values.map(String).join('、')}。`
    case 'too_big':
      return bounded(issue.origin, issue.inclusive === false ? '要小于' : '不能超过', issue.maximum)
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return '不能空着。'
      return bounded(issue.origin, issue.inclusive === false ? '要大于' : '不能少于', issue.minimum)
    case 'not_multiple_of':
      return `要是 ${issue.divisor} 的倍数。`
    case 'invalid_format':
      return `格式不对${formatNames[issue.format] ? `，要写${formatNames[issue.format]}` : ''}。请看接口说明。`
    case 'invalid_union':
      return '不是接口说明里的任何一种写法。'
    case 'invalid_key':
      return '名称不对。请看接口说明。'
    default:
      return '不符合接口说明。'
  }
}
