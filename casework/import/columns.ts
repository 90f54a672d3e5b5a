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
    also: ['证号', '残疾证号', '残疾证号码', '残疾人证号码', '残疾人证编号', '证件编号', '残疾证编号', '残疾人证证号'],
    required: true,
    says: '20 位；补发过的后面有 B1、B2。',
    example: '63010219900307207442',
  },
  name: {
    title: '姓名',
    also: ['持证人', '持证人姓名', '残疾人姓名', '名字'],
    required: true,
    says: '照身份证填写。',
    example: '演示·张晓禾',
  },
  idNumber: {
    title: '身份证号',
    also: [
      '身份证号码',
      '公民身份号码',
      '身份证',
      '公民身份证号',
      '公民身份证号码',
      '身份号码',
      '居民身份证号',
      '证件号码',
      '证件号',
    ],
    required: false,
    says: '可以不填，从证号前 18 位得出；填了就要一致。',
    example: '630102199003072074',
  },
  results: {
    title: '残疾类别与等级',
    also: ['类别与等级', '残疾类别等级', '残疾类别和等级', '残疾类别及等级', '类别等级', '残疾类型等级', '残疾情况'],
    required: true,
    says: '如“视力一级、听力三级”，也认“肢体 叁级”“多重(肢体2,智力3)”“42”。要与证号末尾两位一致。',
    example: '肢体二级',
  },
  office: {
    title: '发证残联',
    also: [
      '发证机关',
      '发证残联代码',
      '发证单位',
      '发证机构',
      '签发机关',
      '批准残联',
      '审批残联',
      '所属残联',
      '区划代码',
      '行政区划代码',
      '区划',
      '所属区划',
      '办证单位',
      '办证机构',
      '办证机关',
      '办证残联',
      '办证部门',
      '办理单位',
      '办理机构',
      '办理残联',
      '发证部门',
      '签发单位',
      '签发机构',
      '签发残联',
      '核发机关',
      '核发单位',
      '核发残联',
      '批准单位',
      '批准机关',
      '审批单位',
      '审批机关',
      '审批机构',
      '残联名称',
      '发证残联名称',
      '发证单位名称',
      '发证机关名称',
      '县级残联',
    ],
    required: false,
    says: '县级残联的 6 位或 12 位区划代码，或者名称；撤并前的旧代码、旧名称也认。用 --office 指定后可以不填。',
    example: '630102',
  },
  from: {
    title: '有效期起',
    also: [
      '发证日期',
      '签发日期',
      '发证时间',
      '签发时间',
      '有效期起始日期',
      '有效期开始日期',
      '有效期限起',
      '有效期自',
      '有效起始日期',
      '起始日期',
      '核发日期',
    ],
    required: true,
    says: '如 2019-03-01、2019/3/1、20190301、2019年3月1日，也认 Excel 的日期序号。',
    example: '2019-03-01',
  },
  to: {
    title: '有效期止',
    also: [
      '到期日期',
      '到期日',
      '到期时间',
      '有效期至',
      '有效期截止日期',
      '有效期结束日期',
      '有效期限止',
      '截止日期',
      '有效截止日期',
      '有效期到',
      '失效日期',
    ],
    required: false,
    says: '不填的，按起日满 10 年算。',
    example: '2029-02-28',
  },
  assessedOn: {
    title: '评定日期',
    also: ['鉴定日期', '评定时间', '评残日期', '残疾评定日期', '鉴定时间'],
    required: false,
    says: '不填的，当作有效期起日，并提醒核对。',
    example: '2019-02-20',
  },
  method: {
    title: '评定方式',
    also: ['鉴定方式', '评残方式'],
    required: false,
    says: '目测或机构。2018 年以前核发、没有填的，默认不当作目测，并提醒核对（R4.2.1）。',
    example: '机构',
  },
  status: {
    title: '状态',
    also: [
      '证件状态',
      '证状态',
      '持证状态',
      '残疾人证状态',
      '残疾证状态',
      '办证状态',
      '当前状态',
      '目前状态',
      '证件当前状态',
    ],
    required: false,
    says: '有效、冻结、到期、挂失、注销、换发，或常见的叫法。不填的，没到期就是有效。',
    example: '有效',
  },
  since: {
    title: '状态日期',
    also: ['状态变更日期', '状态时间', '变更日期'],
    required: false,
    says: '从哪天起是这个状态。注销的必填：多久以后可以重新申请，从这天算（R4.1.1）。',
    example: '',
  },
  frozenBecause: {
    title: '冻结原因',
    also: ['冻结事由'],
    required: false,
    says: '冻结的必填：户口迁移、到期未换（R4.3.4）。',
    example: '',
  },
  address: {
    title: '户籍地址',
    also: ['地址', '户口地址', '户籍所在地', '户籍详细地址', '家庭住址', '住址', '户籍住址'],
    required: false,
    says: '可以不填，加密保存。',
    example: '青海省西宁市演示街 2 号',
  },
  phone: {
    title: '联系电话',
    also: ['电话', '手机', '手机号', '手机号码', '联系方式', '电话号码', '联系电话号码', '移动电话'],
    required: false,
    says: '可以不填，加密保存。',
    example: '13900000001',
  },
} satisfies Record<string, Column>

