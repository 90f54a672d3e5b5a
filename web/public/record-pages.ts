// The record seen from outside: its key, checkpoints, proofs, leaves, and the program that checks them (decision 31).

import { selectCases } from '#casework/cases/case-store.ts'
import { askAsHashed } from '#platform/record/ask-as-hashed.ts'
import { lineOfKey } from '#platform/record/checkpoint.ts'
import { outsideProgram } from '#platform/record/outside-program.ts'
import { proofOfConsistency, proofOfEntry } from '#platform/record/proofs.ts'
import { listLeaves, receiptOfCase } from '#platform/record/receipts.ts'
import type { Actor } from '#regulation/actor.ts'
import { link, table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'

/** Reads what is published for everybody in the place of a visitor, who may see no row of the audit. */
const publisher: Actor = { kind: 'system', id: 'record' }

const leavesAPage = 5000
const text = (body: string, type: string, etag: string, maxAge = 20): Answer => ({
  published: { body: async () => Buffer.from(body), type, etag, maxAge },
})

/** The public key in one line. */
export const keyLine = ({ platform }: Pick<Exchange, 'platform'>): string =>
  platform.recordKeys.verifiers.map(lineOfKey)[0] ?? ''

async function showKey(exchange: Exchange): Promise<Answer> {
  const lines = exchange.platform.recordKeys.verifiers.map(lineOfKey)
  return text(`${lines.join('\n')}\n`, 'text/plain; charset=utf-8', `keys-${lines.length}`, 3600)
}

async function newestCheckpoint(exchange: Exchange): Promise<{ size: number; note: string } | undefined> {
  return exchange.work(publisher, ({ db }) =>
    db
      .selectFrom('record_checkpoint')
      .select(['size', 'note'])
      .where('published_at', 'is not', null)
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )
}

async function showCheckpoint(exchange: Exchange): Promise<Answer> {
  const newest = await newestCheckpoint(exchange)
  if (!newest) return { json: { message: '第一份检查点还没有签好，请过几分钟再取。' }, status: 404 }
  return text(newest.note, 'text/plain; charset=utf-8', `checkpoint-${newest.size}`)
}

const numberIn = (word: string | undefined): number | undefined =>
  word !== undefined && /^\d{1,15}$/.test(word) ? Number(word) : undefined

async function showProof(exchange: Exchange): Promise<Answer> {
  const entry = numberIn(exchange.params.entry)
  if (entry === undefined) return notFound
  const proof = await exchange.work(publisher, async (unit) => proofOfEntry(await askAsHashed(unit), entry))
  if (!proof) return { json: { message: '没有这一条，或者它还没有进签过名的树。请过几分钟再取。' }, status: 404 }
  return { json: proof }
}

async function showConsistency(exchange: Exchange): Promise<Answer> {
  const [earlier, later] = [numberIn(exchange.params.earlier), numberIn(exchange.params.later)]
  if (earlier === undefined || later === undefined || earlier >= later) return notFound
  const proof = await exchange.work(publisher, async (unit) =>
    proofOfConsistency(await askAsHashed(unit), earlier, later),
  )
  return proof ? { json: proof } : { json: { message: '这两个大小没有签过检查点。' }, status: 404 }
}

async function showLeaves(exchange: Exchange): Promise<Answer> {
  const from = numberIn(exchange.params.from)
  if (from === undefined) return notFound
  const leaves = await exchange.work(publisher, async (unit) => listLeaves(await askAsHashed(unit), from, leavesAPage))
  const whole = leaves.length === leavesAPage
  const body = leaves.map((leaf) => `${leaf}\n`).join('')
  return text(body, 'text/plain; charset=utf-8', `leaves-${from}-${leaves.length}`, whole ? 86_400 : 20)
}

async function showProgram(): Promise<Answer> {
  const { source, sha256 } = outsideProgram()
  return text(source, 'text/javascript; charset=utf-8', sha256.slice(0, 16), 3600)
}

/** The receipt of an own case. */
async function showReceipt(exchange: Exchange): Promise<Answer> {
  const id = exchange.params.id ?? ''
  const row = await exchange.read((unit) => selectCases(unit).where('case_file.id', '=', id).executeTakeFirst())
  if (!row) return notFound
  const { number } = row
  const key = keyLine(exchange)
  const receipt = await exchange.work(publisher, async (unit) =>
    receiptOfCase(await askAsHashed(unit), { id, number, key }),
  )
  const file = Buffer.from(`${JSON.stringify(receipt, null, 1)}\n`)
  return { file, type: 'application/json', name: `存证回执-${number}.json` }
}

async function explain(exchange: Exchange): Promise<Answer> {
  const newest = await newestCheckpoint(exchange)
  const { sha256 } = outsideProgram()
  const size = newest?.size ?? 0
  return {
    page: publicPage({
      title: '记录能不能信',
      visit: exchange.visit,
      back: { href: '/', label: '首页' },
      body: html`<p class="govuk-body">办件的每一步都记在审计记录里。记录一条接一条，合成一棵树。</p>
<p class="govuk-body">每分钟给树签一次名，签名存到数据库外面。谁改了以前的记录，树就和签名对不上。</p>
<p class="govuk-body">${newest ? `现在树里有 ${size} 条记录。` : '第一份签名正在准备。'}树里没有姓名和证号，只有编号和指纹。</p>
${table(
  '从哪里取',
  [{ head: '要什么' }, { head: '地址' }],
  [
    ['公钥，一行', link('/record/key', '/record/key')],
    ['最新的检查点，有签名', link('/record/checkpoint', '/record/checkpoint')],
    ['第 n 条记录在树里的证明', '/record/proof/n'],
    ['从 m 条到 n 条，前面没有改过的证明', '/record/consistency/m/n'],
    ['树的叶子，每次 5000 片', link('/record/leaves/0', '/record/leaves/0')],
    ['核对程序，一个文件', link('/record/verify-record.mjs', '/record/verify-record.mjs')],
    ['各地办理时限的台账', link('/punctuality', '/punctuality')],
  ],
)}
<h2 class="govuk-heading-m">核对自己的申请</h2>
<ol class="govuk-list govuk-list--number"><li>登录，打开自己的申请，取“存证回执”。</li>
<li>取公钥和核对程序。公钥最好另找地方核对。</li>
<li>运行：<span class="tb-code">node verify-record.mjs 回执 --key 公钥</span></li></ol>
<p class="govuk-body">核对程序不联网，也不用装别的东西。它的 SHA-256：<span class="tb-breaks">${sha256}</span></p>
<p class="govuk-body">请把今天的检查点存一份。以后拿它来比，就知道今天以前的记录改没改过。</p>`,
    }),
  }
}

export const recordRoutes: readonly Route[] = [
  { method: 'GET', path: '/record', door: 'public', sameForAll: 'release', handle: explain },
  { method: 'GET', path: '/record/key', door: 'public', handle: showKey },
  { method: 'GET', path: '/record/checkpoint', door: 'public', handle: showCheckpoint },
  { method: 'GET', path: '/record/proof/:entry', door: 'public', handle: showProof },
  { method: 'GET', path: '/record/consistency/:earlier/:later', door: 'public', handle: showConsistency },
  { method: 'GET', path: '/record/leaves/:from', door: 'public', handle: showLeaves },
  { method: 'GET', path: '/record/verify-record.mjs', door: 'public', handle: showProgram },
  {
    method: 'GET',
    path: '/account/cases/:id/record-receipt.json',
    door: 'account',
    needs: 'own-case',
    handle: showReceipt,
  },
]
