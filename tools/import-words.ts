// What npm run import says: how a file was understood, what a dry run found, what an import did and what waits.
import type { CarriedOut } from '#casework/import/carry-out-accepted.ts'
import { differenceInWords } from '#casework/import/difference-words.ts'
import type { ImportResult } from '#casework/import/import-certificates.ts'
import type { Totals } from '#casework/import/import-store.ts'
import { understoodInWords } from '#casework/import/open-file.ts'
import type { Trial } from '#casework/import/try-import.ts'

const sums = ({ records, imported, alreadyThere, differing, corrected, refused, reminders }: Totals, would: string) =>
  `共 ${records} 行：${would}导入 ${imported}，登记里已有 ${alreadyThere}，与登记不同 ${differing}，${corrected > 0 ? `已按文件更正 ${corrected}，` : ''}${would || '没有'}${would ? '拒收' : '导入'} ${refused}，请核对 ${reminders}。`

export function trialInWords(trial: Trial): string {
  const { understood, columns, counts, totals, refused, differences } = trial
  const { unknown, levelsOf, headings } = understood.layout
  const several = (found: Readonly<Record<string, number>>) => {
    const all = Object.entries(found).sort(([, one], [, other]) => other - one)
    const listed = all.slice(0, 12).map(([name, count]) => `${name} ${count}`)
    return `${listed.join('，')}${all.length > 12 ? `，等 ${all.length} 种` : ''}`
  }
  return [
    '只是试一试，登记一点也没有动。',
    `文件：${understoodInWords(understood)}`,
    '每一栏读作什么：',
    ...columns.map(
      ({ column, heading, samples }) => `  ${heading.trim()} → ${column}：${samples.join(' | ') || '都是空的'}`,
    ),
    ...(levelsOf.length > 0
      ? [
          `  ${levelsOf.map(({ index }) => headings[index]?.trim()).join('、')} → 残疾类别与等级：类别空着或是多重的，照这些栏`,
        ]
      : []),
    ...(unknown.length > 0 ? [`  不看的栏：${unknown.join('、')}`] : []),
    ...Object.entries(counts).map(([name, found]) => `${name}：${several(found)}`),
    sums(totals, '会'),
    ...refused.map(({ line, text }) => `  第 ${line} 行会拒收。${text}`),
    ...(totals.refused > refused.length
      ? [`  还有 ${totals.refused - refused.length} 行；用 --report 写出全部。`]
      : []),
    ...differences.map((difference) => `  第 ${difference.line} 行与登记不同。${differenceInWords(difference)}`),
    ...(totals.differing > differences.length ? [`  一共 ${totals.differing} 行与登记不同。`] : []),
  ].join('\n')
}

export const carriedOutInWords = ({ corrected, outdated }: CarriedOut): string =>
  `已按文件更正 ${corrected} 行。${outdated > 0 ? `${outdated} 行的登记后来变了，没有改；请用新文件再导入。` : ''}`

export function resultInWords(result: ImportResult, file: string, report: string): string {
  const { understood, before, refused, reminders, differing, differences, differencesHash } = result
  const { unknown } = understood.layout
  const waiting = differences.reduce((sum, { count }) => sum + count, 0)
  return [
    ...(before ? ['这个文件以前已经导完，这次什么也没有做。当时的结果：'] : []),
    `文件：${understoodInWords(understood)}`,
    ...(unknown.length > 0 ? [`没有用到的栏：${unknown.join('、')}。`] : []),
    sums(result, ''),
    ...(refused + reminders + differing > 0 ? [`哪一行、哪一栏、什么原因，写在：${report}`] : []),
    ...(waiting > 0 && differencesHash
      ? [
          `有 ${waiting} 处与登记不同，没有改：${differences.map(({ label, count }) => `${label} ${count} 处`).join('，')}。`,
          '请先核对。各残联的审批人或负责人可以在“登记簿—导入的差异”里接受，接受后系统就改；',
          `或者：npm run import -- ${file} --accept ${differencesHash.slice(0, 16)} --by 登录名`,
        ]
      : []),
  ].join('\n')
}
