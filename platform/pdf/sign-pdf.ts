// Signs a finished PDF as PAdES baseline B-B (ETSI EN 319 142-1), with the key and certificates of this installation (decision 50).
import { createPrivateKey, type KeyObject, webcrypto, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { CryptoKeySigner, PDF } from '@libpdf/core'

/** The first certificate is of the key; the others lead to the authority. */
export type Signatory = { privateKey: KeyObject; certificate: X509Certificate; chain: readonly X509Certificate[] }

const pemBlock = /-----BEGIN ([A-Z ]+)-----[\s\S]*?-----END \1-----/g
const curves = new Map([
  ['prime256v1', 'P-256'],
  ['secp384r1', 'P-384'],
])

/** @throws where the file holds no key with its certificate, or a key of a kind that PAdES does not sign with here */
export function readSignatory(pem: string): Signatory {
  const blocks = [...pem.matchAll(pemBlock)].map(([block, kind = '']) => ({ block, kind }))
  const key = blocks.find(({ kind }) => kind.endsWith('PRIVATE KEY'))
  const [certificate, ...chain] = blocks
    .filter(({ kind }) => kind === 'CERTIFICATE')
    .map(({ block }) => new X509Certificate(block))
  if (!key || !certificate) throw new Error('The signing file needs a private key and its certificate, as PEM')
  const privateKey = createPrivateKey(key.block)
  if (!certificate.checkPrivateKey(privateKey))
    throw new Error('The first certificate of the signing file is not of its key')
  if (!kindOf(privateKey)) throw new Error('The signing key must be RSA, or EC on P-256 or P-384')
  return { privateKey, certificate, chain }
}

/** From a file of this installation. */
export const openSignatory = async (file: string): Promise<Signatory> => readSignatory(await readFile(file, 'utf8'))

/** The document's own bytes stay as they are; the signature follows them, over everything but itself. */
export async function signPdf(
  { privateKey, certificate, chain }: Signatory,
  pdf: Buffer,
  { reason, at }: { reason: string; at: Date },
): Promise<Buffer> {
  const kind = kindOf(privateKey)
  if (!kind) throw new Error('This key signs no PDF')
  const der = privateKey.export({ type: 'pkcs8', format: 'der' })
  const key = await webcrypto.subtle.importKey('pkcs8', der, kind.importAs, false, ['sign'])
  const signer = new CryptoKeySigner(
    key,
    certificate.raw,
    kind.keyType,
    kind.algorithm,
    chain.map(({ raw }) => raw),
  )
  const document = await PDF.load(pdf)
  const { bytes, warnings } = await document.sign({ signer, reason, signingTime: at, level: 'B-B' })
  if (warnings.length > 0) throw new Error(`The PDF was signed with warnings: ${JSON.stringify(warnings)}`)
  return Buffer.from(bytes)
}

function kindOf(privateKey: KeyObject) {
  const { asymmetricKeyType, asymmetricKeyDetails } = privateKey
  if (asymmetricKeyType === 'rsa')
    return {
      importAs: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      keyType: 'RSA',
      algorithm: 'RSASSA-PKCS1-v1_5',
    } as const
  const namedCurve = asymmetricKeyType === 'ec' ? curves.get(asymmetricKeyDetails?.namedCurve ?? '') : undefined
  if (namedCurve === undefined) return undefined
  return { importAs: { name: 'ECDSA', namedCurve }, keyType: 'EC', algorithm: 'ECDSA' } as const
}
