// What the crawl found, as the table of docs/accessibility.md.
import type { Reach } from './crawl.ts'

/** @param pages every route that is a page */
export function asTable({ looks }: Reach, pages: readonly string[]): string {
  const modes = [...new Set(looks.map((one) => one.mode))]
  const rows = [...Map.groupBy(looks, (one) => `${one.state} ${one.route}`)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const sum = (some: Reach['looks']) => some.reduce((total, one) => total + one.problems.length, 0)
  const row = ([, some]: (typeof rows)[number]) => {
    const [first] = some
    const roles = [...new Set(some.map((one) => one.role))]
    const inMode = modes.map((mode) => sum(some.filter((one) => one.mode === mode)))
    return `| \`${first?.route}\` | ${first?.state} | ${roles.join('、')} | ${inMode.join(' | ')} |`
  }
  const seen = new Set(looks.map((one) => one.route))
  const unseen = pages.filter((one) => !seen.has(one))
  return `# Accessibility, page by page

Printed by \`npm run accessibility -- ADDRESS\` from a running demonstration. Each page that a role reaches by links was opened in
Chromium and judged by html-validate, axe-core (WCAG 2.2 A and AA, contrast 7:1, targets, regions) and our own checks; each form was
sent empty and its answer judged the same way. A number is how many problems were found in that mode; no real screen reader was used.

Roles: ${[...new Set(looks.map((one) => one.role))].join('、')}. ${looks.length} looks at ${seen.size} pages and forms, ${sum(looks)} problems.

| route or form | state | roles | ${modes.join(' | ')} |
| --- | --- | --- | ${modes.map(() => '---').join(' | ')} |
${rows.map(row).join('\n')}

## Not looked at

No link of the demonstration leads there, or it is a file, a redirect or an address for machines:

${unseen.map((one) => `- \`${one}\``).join('\n')}
`
}
