// 言语残疾 (GB/T 26341-2010): intelligibility of speech; not assessed under three years of age.
import { type Band, bandOf, type CategoryStandard, type Finding, numberIn, type Values } from './measured.ts'

const kinds = [
  '失语',
  '运动性构音障碍',
  '器官结构异常所致构音障碍',
  '发声障碍（嗓音障碍）',
  '儿童言语发育迟滞',
  '听力障碍所致言语障碍',
  '口吃',
]

/** Intelligibility in percent. */
const bands: readonly Band[] = [
  { level: 1, from: 0, to: 10 },
  { level: 2, from: 11, to: 25 },
  { level: 3, from: 26, to: 45 },
  { level: 4, from: 46, to: 65 },
]
const earliestAge = 3

function implied(values: Values, age: number): Finding | undefined {
  return age < earliestAge ? 'not-met' : bandOf(bands, numberIn(values, 'intelligibility'))
}

/** The test a person fails names the level; who reaches the fourth meets no level. */
function expressionDisagrees({ expression }: Values, level: Finding): boolean {
  return expression !== undefined && expression !== (level === 'not-met' ? '5' : String(level))
}

export const speech: CategoryStandard = {
  category: 'speech',
  section: '言语残疾分级',
  fields: [
    { name: 'kind', label: '言语障碍类型', kind: 'choice', choices: kinds.map((one) => ({ value: one, label: one })) },
    {
      name: 'intelligibility',
      label: '语音清晰度',
      kind: 'number',
      unit: '%',
      min: 0,
      max: 100,
      step: 1,
      hint: '无言语功能填 0',
    },
    {
      name: 'expression',
      label: '言语表达能力等级测试',
      kind: 'choice',
      choices: [
        { value: '1', label: '未达到一级测试水平' },
        { value: '2', label: '未达到二级测试水平' },
        { value: '3', label: '未达到三级测试水平' },
        { value: '4', label: '未达到四级测试水平' },
        { value: '5', label: '达到四级测试水平' },
      ],
    },
    { name: 'course', label: '病程和治疗', kind: 'text', hint: '治疗一年以上不愈，或病程超过两年' },
  ],
  levels: { 1: '无言语功能或清晰度不超过 10%', 2: '清晰度 11% 至 25%', 3: '清晰度 26% 至 45%', 4: '清晰度 46% 至 65%' },
  implied,
  cautions: (values, age, level) => {
    if (age < earliestAge) return level === 'not-met' ? [] : ['3 岁以下不定言语残疾。']
    return expressionDisagrees(values, level) ? ['言语表达能力测试与所选等级不一致。'] : []
  },
}
