// Tries the virus scanner against a real clamd, for root on Debian: npm run try-clamd. It installs clamav-daemon and gives it one signature
// of its own, since the usual ones come from elsewhere: the file that every scanner knows (EICAR). Ends with 1 where an answer is not as it must be.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { drawPhoto } from '#platform/files/sample-images.ts'
import { isScannerThere, openScanner } from '#platform/files/virus-scanner.ts'
import { freePort } from '#platform/free-port.ts'
import { isRefusal } from '#regulation/vocabulary.ts'

const program = '/usr/sbin/clamd'
if (!existsSync(program)) {
  run('apt-get', ['update'])
  run('apt-get', ['install', '-y', '--no-install-recommends', 'clamav-daemon'])
}

// In two parts, so that this file is none.
const eicar = Buffer.from(
  [String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD`, 'ANTIVIRUS-TEST-FILE!$H+H*'].join('-'),
)
const scratch = mkdtempSync(join(tmpdir(), 'tongban-clamd-'))
chmodSync(scratch, 0o755)
const signatures = join(scratch, 'signatures')
mkdirSync(signatures)
// The bytes themselves, anywhere in a file of any kind.
writeFileSync(join(signatures, 'own.ndb'), `Eicar-Anywhere:0:*:${eicar.toString('hex')}\n`)
const address = { host: '127.0.0.1', port: await freePort() }
const settings = join(scratch, 'clamd.conf')
writeFileSync(
  settings,
  `TCPSocket ${address.port}\nTCPAddr ${address.host}\nDatabaseDirectory ${signatures}\nForeground yes\nUser root\nStreamMaxLength 2M\n`,
)

const clamd = spawn(program, ['--config-file', settings], { stdio: ['ignore', 'ignore', 'inherit'] })
try {
  await untilItAnswers(clamd)
  const scan = openScanner(address)
  const photo = await drawPhoto(200)
  must('a photo passes', (await scan(photo)).clean)
  must('and is taken', !isRefusal(await receiveUpload(photo, { name: '照片.jpg', field: 'photo' }, scan)))
  const alone = await scan(eicar)
  must('the file that every scanner knows is found', !alone.clean && alone.found.startsWith('Eicar'))
  const hidden = Buffer.concat([photo, eicar])
  const refused = await receiveUpload(hidden, { name: '照片.jpg', field: 'photo' }, scan)
  must('behind a photo too, and refused in words', isRefusal(refused) && refused.message.includes('病毒'))
  if (isRefusal(refused)) console.log(`  ${refused.message}`)
  const long = await receiveUpload(Buffer.alloc(3_000_000, 65), { name: '长.jpg', field: 'photo' }, scan)
  must('what is too long for it is not taken', isRefusal(long) && long.message.includes('查不了病毒'))
  clamd.kill()
  await new Promise((resolve) => clamd.once('exit', resolve))
  const away = await receiveUpload(photo, { name: '照片.jpg', field: 'photo' }, scan)
  must('while it is away nothing passes', isRefusal(away) && away.message.includes('查不了病毒'))
  if (isRefusal(away)) console.log(`  ${away.message}`)
} finally {
  clamd.kill()
  rmSync(scratch, { recursive: true })
}

function must(what: string, isSo: boolean): void {
  console.log(`${isSo ? '✓' : '✗'} ${what}`)
  if (!isSo) process.exitCode = 1
}

async function untilItAnswers(process: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (process.exitCode !== null) throw new Error(`clamd ended with ${process.exitCode}`)
    if (await isScannerThere(address, 1000)) return
    await sleep(500)
  }
  throw new Error('clamd did not answer within two minutes')
}

function run(command: string, parameters: readonly string[]): void {
  const { status } = spawnSync(command, parameters, { stdio: 'inherit' })
  if (status !== 0) throw new Error(`${command} ended with ${status}`)
}