export type ColumnName = keyof typeof columns
export const columnNames = Object.keys(columns) as ColumnName[]

/** What older registers keep in columns of another cut; the template does without them. */
export const otherColumns = {
  category: { title: '残疾类别', also: ['类别', '残疾类型', '残疾种类'] },
  level: { title: '残疾等级', also: ['等级', '残疾级别', '级别'] },
  /** Of the first card ever: it says nothing about the term of the card in the row. */
  firstIssued: {
    title: '初次发证日期',
    also: [
      '首次发证日期',
      '初次办证日期',
      '首次办证日期',
      '初次领证日期',
      '首次领证日期',
      '初次发证时间',
      '首次发证时间',
    ],
  },
  /** Taken for the first day of the term where nothing else says it, to be looked at. */
  approvedOn: { title: '批准日期', also: ['办证日期', '审批日期', '核准日期', '办理日期', '批准时间', '办证时间'] },
  /** Each says a status as well: a day in it where no status is written is a question. */
  cancelledOn: { title: '注销日期', also: ['注销时间'] },
  lostOn: { title: '挂失日期', also: ['挂失时间', '遗失日期', '作废日期', '作废时间'] },
  frozenOn: { title: '冻结日期', also: ['冻结时间'] },
  /** Nothing is taken from it; what it says against the status is said. */
  note: { title: '备注', also: ['备注说明', '备注信息'] },
  term: { title: '有效期', also: ['有效期限', '证件有效期', '有效期起止', '有效期限起止', '有效日期'] },
} satisfies Record<string, { title: string; also: readonly string[] }>
export type CellName = ColumnName | keyof typeof otherColumns
const otherNames = Object.keys(otherColumns) as (keyof typeof otherColumns)[]
export const cellNames: readonly CellName[] = [...columnNames, ...otherNames]
const everyColumn: Record<CellName, { title: string; also: readonly string[] }> = { ...columns, ...otherColumns }
export const titleOf = (name: CellName) => everyColumn[name].title

export type Cells = Partial<Record<CellName, string>> & {
  /** Of a row without number and name: the first text in any other column. */
  elsewhere?: string
}
/** Where each column stands in this file. */
export type Layout = {
  at: Partial<Record<CellName, number>>
  headings: readonly string[]
  unknown: readonly string[]
  /** Columns with the level of one category each: 视力残疾等级, 听力残疾等级 … */
  levelsOf: readonly { category: string; index: number }[]
}

