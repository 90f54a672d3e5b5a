// What is seen from outside: figures with labels from closed lists, spans without people, rules that name what there is (N5.2).
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { roundNames } from '#casework/rounds/heartbeat.ts'
import { readConfig } from '#config'
import { openTestPlatform } from '#platform/database/testing.ts'
import { jobNames } from '#platform/job-list.ts'
import { worker } from '#platform/jobs.ts'
import { Undelivered } from '#platform/messages/sms-sender.ts'
import { systemParts } from '#platform/system-check.ts'
import { measureSms, measureWork } from '#platform/watch/measure.ts'
import { passingNames } from '#regulation/offices/retention.ts'
import { refuse } from '#regulation/vocabulary.ts'
import { buildApp } from '#web/app.ts'
import { measureRequests } from '#web/measured-requests.ts'
import { routes } from '#web/routes.ts'
import { startWatching } from './watching.ts'

const secrets = ['测试·张晓禾', '630102199003072015', '13900000001', '3f1d6c52-8a54-7c11-9d3e-0123456789ab']
const [name = '', idNumber = '', phone = '', token = ''] = secrets

/** A receiver of spans: what was sent to it, as text. */
async function openReceiver(t: { after: (use: () => void) => void }) {
  const sent: { path: string; body: string }[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      sent.push({ path: request.url ?? '', body: Buffer.concat(parts).toString() })
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.after(() => server.close())
  const at = server.address()
  return { sent, url: `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}` }
}

const opened = await openTestPlatform({ after: (use) => test.after(use) })

async function house(t: { after: (use: () => unknown) => void }, environment: Record<string, string>) {
  const config = readConfig({ DATA_DIR: '/nowhere', METRICS_PORT: '0', ...environment })
  const watching = await startWatching(opened.platform, config)
  t.after(watching.close)
  const platform = { ...opened.platform, work: measureWork(opened.platform.work, watching.watcher) }
  const app = await buildApp(platform, { demo: false, mode: 'trial', publicUrl: undefined })
  measureRequests(app, watching.watcher, watching.inside)
  t.after(() => app.close())
  return { app, watching, platform }
}

const visits = [
  '/health',
  `/v/${idNumber}`,
  `/sign-in?name=${encodeURIComponent(name)}&phone=${phone}`,
  `/files/${token}`,
  `/${encodeURIComponent(name)}/${idNumber}`,
  `/windows/${phone}`,
]

async function workALittle({ app, watching, platform }: Awaited<ReturnType<typeof house>>): Promise<void> {
  for (const url of visits) await app.inject({ url })
  const [asset = ''] = /\/assets\/tongban-\w+\.css/.exec((await app.inject({ url: '/sign-in' })).body) ?? []
  assert.equal((await app.inject({ url: asset })).statusCode, 200)
  await app.inject({ method: 'POST', url: '/verify', payload: `name=${encodeURIComponent(name)}&phone=${phone}` })
  await platform.work(worker, async () => refuse(`不行：${name}`, { clause: 'N5.2' }))
  await platform.work(worker, () => Promise.reject(new Error(name))).catch(() => undefined)
  const sms = (send: () => Promise<void>) => measureSms({ name: 'x', send }, watching.watcher)
  const message = { phone, text: name, key: token }
  await sms(() => Promise.resolve()).send(message)
  await assert.rejects(sms(() => Promise.reject(new Undelivered('blocked'))).send(message))
  await assert.rejects(sms(() => Promise.reject(new Error(phone))).send(message))
  watching.watcher.job?.({ queue: 'follow-up', outcome: 'done', seconds: 0.2 })
}

const closed: Record<string, readonly string[] | RegExp> = {
  route: [...routes([]).map(({ path }) => path), 'none', '/health', '/ready', '/assets/*'],
  method: ['GET', 'HEAD', 'POST'],
  status: /^[1-5]xx$/,
  le: /^(\+Inf|[\d.]+)$/,
  actor: ['visitor', 'applicant', 'helper', 'staff', 'institution-staff', 'system'],
  outcome: ['done', 'refused', 'failed', 'sent'],
  queue: jobNames,
  state: [
    'waiting',
    'failed',
    'running',
    'overdue',
    'in-use',
    'idle',
    'older',
    'signed-before',
    'due',
    'done',
    'put-off',
  ],
  round: roundNames,
  channel: ['sms', 'email'],
  clock: /^[a-z-]{3,30}$/,
  clause: /^[NR]\d[\d.]*( [NR]\d[\d.]*)*$/,
  what: passingNames,
  part: systemParts,
  // Node's own figures.
  version: /^v\d+\.\d+\.\d+$/,
  major: /^\d+$/,
  minor: /^\d+$/,
  patch: /^\d+$/,
  kind: /^\w+$/,
  type: /^\w+$/,
  space: /^\w+$/,
}

test('N5.2 every label of every figure is of a closed list, and nobody is in them', async (t) => {
  const made = await house(t, {})
  await workALittle(made)
  const text = await made.watching.text()
  for (const secret of secrets) assert.ok(!text.includes(secret), secret)
  const labels = [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)]
  assert.ok(labels.length > 500)
  for (const [, label = '', value = ''] of labels) {
    const allowed = closed[label]
    assert.ok(allowed, `a label that the list does not know: ${label}`)
    assert.ok(allowed instanceof RegExp ? allowed.test(value) : allowed.includes(value), `${label}="${value}"`)
  }
  const has = (line: string) => assert.ok(text.includes(line), line)
  has('tongban_http_request_duration_seconds_count{route="/v/:token",method="GET",status="')
  has('tongban_http_request_duration_seconds_count{route="none",method="GET",status="4xx"} 1')
  has('tongban_unit_duration_seconds_count{actor="system",outcome="refused"} 1')
  has('tongban_unit_duration_seconds_count{actor="system",outcome="failed"} 1')
  for (const outcome of ['sent', 'refused', 'failed'])
    has(`tongban_messages_total{channel="sms",outcome="${outcome}"} 1`)
  has('tongban_job_duration_seconds_count{queue="follow-up",outcome="done"} 1')
  has('tongban_http_request_duration_seconds_count{route="/assets/*",method="GET",status="2xx"} 1')
  has('tongban_database_figures_up 1')
  has('tongban_fit{part="database"} 1')

  const address = `http://127.0.0.1:${made.watching.port}`
  assert.equal((await fetch(`${address}/metrics`)).status, 200)
  assert.equal((await fetch(`${address}/`)).status, 404)
  assert.equal((await made.app.inject({ url: '/metrics' })).statusCode, 404)

  // Rules and dashboard ask for nothing that is not there.
  const asked = ['tongban.rules.yml', '../grafana/tongban.json'].flatMap((file) =>
    [
      ...readFileSync(new URL(`../deploy/prometheus/${file}`, import.meta.url), 'utf8').matchAll(
        /\b(?:tongban|nodejs)_\w+/g,
      ),
    ].map(([found]) => found),
  )
  const none = [...new Set(asked)].filter((one) => !text.includes(`# TYPE ${one.replace(/_(bucket|count|sum)$/, '')} `))
  assert.deepEqual(none, [])
})

