// Brings up an installation of many machines on this one, from Debian's packages, and stops it in order: npm run cluster [-- --first-port 15400 --seed demo --keep].
import { parseArgs } from 'node:util'
import { startCluster, throwAway } from './cluster/cluster.ts'
import { interrupt } from './cluster/kept-process.ts'
import { host, memberNames } from './cluster/places.ts'

const { values } = parseArgs({
  options: {
    'first-port': { type: 'string', default: '15400' },
    seed: { type: 'string', default: 'none' },
    keep: { type: 'boolean', default: false },
  },
})
const asked = new Promise<string>((done) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      interrupt()
      done(signal)
    })
})
const cluster = await startCluster({
  firstPort: Number(values['first-port']),
  seed: values.seed === 'demo' ? 'demo' : 'none',
  say: console.log,
})
const { ports, home, database } = cluster
const standings = (await database.standings()) ?? []
console.log(`
通办 Tongban 已启动：${cluster.address}
  网站         ${cluster.webs.map(({ port }) => `http://${host}:${port}`).join('  ')}
  后台         ${cluster.workers.map(({ port }) => `http://${host}:${port}/ready`).join('  ')}
  主库入口     ${host}:${ports.leader}（HAProxy）
  只读入口     ${host}:${ports.replicas}（HAProxy）
  PgBouncer    ${host}:${ports.pgbouncer}
${memberNames
  .map((name) => {
    const { postgres, rest, client } = ports.members[name]
    const role = standings.find((one) => one.name === name)?.role ?? '?'
    return `  ${name}          PostgreSQL ${postgres}  Patroni http://${host}:${rest}/cluster  etcd ${client}  ${role}`
  })
  .join('\n')}
  记录         ${home}/log
按 Ctrl-C 停止。`)

console.log(`收到 ${await asked}，正在按顺序停止。`)
const stopped = await cluster.stop()
for (const { name, code } of stopped) console.log(`${code === 0 ? '✓' : '✗'} ${name} 结束，代码 ${code}`)
if (values.keep) console.log(`数据留在 ${home}`)
else throwAway(cluster)
process.exitCode = stopped.every(({ code }) => code === 0) ? 0 : 1
