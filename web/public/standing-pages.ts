// Pages that stand as they are: accessibility, privacy, help.
import { type Content, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import type { Answer, Exchange, Route } from '#web/route.ts'

const accessibility = html`<p class="govuk-body">本声明写于 2026 年 11 月 28 日。</p>
<p class="govuk-body">我们自己对照 WCAG 2.2 的 AA 级查过，没有请外面的机构评测。</p>
<h2 class="govuk-heading-m">我们做到的</h2>
<ul class="govuk-list govuk-list--bullet"><li>每一页都能只用键盘操作，不开脚本也能办完。</li><li>手机窄屏、放大、大字、深色、高对比都能用。</li>
<li>文字对比度不低于 7 比 1，高对比不低于 15 比 1。图不低于 3 比 1。</li><li>没有图片验证码，也不刷脸。登录只用短信验证码。</li></ul>
<h2 class="govuk-heading-m">我们怎么查的</h2>
<p class="govuk-body">每次改动都用自动工具检查页面，并用脚本走完整个申请。另有工具逐页打开，在每种显示下看，把每张表空着交一次。自动工具只能发现一部分问题。</p>
<h2 class="govuk-heading-m">还没有做到的</h2>
<ul class="govuk-list govuk-list--bullet"><li>还没有请残疾人用真实的读屏软件测试。</li><li>还没有手语视频、语音朗读和简明版。</li>
<li>上传的 PDF 不能在页面里预览。</li></ul>
<h2 class="govuk-heading-m">用着有困难</h2>
<p class="govuk-body">请到<a class="govuk-link" href="/windows">各地窗口</a>说，窗口可以代填，也有短信号码。</p>`

const privacy = html`<p class="govuk-body">残疾和健康情况是您的隐私。下面写明谁能看到什么。</p>
<h2 class="govuk-heading-m">经常居住地残联</h2><p class="govuk-body">看到您的申请和材料，用来受理、公示。</p>
<h2 class="govuk-heading-m">评定机构</h2><p class="govuk-body">只看到派给它的申请，用来评定。</p>
<h2 class="govuk-heading-m">户籍地残联</h2><p class="govuk-body">材料转过去以后才看得到，用来审批、制证。</p>
<h2 class="govuk-heading-m">上级残联</h2><p class="govuk-body">能看办理情况，用来监督和处理复评。</p>
<h2 class="govuk-heading-m">社会公众</h2><p class="govuk-body">公示期间，看到遮住一部分的姓名、所在的县和社区、残疾类别和等级、公示的起止日期。公示结束就看不到了。</p>
<p class="govuk-body">输入证号和姓名查验的人，只知道证件是否有效。扫证上二维码的人，还看到遮住一部分的姓名、类别和等级、有效期。这些本来就印在证上。</p>
<p class="govuk-body">您给过授权码的单位，只看到您选的那几项，每次查您都看得到。</p>
<h2 class="govuk-heading-m">怎么保护</h2>
<ul class="govuk-list govuk-list--bullet"><li>身份证号、电话、地址和病情都加密存放，平时遮住。</li><li>工作人员查看要写明用途，每次都有记录。</li>
<li>短信里不写残疾的情况。</li></ul>`

const help = html`<h2 class="govuk-heading-m">登录不了</h2>
<p class="govuk-body">登录只要手机号码和短信验证码，没有密码。一条验证码 10 分钟内有效。收不到的，等一分钟再发一次。</p>
<p class="govuk-body">没有手机，可以用家人的手机登录，由家人替您填。还可以<a class="govuk-link" href="/windows">到窗口办</a>。</p>
<h2 class="govuk-heading-m">填到一半停下了</h2>
<p class="govuk-body">填过的都保存着。用同一个手机号码登录，打开<a class="govuk-link" href="/account">我的申请</a>，接着填。</p>
<h2 class="govuk-heading-m">看不清，或者用读屏软件</h2>
<p class="govuk-body">在<a class="govuk-link" href="/settings">显示设置</a>里，可以选大字、深色、高对比和宽行距。每一页都能只用键盘操作。</p>
<h2 class="govuk-heading-m">听不见，或者说话不便</h2>
<p class="govuk-body">办理中用短信联系您。窗口列有短信号码，不必打电话。</p>
<h2 class="govuk-heading-m">替孩子或家人办</h2>
<p class="govuk-body">申请时选“我是监护人”。要交监护人的身份证和监护人证明。</p>
<h2 class="govuk-heading-m">证件丢了、坏了、快到期，或内容变了</h2>
<p class="govuk-body">在<a class="govuk-link" href="/">首页</a>选您的情况，先看怎么办、要多久。办过的证件，在<a class="govuk-link"
  href="/account">我的申请</a>里看得到。</p>
<h2 class="govuk-heading-m">材料拍不好</h2>
<p class="govuk-body">把纸放平，四个角都拍进去，不要反光。拍得不好也能先交，残联会告诉您哪一份要重拍。</p>
<h2 class="govuk-heading-m">填错了</h2>
<p class="govuk-body">提交前，每一项都能改。提交后发现填错的，请尽快联系经常居住地残联。也可以在“我的申请”里撤回，再重新申请。</p>
<h2 class="govuk-heading-m">还是不行</h2>
<p class="govuk-body">请问<a class="govuk-link" href="/windows">您那里的窗口</a>。想知道谁能看到您的信息，请看<a class="govuk-link"
  href="/privacy">这一页</a>。</p>`

const standing =
  (title: string, body: Content) =>
  async (exchange: Exchange): Promise<Answer> => ({
    page: publicPage({ title, visit: exchange.visit, back: { href: '/' }, body }),
  })

export const standingRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/accessibility',
    door: 'public',
    sameForAll: 'release',
    handle: standing('无障碍声明', accessibility),
  },
  {
    method: 'GET',
    path: '/privacy',
    door: 'public',
    sameForAll: 'release',
    handle: standing('谁能看到我的信息', privacy),
  },
  { method: 'GET', path: '/help', door: 'public', sameForAll: 'release', handle: standing('帮助', help) },
]
