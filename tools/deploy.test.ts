// What lies in deploy/ fits this program: every setting is one that it reads, systemd understands the units, and the
// image of a container holds each package that the program asks for.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfig } from '#config'
import { inspectSettings } from './hindrances.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'deploy', 'systemd')
const read = (file: string) => readFileSync(join(folder, file), 'utf8')

test('the settings of the example are settings of this program, and nothing but the keys keeps it from production', () => {
  const lines = read('tongban.env').matchAll(/^([A-Z0-9_]+)=(.*)$/gm)
  const given = Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]))
  const known = new Set(
    readFileSync(join(root, 'config.ts'), 'utf8')
      .match(/^ {2}[A-Z][A-Z0-9_]+(?=:)/gm)
      ?.map((name) => name.trim()),
  )
  assert.deepEqual(
    Object.keys(given).filter((name) => !known.has(name)),
    [],
  )
  for (const role of ['web', 'worker']) {
    const config = readConfig({ ...given, ROLE: role, PORT: '3001' })
    assert.deepEqual([config.role, config.mode, config.s3?.bucket], [role, 'production', 'tongban-files'])
    assert.deepEqual(inspectSettings(config), [])
  }
})

test('systemd understands the units', (t) => {
  if (!existsSync('/usr/bin/systemd-analyze')) return t.skip('there is no systemd here')
  const scratch = mkdtempSync(join(tmpdir(), 'tongban-units-'))
  t.after(() => rmSync(scratch, { recursive: true, force: true }))
  for (const name of ['tongban-web@', 'tongban-worker@']) {
    // It looks for the program, which is installed elsewhere.
    const unit = read(`${name}.service`).replaceAll(/^(ExecStart=)\S+/gm, '$1/bin/true')
    const file = join(scratch, `${name}3001.service`)
    writeFileSync(file, unit)
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', '--recursive-errors=no', file], {
      encoding: 'utf8',
    })
    const about = stderr.split('\n').filter((line) => line.includes('tongban'))
    assert.deepEqual([status, about], [0, []], stderr)
  }
})

test('what runs asks for no package that the image leaves out', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const folders = '{web,casework,platform,papers,regulation,simulation,demo}'
  const running = globSync(['main.ts', 'config.ts', `${folders}/**/*.ts`], { cwd: root }).filter(
    (file) => !/test(ing)?\.ts$|-testing\.ts$/.test(file),
  )
  const asked = new Set(running.flatMap((file) => packagesAskedBy(readFileSync(join(root, file), 'utf8'))))
  assert(asked.has('pg') && asked.has('sharp') && asked.size > 20, [...asked].join(' '))
  const leftOut = [...asked].filter((name) => lock.packages[`node_modules/${name}`]?.dev !== undefined)
  assert.deepEqual(leftOut, [])
})

/** The names of packages in the imports of a source; an import of types alone needs nothing. */
function packagesAskedBy(source: string): string[] {
  const imports = source.matchAll(
    /^(?:import|export)(?! type) [^;]*?from '([^'#.][^']*)'|\bimport\('([^'#.][^']*)'\)/gm,
  )
  return [...imports]
    .map(([, first, second]) => first ?? second ?? '')
    .filter((name) => !name.startsWith('node:'))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
}
