// The 办件 records of GB/T 39046-2020 and their data items: the standard's names, kinds and lengths (docs/basis.md §9.205).

/** `an`: letters, digits and Chinese; `a`: no digits are counted apart; `n`: digits. `exact`: not up to, but so many. */
export type Item = { name: string; kind: 'an' | 'a' | 'n'; most: number; exact?: true }

const an = (name: string, most: number): Item => ({ name, kind: 'an', most })
const a = (name: string, most: number): Item => ({ name, kind: 'a', most })
const n = (name: string, most: number): Item => ({ name, kind: 'n', most })
const digits = (name: string, most: number): Item => ({ name, kind: 'n', most, exact: true })
/** YYYYMMDDThhmmss. */
const time = (name: string): Item => ({ name, kind: 'an', most: 15, exact: true })

const caseNumber = an('办件编号', 50)
const implementationCode = an('实施编码', 24)
const area = n('行政区划', 9)
const caseType = digits('办件类型', 1)
const unit = an('处理单位', 100)
const unitCode = an('处理单位统一社会信用代码', 18)

export const recordItems = {
  application: {
    caseNumber,
    implementationCode,
    matter: an('事项名称', 200),
    caseType: digits('办件类型码', 1),
    applicant: an('申请者名称', 100),
    idType: digits('申请者证件类型码', 3),
    idNumber: an('申请者证件号', 18),
    agent: an('代理人姓名', 100),
    agentIdType: digits('代理人证件类型码', 3),
    agentIdNumber: an('代理人证件号', 18),
    phone: an('手机', 18),
    address: an('通讯地址', 100),
    source: digits('申报来源码', 1),
    appliedAt: time('申请时间'),
    area,
  },
  material: {
    caseNumber,
    material: an('材料名称', 200),
    isReceived: digits('是否收取', 1),
    receivedBy: an('收取方式', 20),
    receivedAt: time('收取时间'),
  },
  acceptance: {
    caseNumber,
    basicCode: an('基本编码', 10),
    implementationCode,
    office: an('受理单位', 100),
    officeCode: an('受理单位统一社会信用代码', 18),
    acceptedBy: an('受理人', 30),
    acceptedAt: time('受理时间'),
    promisedBy: an('承诺办结时间', 20),
    caseType,
    area,
  },
  handling: {
    caseNumber,
    action: an('业务动作', 20),
    stage: an('环节名称', 100),
    handledBy: a('处理人', 30),
    opinion: an('处理意见', 1000),
    startedAt: time('开始时间'),
    endedAt: time('结束时间'),
    unit,
    unitCode,
    state: digits('状态', 1),
  },
  'special-procedure': {
    caseNumber,
    procedure: an('特别程序名称', 100),
    procedureCode: digits('特别程序码', 1),
    startedAt: time('特别程序开始时间'),
    grounds: an('特别程序依据', 1000),
    askedBy: an('特别程序申请人', 30),
    endedAt: time('特别程序结束时间'),
    result: an('特别程序结果', 1000),
    unit,
    unitCode,
    handledBy: a('办理人', 30),
  },
  completion: {
    caseNumber,
    completedBy: an('办结人', 30),
    completedAt: time('办结时间'),
    result: an('办结结果', 100),
    certificate: an('结果证照名称', 200),
    certificateNumber: an('结果证照编号', 50),
    description: an('结果描述', 1000),
    validity: an('有效期限', 30),
    issuer: an('发证单位', 100),
    area,
    isPosted: digits('是否快递', 1),
    isCharged: digits('是否收费', 1),
  },
  rating: {
    caseNumber,
    channel: an('评价渠道', 50),
    ratedBy: an('评价人', 100),
    ratedAt: time('评价时间'),
    count: n('评价次数', 2),
    satisfaction: digits('满意度码', 1),
    words: an('评价文字', 1000),
    area,
  },
  logistics: {
    caseNumber,
    trackingNumber: an('物流单号', 50),
    sender: an('寄送单位', 100),
    sentAt: time('寄送日期'),
    sentBy: an('寄送人', 30),
    recipient: an('接收人', 100),
    receivedAt: time('接收日期'),
  },
} as const satisfies Record<string, Readonly<Record<string, Item>>>

export const recordKindNames = {
  application: '申请',
  material: '申请材料',
  acceptance: '受理',
  handling: '办理',
  'special-procedure': '特别程序',
  completion: '办结',
  rating: '评价',
  logistics: '物流',
} as const satisfies Record<keyof typeof recordItems, string>
export type RecordKind = keyof typeof recordItems

/** What a record says; what is not known is left out. */
export type Values<K extends RecordKind = RecordKind> = { [Field in keyof (typeof recordItems)[K]]?: string }

/** What of a record does not fit the standard: sent all the same, shortened where it is too long, and named. */
export type Unfit = { item: string; why: string }

/** By the standard's names, in its order; an item without a value is left out. */
export function inStandardTerms<K extends RecordKind>(
  kind: K,
  values: Values<K>,
): { items: Readonly<Record<string, string>>; unfit: readonly Unfit[] } {
  const items: Record<string, string> = {}
  const unfit: Unfit[] = []
  for (const [field, item] of Object.entries<Item>(recordItems[kind])) {
    const value = Object.entries<string | undefined>(values).find(([name]) => name === field)?.[1]
    if (value === undefined || value === '') continue
    const why = whyUnfit(item, value)
    if (why) unfit.push({ item: item.name, why })
    items[item.name] = shortened(item, value)
  }
  return { items, unfit }
}

/** Lengths are counted in characters: the standard names no other unit. */
const lengthOf = (value: string) => Array.from(value).length

function whyUnfit({ kind, most, exact }: Item, value: string): string | undefined {
  if (kind === 'n' && !/^\d+$/.test(value)) return '应为数字'
  if (lengthOf(value) > most) return `超过 ${most} 个字符，已截短`
  if (exact && lengthOf(value) < most) return `应为 ${most} 个字符`
  return undefined
}

const shortened = ({ most }: Item, value: string) =>
  lengthOf(value) > most
    ? `${Array.from(value)
        .slice(0, most - 1)
        .join('')}…`
    : value
