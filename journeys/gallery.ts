// Every component on a few pages, as they stand in real ones: what the components are looked at and measured on.
import type { Clock } from '#regulation/case.ts'
import { citation } from '#regulation/clauses.ts'
import { checkboxes, radios, tick } from '#web/components/choices.ts'
import { clockBadge } from '#web/components/clock-badge.ts'
import { dateInput, type Errors, fileUpload, input, select, textarea } from '#web/components/fields.ts'
import {
  button,
  buttons,
  details,
  form,
  groupedNumber,
  inset,
  link,
  linkButton,
  panel,
  summaryList,
  table,
  tag,
  taskList,
  timeline,
  warning,
} from '#web/components/parts.ts'
import { subNavigation } from '#web/components/sub-navigation.ts'
import { html } from '#web/html/html.ts'
import { publicPage, type Visit, workbenchPage } from '#web/layout/page.ts'
import type { Settings } from '#web/layout/settings.ts'

export type GalleryPage = (settings: Settings) => string

const visitOf = (settings: Settings): Visit => ({
  settings,
  path: '/gallery',
  account: '139****0001',
  demo: true,
  formKey: 'key-of-the-form',
})
const staffVisit = (settings: Settings): Visit => ({
  ...visitOf(settings),
  account: undefined,
  path: '/workbench',
  staff: { name: '通办演示·王经办', place: '成都市武侯区残联', roles: '经办、打印', institution: false },
})

function fields(errors: Errors, typed: Record<string, string> = {}) {
  return html`${input({ name: 'name', label: '姓名', hint: '与身份证上一致，可以有“·”。', autocomplete: 'name', value: typed.name, error: errors.name })}
${input({ name: 'idNumber', label: '身份证号', width: 20, spellcheck: false, autocomplete: 'off', value: typed.idNumber, error: errors.idNumber })}
${input({ name: 'phone', label: '手机号码', type: 'tel', width: 20, autocomplete: 'tel', error: errors.phone })}
${input({ name: 'loss', label: '听力损失', width: 5, inputmode: 'numeric', suffix: '分贝', autocomplete: 'off', error: errors.loss })}
${dateInput({ name: 'permitUntil', label: '居住证有效到哪一天？', hint: '例如：2027 年 3 月 12 日', year: typed.year, month: typed.month, error: errors.permitUntil })}
${select({
  name: 'relation',
  label: '您和申请人的关系',
  empty: '请选择',
  options: [
    { value: 'parent', label: '父母' },
    { value: 'spouse', label: '配偶' },
  ],
  value: typed.relation,
  error: errors.relation,
})}
${radios({
  name: 'who',
  label: '您为谁办理？',
  hint: '监护人要上传监护证明。',
  value: typed.who,
  error: errors.who,
  options: [
    { value: 'self', label: '为我自己' },
    {
      value: 'ward',
      label: '我是监护人',
      hint: '为未成年人，或者自己办不了的成年人。',
      below: input({ name: 'wardName', label: '他或她的姓名', autocomplete: 'off', width: 20 }),
    },
    { value: 'agent', label: '受人委托' },
  ],
})}
${radios({
  name: 'home',
  label: '是否需要上门评定？',
  inline: true,
  value: 'no',
  options: [
    { value: 'yes', label: '需要' },
    { value: 'no', label: '不需要' },
  ],
})}
${checkboxes({
  name: 'category',
  label: '申请哪一类？',
  hint: '可以选几项。',
  error: errors.category,
  options: [
    { value: 'vision', label: '视力残疾', hint: '看不清或者看不见，戴眼镜也矫正不好。' },
    { value: 'limb', label: '肢体残疾' },
  ],
})}
${fileUpload({ name: 'pages', label: '上传居住证', hint: '可以用手机拍。一次可以选几张。', multiple: true, camera: true, error: errors.pages })}
${textarea({ name: 'reason', label: '还有什么要说明？', hint: '可以不填。', value: typed.reason, error: errors.reason })}
${tick({ name: 'declare', label: '我填的内容是真实的', hint: '不真实的，要承担责任。', error: errors.declare })}`
}

const approval: Clock = {
  name: 'approve-and-post',
  clause: 'R5.3',
  office: '630102',
  started: '2026-09-28',
  days: 7,
  due: '2026-10-14',
  provisional: false,
  state: 'running',
}
const clocks: readonly Clock[] = [
  approval,
  { ...approval, due: '2026-10-12' },
  { ...approval, due: '2026-10-09' },
  { ...approval, state: 'paused', left: 3 },
  { ...approval, state: 'stopped', stopped: '2026-10-09' },
]

const errors: Errors = {
  name: '请填写姓名。',
  idNumber: '身份证号应当是 18 位。请对照证件再看一遍。',
  phone: '请填写手机号码。',
  loss: '请填写 0 到 120 之间的数。',
  permitUntil: '请填写日。',
  relation: '请选择您和申请人的关系。',
  who: '请选择为谁办理。',
  category: '请至少选一类。',
  pages: '请上传居住证的照片。',
  reason: '最多写 500 个字。',
  declare: '请先确认内容真实，再提交。',
}

