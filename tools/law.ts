// Prints the source, sentence by sentence, beside what the system does about it, into docs/law.md: npm run law
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { papers } from '#papers/papers.ts'
import { citation, clauses } from '#regulation/clauses.ts'
import { localRules, type RuleName, ruleNames } from '#regulation/local-rules.ts'
import {
  basisInWords,
  type OfficeLevel,
  officeLevelNames,
  type RuleDefinition,
  valueInWords,
} from '#regulation/rule-definition.ts'
import { steps } from '#regulation/steps.ts'
import { chapters, sentences } from './law/chapters.ts'
import { type OwnDefault, ownDefaults } from './law/own-defaults.ts'
import { places } from './law/places.ts'
import type { Holds, Sentence } from './law/sentence.ts'

export const lawPath = join(import.meta.dirname, '../docs/law.md')

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
const table = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n')

/** The whole of docs/law.md. */
export function lawInWords(): string {
  return [
    '# 原文逐句对照',
    '这份文件由 `npm run law` 生成，供懂规定的人核对，不用看程序。原文是青残联办字〔2021〕17号通知（《通知》）' +
      '和它的附件《残疾人证“跨省通办”办理规范（试行）》（《办理规范》），共分 118 句，按原文顺序编号；这里只引每句的开头或其中几个字。',
    [
      '每一句写明：归在哪一条；在哪里落实；由哪个测试证明；结论。',
      '落实的地方分五种：**步骤**（[九个流程](../docs/flows.md)里的办理步骤）、**规则**（各地可以另定的值，见后面的表）、' +
        '**文书**、**规定**（写在程序 `regulation/` 里的规定）、**页面**（其他程序文件）。',
      '测试的名称是英文，可以按名称在测试文件里找到；测试不通过，系统就不能发布。',
    ].join('\n\n'),
    howItStands(),
    ...chapters.map(({ title, sentences: of }) =>
      [
        `## ${title}`,
        table(['句', '原文', '条款', '在哪里落实', '由哪个测试证明', '结论'], of.map(sentenceInCells)),
      ].join('\n\n'),
    ),
    '## 原文没有写、由本系统定下的',
    '原文没有写，系统又必须有个做法的，都在这里。依据指[默认做法的依据](../docs/basis.md)的节号；还没有写依据的，如实说明。',
    table(['事项', '默认的做法', '在哪里', '拒绝时引用', '依据', '补充第几句'], ownDefaults.map(defaultInCells)),
    '## 各地可以另定的规则',
    '值是默认值。谁可以改，写在“由谁定”一栏；依据写条款的，默认值就是条款原文。',
    '“限度”写可以填什么、往哪边对申请人更有利、哪些单位不能低于默认值；上级定了的，下级只能对申请人更有利。',
    table(['规则', '默认', '由谁定', '限度', '条款', '依据', '落实第几句'], ruleNames.map(ruleInCells)),
    '',
  ].join('\n\n')
}

const verdictKinds = ['相符', '按本系统默认', '宽于原文', '严于原文', '只有文字', '尚未建设'] as const
const verdictMeanings: Record<(typeof verdictKinds)[number], string> = {
  相符: '系统照原文办',
  按本系统默认: '原文留有余地，系统有写明依据的默认做法，有权的残联可以改',
  宽于原文: '系统允许了原文不允许的',
  严于原文: '系统不允许原文允许的',
  只有文字: '倡导性的话，没有由系统办理的内容',
  尚未建设: '还没有做',
}

function howItStands(): string {
  const count = (kind: string) => sentences.filter(({ verdict }) => verdict.startsWith(kind)).length
  return [
    '## 结论汇总',
    table(
      ['结论', '意思', '句数'],
      verdictKinds.map((kind) => [kind, verdictMeanings[kind], count(kind)]),
    ),
  ].join('\n\n')
}

const sentenceInCells = (sentence: Sentence) => [
  sentence.number,
  `${sentence.words}…`,
  `${citation(sentence.clause)}（${sentence.clause}）`,
  placesInWords(sentence),
  Object.entries(sentence.tests ?? {})
    .map(([file, title]) => `${title} <sub>${file}</sub>`)
    .join('<br>') || '—',
  sentence.verdict,
]

const named = (kind: string, names: readonly string[]) => (names.length === 0 ? [] : [`${kind}：${names.join('、')}`])

const isLaw = (file: string) => file.startsWith('regulation/')

/** Where it holds, one kind of place a line. */
function placesInWords({ steps: taken = [], rules = [], papers: printed = [], at = [] }: Holds): string {
  const lines = [
    ...named(
      '步骤',
      taken.map((name) => `“${steps[name].label}”`),
    ),
    ...named('规则', rules.map(ruleWithDefault)),
    ...named(
      '文书',
      printed.map((kind) => papers[kind].title),
    ),
    ...named(
      '规定',
      at.filter(isLaw).map((file) => places[file]),
    ),
    ...named(
      '页面',
      at.filter((file) => !isLaw(file)).map((file) => places[file]),
    ),
  ]
  return lines.join('<br>') || '—'
}

const ruleWithDefault = (name: RuleName) =>
  `${localRules[name].title}（默认 ${valueInWords(localRules[name], localRules[name].default)}）`

const defaultInCells = (entry: OwnDefault) => [
  entry.subject,
  entry.holds,
  placesInWords(entry),
  entry.clause ? `${citation(entry.clause)}（${entry.clause}）` : '—',
  entry.basis ?? '还没有写',
  entry.fills?.join('、') ?? '—',
]

const namesOf = (levels: readonly OfficeLevel[]) => levels.map((level) => officeLevelNames[level]).join('、')

/** How far a place may go, to who reads the law without the program. */
function boundsInCell({ kind, direction, defaultBinds = [] }: RuleDefinition<unknown>): string {
  const better =
    'favours' in direction ? (direction.favours === 'more' ? '大的更有利' : '小的更有利') : direction.neutral
  const binding = defaultBinds.length > 0 ? `${namesOf(defaultBinds)}不能比默认值更不利。` : ''
  return `${kind.hint}${better}。${binding}`
}

function ruleInCells(name: RuleName) {
  const rule = localRules[name]
  const section = rule.basis.match(/docs\/basis\.md (§[\d.]+(?:、§[\d.]+)*)/)?.[1]
  const of = sentences.filter((sentence) => sentence.rules?.includes(name)).map(({ number }) => number)
  return [
    rule.title,
    valueInWords(rule, rule.default),
    namesOf(rule.levels),
    boundsInCell(rule),
    rule.clause,
    [basisInWords(rule), section ?? ''].filter(Boolean).join('；'),
    of.join('、') || '—',
  ]
}

/** Every clause has its sentence; for the test beside this file. */
export const clausesWithoutSentence = () =>
  Object.keys(clauses).filter((clause) => !sentences.some((sentence) => sentence.clause === clause))

if (import.meta.main) writeFileSync(lawPath, lawInWords())