test('N5.2 spans go where OpenTelemetry’s variable says, and nobody is in them', async (t) => {
  const { sent, url } = await openReceiver(t)
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = url
  t.after(() => delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT)
  const made = await house(t, { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_SERVICE_NAME: 'tongban-xining' })
  await workALittle(made)
  await made.watching.close()
  for (let tries = 0; sent.length === 0 && tries < 100; tries += 1) await sleep(50)
  assert.deepEqual([...new Set(sent.map(({ path }) => path))], ['/v1/traces'])
  const text = sent.map(({ body }) => body).join('\n')
  for (const has of [
    'tongban-xining',
    'GET /v/:token',
    'GET none',
    'job follow-up',
    'transaction',
    'http.response.status_code',
  ])
    assert.ok(text.includes(has), has)
  for (const secret of secrets) assert.ok(!text.includes(secret) && !text.includes(encodeURIComponent(secret)), secret)
})

test('without the variable no package of OpenTelemetry is loaded', () => {
  const asked = globSync(['{platform,web,casework,tools,regulation}/**/*.ts', 'main.ts'], {
    cwd: new URL('..', import.meta.url),
  })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) =>
      [...readFileSync(new URL(`../${file}`, import.meta.url), 'utf8').matchAll(/.*@opentelemetry\/.*/g)].map(
        ([line]) => line.trim(),
      ),
    )
  assert.ok(asked.length > 0)
  for (const line of asked) assert.match(line, /^import\('/)
})

const promtool = spawnSync('promtool', ['--version']).status === 0
test('the alert rules are what Prometheus reads, and raise what they are for', {
  skip: !promtool && 'promtool is not here',
}, () => {
  const cwd = new URL('../deploy/prometheus', import.meta.url)
  for (const asked of [
    ['check', 'config', 'prometheus.yml'],
    ['test', 'rules', 'tongban.rules.test.yml'],
  ]) {
    const { status, stdout, stderr } = spawnSync('promtool', asked, { cwd, encoding: 'utf8' })
    assert.equal(status, 0, `${stdout}${stderr}`)
  }
})
