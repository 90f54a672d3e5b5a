// Whether a record of a file is cut as its headings are; one that is not may hold the rows behind it as well.

/** Another separator than that of the headings: all of the row stands in its first cell. */
const cutOtherwise = (fields: readonly string[]): boolean =>
  /[,\t;|，；].*[,\t;|，；].*[,\t;|，；]/.test(fields[0] ?? '') && fields.slice(1).every((field) => field.trim() === '')

/** A line in a cell that is a row of its own: a quotation mark before it has its pair behind it. */
const swallowedRow = /[\r\n][^\r\n]*(?:\d{17}[\dXx]\d{0,2}(?:B\d+)?["'”’]?[,\t;|，；]|([,\t;|，；])(?:[^\r\n]*\1){5})/
const swallows = (fields: readonly string[]): boolean => fields.some((field) => swallowedRow.test(field))

/** Empty last cells may be missing or too many; only text beyond the headings says that a row is not cut as it should be. */
export const isCutAsHeadings = (fields: readonly string[], width: number): boolean =>
  fields.slice(width).every((surplus) => surplus.trim() === '') && !cutOtherwise(fields) && !swallows(fields)

/** @param cells of a record that is not cut as its headings are */
export function reasonNotCut(line: number, cells: readonly string[]): string {
  const inside = cells.join('').match(/\r\n|\n|\r/g)?.length ?? 0
  if (inside > 0 && swallows(cells))
    return `第 ${line} 行到第 ${line + inside} 行连成了一行，都没有导入：有引号没有成对。请改好引号，再导入这几行。`
  return '这一行没有照表头分栏：可能有引号没有成对，多了分隔的符号，或者分隔的符号与表头不同。请对齐各栏。'
}
