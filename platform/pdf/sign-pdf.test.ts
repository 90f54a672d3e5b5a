// An electronic certificate is PDF/A-3 with its data inside, and its signature is found right by another hand and broken by one byte (decision 50).
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync, verify, X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ContentInfo, id_signedData, SignedData } from '@peculiar/asn1-cms'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { demoSignatoryFile } from '#demo/signing/signatory.ts'
import { electronicCertificate } from '#papers/electronic-certificate/electronic-certificate.ts'
import { renderPdf } from './render-pdf.ts'
import { readSignatory, signPdf } from './sign-pdf.ts'

const pem = readFileSync(demoSignatoryFile, 'utf8')
const signatory = readSignatory(pem)
const at = new Date('2026-03-02T02:00:00Z')
const attached = { type: '残疾人证', number: '63010219900307201543', name: '测试·张晓禾' }

const unsigned = async () => {
  const { template, data } = electronicCertificate({
    issue: { caseNumber: attached.number, office: { name: '演示县残联', phone: '000' }, day: '2026-03-02', demo: true },
    name: '测试·张晓禾',
    sex: '女',
    birth: '1990-03-07',
    ethnicity: '汉族',
    results: [{ category: 'limb', level: 3 }],
    from: '2026-03-02',
    to: '2036-03-01',
    authority: '演示县残联',
    identifier: undefined,
    verifyLink: 'https://tongban.example/v/token',
    asOf: '2026年3月2日星期一 10:00',
    madeAt: at,
    attached: JSON.stringify(attached),
  })
  return renderPdf(template, data, { standard: 'a-3a' })
}

/** What the signature covers, and the signature, found by the document's own words. */
function partsOf(pdf: Buffer): { covered: Buffer; cms: Buffer } {
  const text = pdf.toString('latin1')
  const [, ...numbers] = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(text) ?? []
  const [begin = 0, length = 0, resume = 0, rest = 0] = numbers.map(Number)
  assert.equal(begin, 0)
  assert.equal(resume + rest, pdf.length, 'the signature covers the whole file')
  const hex = text.slice(begin + length + 1, resume - 1)
  return {
    covered: Buffer.concat([pdf.subarray(begin, begin + length), pdf.subarray(resume)]),
    cms: Buffer.from(hex, 'hex'),
  }
}

/** By Node's cryptography over what another library reads: the digest, the signed attributes, the certificate they name. */
function isGenuine(pdf: Buffer): boolean {
  const { covered, cms } = partsOf(pdf)
  const content = AsnConvert.parse(cms, ContentInfo)
  if (content.contentType !== id_signedData) return false
  const signed = AsnConvert.parse(content.content, SignedData)
  const [signer] = signed.signerInfos
  const [first] = signed.certificates ?? []
  if (!signer?.signedAttrs || !first?.certificate) return false
  const { signedAttrs } = signer
  const valueOf = (type: string) => signedAttrs.find(({ attrType }) => attrType === type)?.attrValues[0]
  const digest = valueOf('1.2.840.113549.1.9.4')
  const named = valueOf('1.2.840.113549.1.9.16.2.47')
  if (!digest || !named) return false
  const certificate = new X509Certificate(Buffer.from(AsnConvert.serialize(first.certificate)))
  const said = Buffer.from(AsnConvert.parse(digest, OctetString).buffer)
  const attributes = setOf(signedAttrs.map((attribute) => Buffer.from(AsnConvert.serialize(attribute))))
  return (
    said.equals(createHash('sha256').update(covered).digest()) &&
    Buffer.from(named).includes(createHash('sha256').update(certificate.raw).digest()) &&
    verify('sha256', attributes, certificate.publicKey, Buffer.from(signer.signature.buffer))
  )
}

/** As attributes are signed: a SET in DER, not the tag that stands in the file (RFC 5652 §5.4). */
function setOf(parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(body.length)
  const short = body.length < 256
  return Buffer.concat([Buffer.from([0x31, short ? 0x81 : 0x82]), short ? length.subarray(1) : length, body])
}

