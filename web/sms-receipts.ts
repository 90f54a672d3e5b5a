// The door of the gateway of text messages: it says, signed, which of them have arrived.
import type { FastifyPluginAsync } from 'fastify'
import { noteReceipt } from '#casework/messages/deliver-message.ts'
import { worker } from '#platform/jobs.ts'
import { readReceipt } from '#platform/messages/http-sms-sender.ts'
import type { Platform } from '#platform/open-platform.ts'

export const smsReceiptsPath = '/gateways/sms/receipts'

/** Takes the body as it was sent, for its signature. 204: noted, or nothing to note; 401: not from the gateway. */
export function smsReceipts({ work, log }: Platform, secret: string): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 16_384 }, (_request, body, done) => done(null, body))
    app.post(smsReceiptsPath, async (request, reply) => {
      const receipt = readReceipt(secret, String(request.body), request.headers)
      if (!receipt) {
        log.warn('sms.receipt-refused')
        return reply.code(401).send({ message: '签名、时间或内容不对。' })
      }
      await work(worker, (unit) => noteReceipt(unit, receipt))
      return reply.code(204).send()
    })
  }
}
