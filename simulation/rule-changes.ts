// “What if”: a value of the rule book as it is typed on the command line, judged by the law before anything is lived through (R1.2).
import {
  checkRule,
  defaultRules,
  isRuleName,
  localRules,
  type OfficeLevel,
  type PublishedRule,
  type RuleName,
} from '#regulation/local-rules.ts'
import { valueInWords } from '#regulation/rule-definition.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'

/** As an office knows itself: its number, its level, its name. */
export type KnownOffice = { id: string; level: OfficeLevel; label: string }
export type RuleChange = PublishedRule & { name: RuleName; words: string }

const inKebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** `notice-days=7` for the whole country, `noticeDays=7@510000` for an office and all below it. */
export function readChange(text: string, officeOf: (id: string) => KnownOffice | undefined): Refusal | RuleChange {
  const [, typed = '', value = '', id = '000000'] = /^([A-Za-z-]+)=([^@]*)(?:@(\d{6}))?$/.exec(text) ?? []
  const name = inKebab(typed)
  if (!isRuleName(name))
    return refuse(`没有“${typed || text}”这项地方规则。请写成：规则=值，例如 notice-days=7，或 notice-days=7@510000。`)
  const office = officeOf(id)
  if (!office) return refuse(`没有编号 ${id} 的残联。`)
  const read = readTyped(name, value.trim())
  if (isRefusal(read)) return read
  const refused = checkRule(name, read.value, office.level, { rules: defaultRules })
  if (refused) return refused
  const { title, default: usual } = localRules[name]
  const words = `${office.label}：${title}，${valueInWords(localRules[name], usual)} 改为 ${valueInWords(localRules[name], read.value)}`
  return { office: office.id, level: office.level, name, value: read.value, from: '2000-01-01', words }
}

function readTyped(name: RuleName, text: string): Refusal | { value: unknown } {
  const { title, kind } = localRules[name]
  switch (kind.type) {
    case 'whole':
      return /^\d+$/.test(text) ? { value: Number(text) } : refuse(`“${title}”要写整数。${kind.hint}`)
    case 'flag':
      return /^(?:true|false|yes|no|是|否)$/.test(text)
        ? { value: ['true', 'yes', '是'].includes(text) }
        : refuse(`“${title}”请写 yes 或 no。`)
    case 'one-of':
    case 'text':
    case 'day':
      return { value: text }
    case 'lines':
    case 'materials':
    case 'fees':
    case 'holidays':
      return refuse(`“${title}”是一份清单，不能在命令行里写。请在规则手册里提出，看它的预演。`)
  }
}
