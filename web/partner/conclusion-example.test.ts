// The example of a doctor's signature runs as it stands, and its text is what the door reads (R1.3, R3.2).
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { keyNamedIn, readSignedConclusion } from '#platform/partners/signed-conclusion.ts'
import { conclusionExampleOf } from './example.ts'
import { signedContent } from './hospital-api.ts'
import { readShape } from './read-shape.ts'

const house = 'https://tongban.example'

test('R1.3 R3.2 the example of the documentation signs a conclusion that is read as it was meant', async (t) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const file = join(import.meta.dirname, `conclusion-example-${process.pid}.mjs`)
  writeFileSync(file, conclusionExampleOf(house))
  t.after(() => rmSync(file, { force: true }))
  const assessment = '0198c2f0-0000-7000-8000-000000000001'
  const settings = {
    DOCTOR_KEY: JSON.stringify(await exportJWK(privateKey)),
    VALUES: JSON.stringify({ limb: '缺失一侧上肢' }),
    VERSION: '7',
    ASSESSMENT: assessment,
  }
  const signed = execFileSync(process.execPath, [file], { env: { ...process.env, ...settings } })
    .toString()
    .trim()
  const jwk = { ...(await exportJWK(publicKey)), alg: 'ES256' }
  assert.equal(keyNamedIn(signed), await calculateJwkThumbprint(jwk))
  const said = await readSignedConclusion(signed, { jwk, audience: `${house}/partner/v1` })
  assert.ok(said && 'assessment' in said)
  const read = readShape(signedContent, said)
  assert.ok('value' in read, JSON.stringify(read))
  assert.deepEqual([read.value.assessment, read.value.version, read.value.findings[0]?.level], [assessment, 7, 3])
})