const byHeading = new Map(
  cellNames.flatMap((name) => [everyColumn[name].title, ...everyColumn[name].also].map((heading) => [heading, name])),
)
/** A heading without blanks, stars, notes in brackets and punctuation: “ * 证 号（必填）：” is 证号. */
const plainHeading = (typed: string) =>
  typed
    .normalize('NFKC')
    .replaceAll(/\(.*?\)|【.*?】|\[.*?\]/gs, '')
    .replaceAll(/必填|选填/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
/** What stands in brackets may be half of the heading: 残疾类别（等级）, 有效期（起）. */
const columnOf = (typed: string): CellName | undefined =>
  byHeading.get(plainHeading(typed.normalize('NFKC').replaceAll(/[()[\]【】]/g, ''))) ??
  byHeading.get(plainHeading(typed))

/** 视力 of 视力残疾等级; of 视力残疾 and 视力 too where a file has several such columns. */
function categoryOfLevel(typed: string, several: boolean): string | undefined {
  const [, category, level] =
    /^(视力|听力|言语|语言|肢体|智力|精神)(?:残疾)?(等级|级别)?$/.exec(plainHeading(typed)) ?? []
  return level || several ? category : undefined
}

/** How many different columns these headings name. */
export const headingsKnown = (headings: readonly string[]): number =>
  new Set(headings.map(columnOf).filter((name) => name !== undefined)).size

/** Finds the columns by their headings, in any order; a text says in Chinese what is wrong with them. */
export function readHeadings(headings: readonly string[]): Layout | string {
  const at: Partial<Record<CellName, number>> = {}
  const unknown: string[] = []
  const levelsOf: Layout['levelsOf'][number][] = []
  const several = headings.filter((typed) => categoryOfLevel(typed, true)).length > 1
  for (const [index, typed] of headings.entries()) {
    const name = columnOf(typed)
    const category = categoryOfLevel(typed, several)
    if (category) levelsOf.push({ category, index })
    else if (!name || (name === 'note' && at.note !== undefined)) unknown.push(typed.trim())
    else if (at[name] !== undefined) {
      const first = headings[at[name]]?.trim() ?? ''
      return `表头里“${first}”和“${typed.trim()}”都是“${titleOf(name)}”，同一栏出现了两次。请只留一栏。`
    } else at[name] = index
  }
  const instead: Partial<Record<ColumnName, boolean>> = {
    results: (at.category !== undefined && at.level !== undefined) || levelsOf.length > 0,
    from: at.term !== undefined || at.approvedOn !== undefined,
  }
  const missing = columnNames.filter((name) => columns[name].required && at[name] === undefined && !instead[name])
  const unreadStatus = at.status === undefined && missing.length === 0 ? unknown.find(bearsOnStatus) : undefined
  if (unreadStatus)
    return `不认识“${unreadStatus}”这一栏，它像是证的状态；没有状态，注销、挂失的证会当成有效。请把表头改成“状态”，写有效、冻结、到期、挂失、注销或换发；不是状态的，请删去这一栏。`
  if (missing.length === 0) return { at, headings, unknown: unknown.filter(Boolean), levelsOf }
  const known = cellNames.filter((name) => at[name] !== undefined).map(titleOf)
  const first = missing.includes('from') && at.firstIssued !== undefined ? firstIsNotFrom : ''
  return `前面的行里没有找到完整的表头。认出：${known.join('、') || '没有'}；缺少：${missing.map(titleOf).join('、')}。${first}请改好表头，或用 npm run import -- --template 取模板。`
}

/** 是否注销, 证照状态, 死亡日期: whoever passes over them takes every card for one in force. */
const bearsOnStatus = (heading: string): boolean =>
  /注销|挂失|冻结|作废|吊销|死亡|去世|是否有效|有效标[志识]|有效否|(?:证|证[件照]|残疾人|人员|持证人|记录)状态/.test(
    heading,
  )

const firstIsNotFrom = '“初次发证日期”是第一次领证的日期，不是这一本的有效期起。'

/** The cells of a record by column, without those whose column the file does not have. */
export function cellsIn({ at, levelsOf }: Layout, fields: readonly string[]): Cells {
  const cells: Cells = {}
  for (const name of cellNames) {
    const index = at[name]
    if (index !== undefined) cells[name] = fields[index] ?? ''
  }
  const each = levelsOf.flatMap(({ category, index }) => {
    const level = fields[index]?.trim() ?? ''
    return noLevel.test(level) ? [] : [ticked.test(level) ? category : `${category}${level}`]
  })
  // 多重 says only that there are several.
  if (each.length > 0 && /^\s*(?:多重.*)?$/.test(cells.results || cells.category || '')) cells.results = each.join('、')
  if (!cells.number?.trim() && !cells.name?.trim()) cells.elsewhere = fields.find((field) => field.trim() !== '') ?? ''
  return cells
}
/** A column for each category, the level in another. */
const ticked = /^[√✓✔☑是有]$/u
/** What stands under the level of a category that a person does not have. */
const noLevel = /^(?:|[0/／\\×-]|—+|无|无残疾|否|未评|空)$/

/** The file to fill in: headings and one fictional row, for spreadsheets. */
export function templateFile(): string {
  const all = columnNames.map((name) => columns[name])
  return `\ufeff${csvLine(all.map(({ title }) => title))}${csvLine(all.map(({ example }) => example))}`
}