test('R3.2 it is PDF/A-3 with the data attached, associated as data, and read by another library', async () => {
  const signed = await signPdf(signatory, await unsigned(), { reason: '电子证照', at })
  const text = signed.toString('latin1')
  assert.match(text, /<pdfaid:part>3<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/)
  assert.match(text, /\/AFRelationship \/Data/)
  assert.match(text, /\/SubFilter \/ETSI\.CAdES\.detached/)
  const document = await getDocument({ data: new Uint8Array(signed), verbosity: 0 }).promise
  const files = await document.getAttachments()
  const [id = ''] = [...(files?.keys() ?? [])]
  const file = files?.get(id)
  assert.equal(file?.filename, 'certificate.json')
  const content = Buffer.from((await document.getAttachmentContent(id)) ?? [])
  assert.deepEqual(JSON.parse(content.toString('utf8')), attached)
  assert.match(text, /\/Marked true/, 'it is tagged, for who has it read out')
  const page = await (await document.getPage(1)).getTextContent()
  const words = page.items.map((item) => ('str' in item ? item.str : '')).join('')
  assert.match(words, /测试·张晓禾/)
  assert.match(words, /截至/)
  assert.match(words, /还没有（类型代码/)
})

test('R3.2 the signature stands after the document as it was, and holds by another hand', async () => {
  const plain = await unsigned()
  const signed = await signPdf(signatory, plain, { reason: '电子证照', at })
  assert.ok(signed.subarray(0, plain.length).equals(plain))
  assert.ok(isGenuine(signed))
  assert.match(signed.toString('latin1'), /\/M \(D:20260302/)
})

test('R3.2 one byte changed anywhere in what is covered breaks it', async () => {
  const signed = await signPdf(signatory, await unsigned(), { reason: '电子证照', at })
  const { covered } = partsOf(signed)
  assert.ok(isGenuine(signed))
  for (let at = 0; at < covered.length; at += 997) {
    const gap = signed.length - covered.length
    const place = at < signed.toString('latin1').lastIndexOf('/Contents') ? at : at + gap
    const changed = Buffer.from(signed)
    changed[place] = (changed[place] ?? 0) ^ 1
    let genuine: boolean
    try {
      genuine = isGenuine(changed)
    } catch {
      genuine = false
    }
    assert.equal(genuine, false, `byte ${place}`)
  }
})

test('R3.2 a signing file that does not fit is refused by what is wrong with it', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })
  const [certificate] = /-----BEGIN CERTIFICATE[\s\S]*?-----END CERTIFICATE-----/.exec(pem) ?? []
  assert.throws(() => readSignatory(''), /needs a private key and its certificate/)
  assert.throws(() => readSignatory(String(other)), /needs a private key and its certificate/)
  assert.throws(() => readSignatory(`${String(other)}${certificate}`), /is not of its key/)
})

test('R3.2 where the machine has OpenSSL, it verifies the signature up to the authority', async (t) => {
  if (!existsSync('/usr/bin/openssl')) return t.skip('no OpenSSL on this machine')
  const folder = mkdtempSync(join(tmpdir(), 'tongban-signed-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const { covered, cms } = partsOf(await signPdf(signatory, await unsigned(), { reason: '电子证照', at }))
  const file = (name: string, content: Buffer | string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const [authority] = signatory.chain
  const verifies = (content: Buffer) =>
    execFileSync(
      '/usr/bin/openssl',
      ['cms', '-verify', '-binary', '-inform', 'DER', '-purpose', 'any', '-out', join(folder, 'out')].concat(
        ['-in', file('signature.der', cms), '-content', file('content', content)],
        ['-CAfile', file('authority.pem', authority?.toString() ?? '')],
      ),
      { stdio: 'pipe' },
    )
  verifies(covered)
  const changed = Buffer.from(covered)
  changed[covered.length >> 1] = (changed[covered.length >> 1] ?? 0) ^ 1
  assert.throws(() => verifies(changed))
})
