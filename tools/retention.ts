// Prints how long everything is kept, table by table and folder by folder, into docs/retention.md: `npm run retention` (N5.2).
import { writeFileSync } from 'node:fs'
import {
  type Ending,
  endings,
  keptPlaces,
  tablesThatPass,
  tablesThatPassInPart,
  tablesThatStay,
} from '#casework/retention/kept-tables.ts'
import { localRules } from '#regulation/local-rules.ts'
import { type Passing, type PassingName, passingNames, passings } from '#regulation/offices/retention.ts'

export const retentionPath = new URL('../docs/retention.md', import.meta.url)

const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`
const tableOf = (titles: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(...titles), row(...titles.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n')

const tablesOf = (name: PassingName): string =>
  Object.entries({ ...tablesThatPass, ...tablesThatPassInPart })
    .filter(([, names]) => names.includes(name))
    .map(([table]) => `\`${table}\``)
    .join(', ') || 'files without a row'

export function retentionInWords(): string {
  const passing = passingNames.map((name) => [
    name,
    tablesOf(name),
    periodInWords(passings[name]),
    `from ${passings[name].from}`,
  ])
  const rules = [...new Set(passingNames.flatMap((name) => ruleOf(name)))].map((name) => {
    const { kind, basis, unit, default: value } = localRules[name]
    return [`\`${name}\``, `${value} ${unit}`, kind.hint, basis]
  })
  const stay = (Object.keys(endings) as Ending[]).map((ending) => {
    const { title, until, by } = endings[ending]
    const names = tablesThatStay[ending].map((table) => `\`${table}\``).join(', ')
    return `### ${title}\n\nUntil ${until}. Ended by ${by}.\n\n${names}.`
  })
  return `# How long everything is kept

Printed by \`npm run retention\`; a test fails where a table has no line here (\`casework/retention/kept-tables.test.ts\`).
What has passed its time is forgotten by the job \`forget-passed\`, once an hour: each thing by itself, 500 rows to a transaction, until
nothing is left. How far it has come stands in \`clearing\`, on the page 系统状态 and in \`/metrics\`; whatever was not done for three hours
is an alarm. A backup keeps what was forgotten for \`BACKUP_KEEP_DAYS\` more.

## What is forgotten by itself

${tableOf(['what', 'where', 'how long', 'counted'], passing)}

## Who may change it

The nation's office, in the rule book, within bounds. What no source says is a default of this project.

${tableOf(['rule', 'default', 'bounds', 'basis'], rules)}

The times without a rule are the system's own limits, named on the pages that people see.

## What stays longer

${stay.join('\n\n')}

## Folders, queues and others

${tableOf(
  ['place', 'holds', 'until', 'ended by'],
  keptPlaces.map(({ place, holds, until, by }) => [place, holds, until, by]),
)}
`
}

function periodInWords({ period }: Passing): string {
  if ('fixed' in period) return period.fixed
  const { default: count, unit } = localRules[period.rule]
  return `${count} ${unit === '天' ? 'days' : 'years'} (\`${period.rule}\`)`
}

const ruleOf = (name: PassingName) => {
  const { period } = passings[name]
  return 'rule' in period ? [period.rule] : []
}

if (import.meta.main) writeFileSync(retentionPath, retentionInWords())
