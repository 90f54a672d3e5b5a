// The table as docs/mlps3.md and as `doctor` says it: what is asked, where it stands, what shows it.
import { cryptography, staying } from './cryptography.ts'
import type { Seen } from './live-checks.ts'
import { mlps } from './mlps.ts'
import { type LiveCheck, type Requirement, type Standing, standingNames } from './requirement.ts'

export const chapters: readonly (readonly [title: string, requirements: readonly Requirement[]])[] = [
  ['密评：GB/T 39786-2021，第三级', cryptography],
  ['等保三级：GB/T 22239-2019，第三级安全通用要求', mlps],
]

const preface = `这张表说两个标准对系统要求什么，现在各到哪一步。它**不是测评结论，也不是认证**：通没通过，由测评机构说了算。
条款号和标题照标准的目录，要求是我们的转述，以标准原文为准。“看设置”的各项，\`npm run doctor -- --mlps3\` 会看这一套装得对不对。
这份文件由 \`npm run mlps3\` 生成。`

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const tableOf = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n')

/** The whole of docs/mlps3.md. */
export function mlps3InWords(): string {
  const parts = chapters.flatMap(([title, requirements]) => [
    `## ${title}`,
    sumInWords(requirements),
    tableOf(
      ['条款', '要求什么', '现在怎样', '怎么做到，还差什么', '凭据'],
      requirements.map(({ clause, asks, stands, how, shownBy = [], live }) => [
        clause,
        asks,
        `${standingNames[stands]}${live ? '（doctor 现场核对）' : ''}`,
        how,
        shownBy.map((file) => `[${file}](../${file})`).join('、') || '—',
      ]),
    ),
  ])
  const left = [
    '## gm 下仍不是国密的',
    tableOf(
      ['什么', '为什么'],
      staying.map((line) => [...line]),
    ),
  ]
  return `${['# 密评和等保三级：要求什么，到哪一步', preface, settings, ...parts, ...left].join('\n\n')}\n`
}

const settings = `## 怎样开启

\`CIPHER_SUITE=gm\`（国密）、\`PASSWORD_PROFILE=mlps3\`（口令）、\`BACKUP_DIR\`（备份）、\`PUBLIC_URL=https://…\`（TLS）。数据库要有 pgcrypto 扩展，
它的 OpenSSL 要会 SM3；没有就不启动，数据不动。第一次在 gm 下启动，密钥文件里会多出 SM2 的密钥：有多台机器的，先启动一台，再把密钥文件送到各台。
之后运行 \`npm run keys -- rotate\`（各人的密钥改由 SM4 保护）和 \`npm run keys -- export 文件\`。改回 \`CIPHER_SUITE=intl\` 也行：两套写的都能读，审计照样核对得上。
为什么这样做，见[决定 42](/docs/decisions/0042-two-cipher-suites.md)。`

function sumInWords(requirements: readonly Requirement[]): string {
  const counted = (Object.keys(standingNames) as Standing[])
    .map((standing) => [standing, requirements.filter(({ stands }) => stands === standing).length] as const)
    .filter(([, count]) => count > 0)
  return `共 ${requirements.length} 项：${counted.map(([standing, count]) => `${standingNames[standing]} ${count}`).join('，')}。`
}

/** The same for the command line, with what was seen of this installation. */
export function mlps3Seen(seen: Readonly<Record<LiveCheck, Seen>>): string {
  const lines = chapters.flatMap(([title, requirements]) => [
    '',
    title,
    ...requirements.flatMap(({ clause, stands, how, live }) => {
      const found = live && seen[live]
      return [
        `${markOf(stands, found)} ${clause}：${standingNames[stands]}。${how}`,
        ...(found ? [`    现场：${found.says}`] : []),
      ]
    }),
  ])
  return `${lines.join('\n')}\n\n✓ 做到  ✗ 没有做到  △ 做到一部分  ○ 由运营方做。这不是测评结论。说明见 docs/mlps3.md。`
}

export function markOf(stands: Standing, found: Seen | undefined): string {
  if (stands === 'operator') return '○'
  if (stands === 'not-met' || found?.fits === false) return '✗'
  return stands === 'partly' ? '△' : '✓'
}
