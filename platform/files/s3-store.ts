// Sealed files in a bucket of an S3 server, for many machines: under their own hash, and held to it whenever they are read.
import { createHash } from 'node:crypto'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Unavailable } from '../database/errors.ts'
import { openGate } from '../gate.ts'
import { type FileStore, hashOf } from './file-store.ts'

export type S3Place = { endpoint: string; bucket: string; keyId: string; secret: string; region: string }

/** How often a request is sent before the server counts as away, and the milliseconds each waits for an answer. */
export type Patience = { tries: number; answer: number }
const atOnce = 32
const usualPatience: Patience = { tries: 3, answer: 15_000 }

export function openS3Store(place: S3Place, { tries, answer } = usualPatience): FileStore {
  const { endpoint, bucket, keyId, secret, region } = place
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: keyId, secretAccessKey: secret },
    forcePathStyle: true,
    maxAttempts: tries,
    requestHandler: { connectionTimeout: 3000, requestTimeout: answer, throwOnRequestTimeout: true },
    // What is stored is held to its own hash; the checksums that newer clients add are unknown to older servers.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  // What waits for a connection of its own would count as unanswered.
  const enter = openGate(atOnce)
  const asking = <T>(ask: () => Promise<T>) => enter(() => telling(ask))
  const put = (key: string, bytes: Buffer) =>
    // The server refuses what does not arrive as it was sent.
    asking(() => client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentMD5: md5Of(bytes) })))
  return {
    write: async (bytes) => {
      const sha256 = hashOf(bytes)
      await put(keyOf(sha256.toString('hex')), bytes)
      return sha256
    },
    read: async (sha256) => {
      const name = sha256.toString('hex')
      const bytes = await asking(async () => {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(name) }))
        return Buffer.from((await Body?.transformToByteArray()) ?? [])
      })
      if (!hashOf(bytes).equals(sha256)) throw new Error(`stored file ${name} is not what was stored`)
      return bytes
    },
    probe: async () => {
      await put('trial', Buffer.from('trial'))
    },
    list: async (firstByte) => {
      const names: string[] = []
      const prefix = `${firstByte.toString(16).padStart(2, '0')}/`
      for (let token: string | undefined, more = true; more; more = token !== undefined) {
        const found: { Contents?: { Key?: string }[]; NextContinuationToken?: string } = await asking(() =>
          client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token })),
        )
        names.push(...(found.Contents ?? []).flatMap(({ Key }) => Key?.split('/').at(-1) ?? []))
        token = found.NextContinuationToken
      }
      return names
    },
    removeStoredBefore: async (name, instant) => {
      const at = { Bucket: bucket, Key: keyOf(name) }
      const found = await asking(() => client.send(new HeadObjectCommand(at))).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      })
      if (!found?.LastModified || found.LastModified >= instant) return false
      await asking(() => client.send(new DeleteObjectCommand(at)))
      return true
    },
  }
}

/** As in a folder: 'ab/cd/abcd…'. */
export const keyOf = (name: string) => `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`

/** The protocol's own checksum of a body (RFC 1864); it guards nothing. */
const md5Of = (bytes: Buffer) => createHash('md5').update(bytes).digest('base64')

/** What is not there is told as by a folder; whatever else goes wrong on the way is an outage, with its reason. */
async function telling<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof S3ServiceException && ['NoSuchKey', 'NotFound'].includes(error.name))
      throw Object.assign(new Error('the file is not in the bucket', { cause: error }), { code: 'ENOENT' })
    throw new Unavailable('files-away', error)
  }
}