export const galleryPages: Readonly<Record<string, GalleryPage>> = {
  form: (settings) =>
    publicPage({
      title: '填写申请信息',
      caption: '第 2 步，共 5 步',
      visit: visitOf(settings),
      back: { href: '/apply' },
      body: form(
        { action: '/gallery', key: 'k1', files: true },
        html`${fields({}, { name: '测试·张晓禾', year: '2027', month: '3', who: 'ward' })}
${button('保存并继续')}`,
      ),
    }),
  errors: (settings) =>
    publicPage({
      title: '填写申请信息',
      visit: visitOf(settings),
      back: { href: '/apply' },
      errors,
      body: form(
        { action: '/gallery', key: 'k1', files: true },
        html`${fields(errors, { idNumber: '63010219', year: '2027' })}
${button('保存并继续')}`,
      ),
    }),
  reading: (settings) =>
    publicPage({
      title: '我的申请',
      visit: { ...visitOf(settings), flash: { text: '已保存。您可以离开，回来再填。', success: true } },
      body: html`<p class="govuk-body">这件申请现在由青海省西宁市城东区残联审批。他们要在<strong>2026 年 10 月 12 日 星期一</strong>以前决定。您现在不用做什么，有结果会给您发短信。</p>
<p class="govuk-body">受理编号 ${groupedNumber('TB63010220261012')}</p>
${warning('先不要自己去做检查。要去指定的评定机构，别处的检查不算。')}
${inset('公示时只显示姓，不显示您的身份证号、电话和住址。')}
${details('什么是残疾评定？', html`<p class="govuk-body">指定医院的医生看您的身体情况，按国家标准写出结论。</p>`)}
<h2 class="govuk-heading-m">还要做的事</h2>
${taskList([
  { title: '您是谁', href: '/a', status: '已完成', done: true },
  { title: '住在哪里', href: '/b', hint: '经常居住地和户籍地', status: '未完成', done: false },
  { title: '核对并提交', status: '前面填完才能做', done: false },
])}
<h2 class="govuk-heading-m">您填的内容</h2>
${summaryList([
  { key: '姓名', value: '测试·张晓禾', change: { href: '/c', hidden: '姓名' } },
  {
    key: '经常居住地',
    value: '四川省 成都市 武侯区 演示街道一百二十八号院三栋二单元',
    change: { href: '/d', hidden: '经常居住地' },
  },
  { key: '身份证号', value: groupedNumber('630102199003070012') },
])}
<h2 class="govuk-heading-m">办到哪一步了</h2>
${timeline([
  {
    title: '审批中',
    when: '2026 年 9 月 28 日 星期一',
    who: '西宁市城东区残联',
    body: html`<p class="govuk-body">最迟 10 月 12 日 星期一决定。</p>`,
    now: true,
  },
  { title: '公示结束，没有异议', when: '2026 年 9 月 25 日 星期五', who: '成都市武侯区残联' },
  { title: '评定完成', when: '2026 年 9 月 10 日 星期四', who: '演示第一医院' },
])}
<p class="govuk-body">${tag('办理中', 'blue')} ${tag('已通过', 'green')} ${tag('还剩 2 个工作日', 'teal')} ${tag('今天到期', 'orange')} ${tag('超期', 'red')} ${tag('已停表')}</p>
<p class="govuk-body">${link('下载受理通知书', '/e')}　${linkButton('继续填写', '/f')}</p>
${buttons(button('撤回这件申请', { look: 'warning' }), button('暂时不能提交', { disabled: true }), button('保存草稿', { look: 'secondary' }))}`,
    }),
  done: (settings) =>
    publicPage({
      title: '申请已提交',
      ownHeading: true,
      visit: { ...visitOf(settings), account: undefined },
      body: html`${panel('申请已提交', html`受理编号<br>${groupedNumber('TB63010220261012')}`)}
<h2 class="govuk-heading-m">接下来</h2><ol class="govuk-list govuk-list--number"><li>武侯区残联要在 9 月 3 日 星期四以前指定评定机构。</li><li>医院会通知您去评定的时间。</li></ol>`,
    }),
  workbench: (settings) =>
    workbenchPage({
      title: '全部办件',
      visit: staffVisit(settings),
      body: html`${table(
        '办件',
        [{ head: '编号' }, { head: '姓名' }, { head: '状态' }, { head: '期限' }, { head: '页数', numeric: true }],
        [
          [
            link('TB-2026-000123', '/workbench/cases/1'),
            '张**',
            '审批中',
            html`${tag('超期 2 个工作日', 'red')} 10 月 8 日 星期四`,
            12,
          ],
          [
            link('TB-2026-000124', '/workbench/cases/2'),
            '李**',
            '已受理',
            html`${tag('今天到期', 'orange')} 10 月 12 日 星期一`,
            7,
          ],
        ],
      )}
${subNavigation('这件申请', [
  { label: '概况', href: '/workbench/cases/1', current: true },
  { label: '材料', href: '/workbench/cases/1/m', count: 6 },
  { label: '记录', href: '/workbench/cases/1/r' },
])}
<ul class="govuk-list">${clocks.map(
        (clock) =>
          html`<li>${clockBadge(clock, '2026-10-12', clock.due < '2026-10-12' ? -1 : 2, citation(clock.clause))}</li>`,
      )}</ul>`,
    }),
}
