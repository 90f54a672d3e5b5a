// The registers of an office, in one place: what is kept, counted and watched besides cases.
import type { StaffRole } from '#regulation/actor.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import type { Answer, Exchange, Route } from '#web/route.ts'
import { partnersAddress } from '../partners/partner-words.ts'
import { systemAddress } from '../system/system-pages.ts'

const registers = [
  { title: '空白证', words: '领入、库存、用了多少、作废多少', href: '/workbench/blanks' },
  { title: '挂失', words: '登记证件丢失，马上作废；别的申请照常办', href: '/workbench/loss' },
  { title: '旧证', words: '收回的旧证，保管满一年后统一销毁', href: '/workbench/old-cards' },
  { title: '纸质档案', words: '每件材料在哪个柜架，缺不缺扫描件', href: '/workbench/archives' },
  { title: '迁移档案', words: '发给迁入地、从原户籍地收到的电子档案', href: '/workbench/archive-requests' },
  { title: '迁出未办迁移', words: '户口迁走、证没有迁的人，核实、冻结、注销', href: '/workbench/hukou-watch' },
  { title: '要告知的决定', words: '没有网上账户的人，决定书交给了没有', href: '/workbench/decisions' },
  { title: '要寄的信', words: '没有电话、没有账户的人，消息印成信，寄出没有', href: '/workbench/letters' },
  { title: '更正后换证', words: '登记更正了，证还没有换的人，最晚哪天换', href: '/workbench/corrected-cards' },
  { title: '即将到期', words: '快到期和已到期的残疾人证，按月看；到期未换的处理', href: '/workbench/expiring' },
  { title: '迁入后评定', words: '迁入以后须重新评定的人和期限', href: '/workbench/follow-ups' },
  { title: '没有自动办成的', words: '系统到日子去办、没有办成的事和原因', href: '/workbench/put-off' },
  { title: '年审', words: '今年谁还没有办、谁过期了、要接着办什么', href: '/workbench/reviews' },
  { title: '地方规则', words: '本地有效的规定，提出和批准', href: '/workbench/rules' },
  { title: '准备情况', words: '责任领导、窗口、预案、人员，缺什么、谁来补', href: '/workbench/offices' },
  { title: '撤并和更名', words: '区划变了，由谁接着办，从哪天起', href: '/workbench/office-changes' },
  { title: '开发区、镇和旧区划', words: '不是县级区划的地方由谁办，提出改动和决定', href: '/workbench/places' },
  {
    title: '导入的差异和没有收的行',
    words: '后来导入的文件与登记不同的地方，核对、接受；看不明白没有收的行',
    href: '/workbench/imports',
  },
  { title: '人员', words: '到岗、调整、离岗、移交、请假顶替', href: '/workbench/staff' },
  { title: '待认领的任务', words: '原经办人已离岗的任务，谁来接手', href: '/workbench/parked' },
  { title: '监督', words: '期限、状态、退回、流向、换证高峰，每个数都能点开', href: '/workbench/supervision' },
  { title: '评定机构', words: '指定、变更、终止，评定医生的培训考核和证书', href: '/workbench/institutions' },
  { title: '诚信', words: '弄虚作假的调查、要复核的结论、抽查、要问的问题', href: '/workbench/integrity' },
  { title: '登录情况', words: '每个工作日谁登录了，哪里没有人', href: '/workbench/attendance' },
  { title: '问题反馈', words: '工作中的问题逐级反映、答复、转报', href: '/workbench/feedback' },
  { title: '评价和回访', words: '办完的人满意不满意，不满意的谁来回访', href: '/workbench/ratings' },
  { title: '谁看了谁的信息', words: '查看太多的告警要答复，上级看了哪些件', href: '/workbench/readings' },
  { title: '本人的请求', words: '本人要更正、删除信息，等负责人答复', href: '/workbench/own-data' },
  { title: '投诉', words: '等我们答复的、过期的、已答复的', href: '/workbench/complaints' },
  { title: '条款解释', words: '中国残联对条款的解释，起草和发布', href: '/workbench/interpretations' },
] as const

/** Whoever watches over the others has a desk of their own. */
const auditDesk = { title: '审计', words: '谁看了、办了什么，记录是否完整', href: '/workbench/audit' }

/** Whoever administers an office sees whether the system itself is well. */
const systemDesk = { title: '系统状态', words: '任务、备份、密钥、磁盘、短信正不正常，怎么办', href: systemAddress }

/** Whoever administers an office sees which other systems may call. */
const partnersDesk = {
  title: '对接单位',
  words: '政务服务平台、用证单位、医院系统、热线，谁能连接，公钥和调用',
  href: partnersAddress,
}

async function showRegisters(exchange: Exchange): Promise<Answer> {
  const { actor, visit } = exchange
  const { opens = () => true } = visit
  const has = (role: StaffRole) => actor.kind === 'staff' && actor.roles.includes(role)
  const own = [
    ...(has('auditor') ? [auditDesk] : []),
    ...(has('office-admin') || has('security-admin') ? [systemDesk] : []),
    ...(has('office-admin') ? [partnersDesk] : []),
  ]
  return {
    page: workbenchPage({
      title: '登记簿',
      visit,
      body: html`<ul class="tb-cards">${[...own, ...registers].filter(({ href }) => opens(href)).map((one) => html`<li class="tb-card"><a class="govuk-link" href="${one.href}">${one.title}</a><p>${one.words}</p></li>`)}</ul>`,
    }),
  }
}

export const registerRoutes: readonly Route[] = [
  { method: 'GET', path: '/workbench/registers', door: 'workbench', handle: showRegisters },
]
