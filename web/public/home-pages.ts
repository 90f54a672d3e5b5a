// Home, the start page of 新办, and the standing pages: accessibility, privacy, help.
import { rulesFor, sceneOf } from '#casework/cases/scene.ts'
import { citation } from '#regulation/clauses.ts'
import { addWorkingDays, dayInWords } from '#regulation/working-days.ts'
import { buttons, details, inset, linkButton, summaryList } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, type Route } from '#web/route.ts'

/** The six matters in everyday words; five of them open later, and say so. */
const matters = [
  { title: '第一次办残疾人证', words: '还没有证，或注销已满一年', href: '/new' },
  { title: '证件快到期、坏了、内容变了', words: '换领。网上即将开通，现在请到窗口', href: '/windows' },
  { title: '户口迁走了', words: '迁移。网上即将开通，现在请到窗口', href: '/windows' },
  { title: '证件丢了', words: '挂失补办。网上即将开通，现在请到窗口', href: '/windows' },
  { title: '不再需要这本证', words: '注销。网上即将开通，现在请到窗口', href: '/windows' },
  { title: '残疾状况变了', words: '类别或等级变更。网上即将开通，现在请到窗口', href: '/windows' },
] as const

const others = [
  { title: '要带什么材料？', words: '答几个问题，得到您自己的清单', href: '/checklist' },
  { title: '我的申请到哪一步了', words: '登录后看进度、补材料', href: '/account' },
  { title: '找窗口', words: '各县（市、区）的地址、时间、电话', href: '/windows' },
  { title: '公示', words: '看正在公示的名单，提出异议', href: '/notices' },
  { title: '查验证件', words: '扫码或输入证号，看是否有效', href: '/verify' },
] as const

const cards = (list: readonly { title: string; words: string; href: string }[], main: string) =>
  html`<ul class="tb-cards">${list.map(
    (one) =>
      html`<li class="tb-card${one.href === main ? ' tb-card--main' : ''}"><a class="govuk-link" href="${one.href}">${one.title}</a><p>${one.words}</p></li>`,
  )}</ul>`

async function showHome(exchange: Exchange): Promise<Answer> {
  return {
    page: publicPage({
      title: '您想办什么？',
      visit: exchange.visit,
      body: html`<p class="govuk-body">在现在住的地方就能办残疾人证，不用回户籍地。跨省、跨县都可以。</p>
${cards(matters, '/new')}<h2 class="govuk-heading-m">还可以</h2>${cards(others, '')}`,
    }),
  }
}

/** What happens in which order, with dates if one applies today, by the national rules. */
async function showStart(exchange: Exchange): Promise<Answer> {
  const nation = '000000'
  const { rules, calendar } = await exchange.read(async (unit) => ({
    rules: await rulesFor(unit, nation),
    calendar: (await sceneOf(unit, [nation])).calendarOf(nation),
  }))
  const named = addWorkingDays(calendar, exchange.today, rules['assign-days']).day
  return {
    page: publicPage({
      title: '第一次办残疾人证',
      caption: '残疾人证新办',
      visit: exchange.visit,
      back: { href: '/' },
      body: html`<h2 class="govuk-heading-m">谁可以申请</h2>
<ul class="govuk-list govuk-list--bullet"><li>没有残疾人证，觉得自己符合残疾标准的人。</li><li>智力、精神残疾的人和未成年人，由监护人申请。</li><li>残疾人证注销未满一年的，原则上不能重新申请（${citation('R4.1.1')}）。</li></ul>
<h2 class="govuk-heading-m">如果今天申请</h2>
${summaryList([
  {
    key: '1. 告诉您评定机构',
    value: `最晚 ${dayInWords(named)}（材料收齐后 ${rules['assign-days']} 个工作日，${citation('R5.1')}）`,
  },
  { key: '2. 去评定', value: '到指定的机构，由医生评定类别和等级。行动很不便的，可以请人上门。' },
  {
    key: '3. 公示',
    value: `评定后 ${rules['notice-completion-days']} 个工作日内办完，其中公示 ${rules['notice-days']} 个工作日（${citation('R5.2')}）。未成年人原则上不公示。`,
  },
  { key: '4. 户籍地批准、寄证', value: `收到材料后 ${rules['approval-days']} 个工作日内（${citation('R5.3')}）` },
])}
<h2 class="govuk-heading-m">要花多少钱</h2>
<p class="govuk-body">办证不收费。评定费原则上自己付，有减免的从其规定。快递费到付，户籍地另有规定的除外（${citation('R6.2')}）。</p>
${inset('先不要自己去做检查。只有指定的评定机构出的结论才算数。')}
${buttons(linkButton('开始申请', '/apply'), linkButton('先看要带什么材料', '/checklist', 'secondary'))}
${details('办理依据', html`<p>《残疾人证“跨省通办”办理规范（试行）》和《中华人民共和国残疾人证管理办法》。评定按国家标准 GB/T 26341—2010。</p>`)}`,
    }),
  }
}

