// The columns of the file in which an office hands over its existing certificates; the template and its description follow from here.
import { csvLine } from '#platform/csv/read-records.ts'

export type Column = {
  title: string
  /** Other headings that are understood. */
  also: readonly string[]
  required: boolean
  says: string
  example: string
}

export const columns = {
  number: {
    title: '残疾人证号',
    also: ['证号', '残疾证号'],
    required: true,
    says: '20 位；补发过的后面有 B1、B2。',
    example: '63010219900307207442',
  },
  name: {
    title: '姓名',
    also: ['持证人', '持证人姓名'],
    required: true,
    says: '照身份证填写。',
    example: '演示·张晓禾',
  },
  idNumber: {
    title: '身份证号',
    also: ['身份证号码', '公民身份号码'],
    required: false,
    says: '可以不填，从证号前 18 位得出；填了就要一致。',
    example: '630102199003072074',
  },
  results: {
    title: '残疾类别与等级',
    also: ['类别与等级', '残疾类别等级'],
    required: true,
    says: '多个之间用顿号，如“视力一级、听力三级”。要与证号末尾两位一致。',
    example: '肢体二级',
  },
  office: {
    title: '发证残联',
    also: ['发证机关', '发证残联代码'],
    required: false,
    says: '县级残联的 6 位区划代码；撤并前的旧代码也认。用 --office 指定后可以不填。',
    example: '630102',
  },
  from: {
    title: '有效期起',
    also: ['发证日期', '签发日期'],
    required: true,
    says: '如 2019-03-01、2019/3/1、20190301、2019年3月1日。',
    example: '2019-03-01',
  },
  to: {
    title: '有效期止',
    also: ['到期日期'],
    required: false,
    says: '不填的，按起日满 10 年算。',
    example: '2029-02-28',
  },
  assessedOn: {
    title: '评定日期',
    also: ['鉴定日期'],
    required: false,
    says: '不填的，当作有效期起日，并提醒核对。',
    example: '2019-02-20',
  },
  method: {
    title: '评定方式',
    also: ['鉴定方式'],
    required: false,
    says: '目测或机构。2018 年以前核发、没有填的，默认不当作目测，并提醒核对（R4.2.1）。',
    example: '机构',
  },
  status: {
    title: '状态',
    also: ['证件状态'],
    required: false,
    says: '有效、冻结、到期、挂失、注销、换发。不填的，没到期就是有效。',
    example: '有效',
  },
  since: {
    title: '状态日期',
    also: ['冻结日期', '注销日期'],
    required: false,
    says: '从哪天起是这个状态。注销的必填：多久以后可以重新申请，从这天算（R4.1.1）。',
    example: '',
  },
  frozenBecause: {
    title: '冻结原因',
    also: [],
    required: false,
    says: '冻结的必填：户口迁移、到期未换（R4.3.4）。',
    example: '',
  },
  address: {
    title: '户籍地址',
    also: ['地址'],
    required: false,
    says: '可以不填，加密保存。',
    example: '青海省西宁市演示街 2 号',
  },
  phone: {
    title: '联系电话',
    also: ['电话', '手机'],
    required: false,
    says: '可以不填，加密保存。',
    example: '13900000001',
  },
} satisfies Record<string, Column>

export type ColumnName = keyof typeof columns
export const columnNames = Object.keys(columns) as ColumnName[]
export const titleOf = (name: ColumnName) => columns[name].title

export type Cells = Partial<Record<ColumnName, string>>
/** Where each column stands in this file. */
export type Layout = { at: Partial<Record<ColumnName, number>>; width: number; unknown: readonly string[] }

/** Finds the columns by their headings, in any order; a text says in Chinese what is wrong with them. */
export function readHeadings(headings: readonly string[]): Layout | string {
  const at: Partial<Record<ColumnName, number>> = {}
  const unknown: string[] = []
  for (const [index, typed] of headings.entries()) {
    const heading = typed.normalize('NFKC').replaceAll(/[\s*]/g, '')
    const name = columnNames.find(
      (one) => columns[one].title === heading || columns[one].also.some((also) => also === heading),
    )
    if (!name) unknown.push(typed.trim())
    else if (at[name] !== undefined) return `表头里“${titleOf(name)}”出现了两次。请只留一栏。`
    else at[name] = index
  }
  const missing = columnNames.filter((name) => columns[name].required && at[name] === undefined).map(titleOf)
  if (missing.length === 0) return { at, width: headings.length, unknown: unknown.filter(Boolean) }
  return `第一行要有表头，缺少：${missing.join('、')}。可用 npm run import -- --template 取模板。`
}

/** The file to fill in: headings and one fictional row, for spreadsheets. */
export function templateFile(): string {
  const all = columnNames.map((name) => columns[name])
  return `\ufeff${csvLine(all.map((one) => one.title))}${csvLine(all.map((one) => one.example))}`
}
