// 肢体残疾 (GB/T 26341-2010 5.5.2–5.5.5): the doctor picks the item of the standard; a level is never computed.
import type { CategoryStandard } from './measured.ts'

/** The items of the standard by level, in its own order; `id` is level.position. */
export const limbItems = {
  1: [
    '四肢瘫：四肢运动功能重度丧失',
    '截瘫：双下肢运动功能完全丧失',
    '偏瘫：一侧肢体运动功能完全丧失',
    '单全上肢和双小腿缺失',
    '单全下肢和双前臂缺失',
    '双上臂和单大腿（或单小腿）缺失',
    '双全上肢或双全下肢缺失',
    '四肢在手指掌指关节（含）和足跗跖关节（含）以上不同部位缺失',
    '双上肢功能极重度障碍或三肢功能重度障碍',
  ],
  2: [
    '偏瘫或截瘫，残肢保留少许功能，不能独立行走',
    '双上臂或双前臂缺失',
    '双大腿缺失',
    '单全上肢和单大腿缺失',
    '单全下肢和单上臂缺失',
    '三肢在掌指关节（含）和跗跖关节（含）以上不同部位缺失（一级的除外）',
    '二肢功能重度障碍或三肢功能中度障碍',
  ],
  3: [
    '双小腿缺失',
    '单前臂及其以上缺失',
    '单大腿及其以上缺失',
    '双手拇指或双手拇指以外其他手指全缺失',
    '二肢在掌指关节（含）和跗跖关节（含）以上不同部位缺失（二级的除外）',
    '一肢功能重度障碍或二肢功能中度障碍',
  ],
  4: [
    '单小腿缺失',
    '双下肢不等长，差距大于等于 50 mm',
    '脊柱强（僵）直',
    '脊柱畸形，后凸大于 70 度或侧凸大于 45 度',
    '单手拇指以外其他四指全缺失',
    '单手拇指全缺失',
    '单足跗跖关节以上缺失',
    '双足趾完全缺失或失去功能',
    '侏儒症，成年身高不超过 1300 mm',
    '一肢功能中度障碍或两肢功能轻度障碍',
    '类似上述的其他肢体功能障碍',
  ],
} as const

const shortStature = '4.9'

const choices = Object.entries(limbItems).flatMap(([level, items]) =>
  items.map((text, index) => ({
    value: `${level}.${index + 1}`,
    label: `${'一二三四'[Number(level) - 1]}级：${text}`,
  })),
)

export const limb: CategoryStandard = {
  category: 'limb',
  section: '5.5 肢体残疾分级',
  fields: [
    {
      name: 'item',
      label: '对应的标准条款',
      kind: 'choice',
      choices: [...choices, { value: 'none', label: '都不符合' }],
    },
    { name: 'site', label: '部位', kind: 'text', hint: '如左小腿、双下肢' },
    {
      name: 'side',
      label: '侧别',
      kind: 'choice',
      choices: ['左侧', '右侧', '双侧', '不分侧'].map((one) => ({ value: one, label: one })),
    },
    { name: 'findings', label: '检查所见', kind: 'text' },
    { name: 'cause', label: '致残原因', kind: 'text', optional: true },
  ],
  levels: { 1: '不能独立实现日常生活活动', 2: '基本上不能独立', 3: '能部分独立', 4: '基本上能独立' },
  cautions: ({ item }, age, level) => {
    const levelOfItem = item === 'none' ? 'not-met' : item?.split('.')[0]
    return [
      ...(item && levelOfItem !== String(level) ? ['所选条款和等级不是同一级。'] : []),
      ...(item === shortStature && age < 18 ? ['侏儒症按成年身高判断，申请人还未成年。'] : []),
    ]
  },
}
