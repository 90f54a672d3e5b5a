// The demonstration's own sharing source: a real one over HTTP, of fictional papers, whose failures go by the identity number (R2.2).
import { randomBytes } from 'node:crypto'
import { httpSharingSource } from '#platform/sharing/http-sharing-source.ts'
import type { SharingSource } from '#platform/sharing/sharing-source.ts'
import { openSourceSimulator } from '#platform/sharing/source-simulator.ts'
import { stateIssued } from '#regulation/sharing.ts'

export async function openDemoSource(): Promise<{ source: SharingSource; close: () => Promise<void> }> {
  const secret = randomBytes(32).toString('base64')
  const { url, close } = await openSourceSimulator(secret)
  const title = '演示数据共享平台'
  const source = httpSharingSource({ id: 'demo', title, url, secret, materials: stateIssued, patience: 3000 })
  return { source, close }
}
