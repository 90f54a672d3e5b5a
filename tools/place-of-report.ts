// Where the report of an import may be written: never over the file itself, nor over anything that is no report.
import { accessSync, closeSync, constants, openSync, readSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { reportBegins } from '#casework/import/refusal-report.ts'

/** @returns in Chinese what stands in the way, with the way on */
export function reasonNoReport(report: string, source: string): string | undefined {
  const folder = dirname(report)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return `报告写不进去：没有文件夹 ${folder}。请先建好，或者用 --report 换一个位置。`
  const there = statSync(report, { throwIfNoEntry: false })
  if (there?.isDirectory()) return `报告写不进去：${report} 是文件夹。请在后面写上文件名。`
  if (there && realpathSync(report) === realpathSync(source))
    return '报告会写在要导入的文件上，原来的内容就没有了。请用 --report 换一个文件名。'
  if (!mayWrite(there ? report : folder)) return `报告写不进去：没有权限写 ${report}。请用 --report 换一个位置。`
  if (there && there.size > 0 && !isReport(report))
    return `${report} 已经有了，不是导入的报告，不会覆盖。请用 --report 换一个文件名。`
  return undefined
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function isReport(path: string): boolean {
  const begins = Buffer.from(reportBegins)
  const bytes = Buffer.alloc(begins.length)
  const file = openSync(path, 'r')
  try {
    readSync(file, bytes, 0, bytes.length, 0)
    return bytes.equals(begins)
  } finally {
    closeSync(file)
  }
}