const standing =
  (title: string, body: Content) =>
  async (exchange: Exchange): Promise<Answer> => ({
    page: publicPage({ title, visit: exchange.visit, back: { href: '/' }, body }),
  })

const accessibility = html`<p class="govuk-body">本声明写于 2026 年 11 月 23 日。</p>
<h2 class="govuk-heading-m">我们做到的</h2>
<ul class="govuk-list govuk-list--bullet"><li>每一页都能只用键盘操作，不开脚本也能办完。</li><li>手机窄屏、放大、大字、深色、高对比都能用。</li><li>文字对比度不低于 7 比 1。</li><li>没有图片验证码，也不刷脸。登录只用短信验证码。</li></ul>
<h2 class="govuk-heading-m">我们怎么查的</h2>
<p class="govuk-body">每次改动都用自动工具检查页面，并用脚本走完整个申请。自动工具只能发现一部分问题。</p>
<h2 class="govuk-heading-m">还没有做到的</h2>
<ul class="govuk-list govuk-list--bullet"><li>还没有请残疾人用真实的读屏软件测试。</li><li>还没有手语视频、语音朗读和简明版。</li><li>上传的 PDF 不能在页面里预览。</li></ul>
<h2 class="govuk-heading-m">用着有困难</h2>
<p class="govuk-body">请到<a class="govuk-link" href="/windows">各地窗口</a>说，窗口可以代填，也有短信号码。</p>`

const privacy = html`<p class="govuk-body">残疾和健康情况是您的隐私。下面写明谁能看到什么。</p>
<h2 class="govuk-heading-m">经常居住地残联</h2><p class="govuk-body">看到您的申请和材料，用来受理、公示。</p>
<h2 class="govuk-heading-m">评定机构</h2><p class="govuk-body">只看到派给它的申请，用来评定。</p>
<h2 class="govuk-heading-m">户籍地残联</h2><p class="govuk-body">材料转过去以后才看得到，用来审批、制证。</p>
<h2 class="govuk-heading-m">上级残联</h2><p class="govuk-body">能看办理情况，用来监督和处理复评。</p>
<h2 class="govuk-heading-m">社会公众</h2><p class="govuk-body">公示期间，只看到遮住一部分的姓名、社区、类别和等级。查验证件的人，只知道证件是否有效。</p>
<h2 class="govuk-heading-m">怎么保护</h2>
<ul class="govuk-list govuk-list--bullet"><li>身份证号、电话、地址和病情都加密存放，平时遮住。</li><li>工作人员查看要写明用途，每次都有记录。</li><li>短信里不写残疾的情况。</li></ul>`

export const homeRoutes: readonly Route[] = [
  { method: 'GET', path: '/', door: 'public', handle: showHome },
  { method: 'GET', path: '/new', door: 'public', handle: showStart },
  { method: 'GET', path: '/accessibility', door: 'public', handle: standing('无障碍声明', accessibility) },
  { method: 'GET', path: '/privacy', door: 'public', handle: standing('谁能看到我的信息', privacy) },
]
