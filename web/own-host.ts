// Requests by another name than this system's own: a page asked for at a stranger's name would write links and keys for it.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '#config'
import { readSettings, settingsCookie } from './layout/settings.ts'
import type { Told } from './outages/problem-page.ts'
import { sendTold } from './outages/send-told.ts'

/** Machines beside it ask these by its number. */
const askedByNumber = new Set(['/health', '/ready'])

/** In production only the host of PUBLIC_URL is served; others are told the address (RFC 9110 §15.5.20). */
export function refuseOtherHosts(app: FastifyInstance, { mode, publicUrl }: Pick<Config, 'mode' | 'publicUrl'>): void {
  if (mode !== 'production' || publicUrl === undefined) return
  const { host, origin, protocol } = new URL(publicUrl)
  const port = protocol === 'https:' ? ':443' : ':80'
  const own = new Set([host, `${host}${port}`])
  const told: Told = { status: 421, words: ['这个地址不对', `请从 ${origin} 打开。没有办理任何事项。`] }
  app.addHook('onRequest', async (request, reply) => {
    if (own.has(hostOf(request)) || askedByNumber.has(request.url.split('?')[0] ?? '')) return undefined
    const visit = { settings: readSettings(request.cookies[settingsCookie]), path: '/', demo: false, formKey: '' }
    return sendTold(told, visit, request, reply)
  })
}

/** As it was sent: what a proxy says of it is asked nowhere. */
const hostOf = (request: FastifyRequest) => (request.headers.host ?? '').toLowerCase()
