// A simulated gateway of text messages: node tools/sms-gateway.ts PORT SECRET [RECEIPTS_URL] (docs/text-messages.md).
import { setInterval } from 'node:timers'
import { openGatewaySimulator } from '#platform/messages/gateway-simulator.ts'

const [port, secret, receipts] = process.argv.slice(2)
if (!port || !secret) {
  console.error('用法：node tools/sms-gateway.ts 端口 密钥 [回执地址]')
  process.exit(2)
}
const gateway = await openGatewaySimulator(secret, receipts === undefined ? undefined : () => receipts, Number(port))
console.log(`模拟短信网关：${gateway.url}`)
let shown = 0
setInterval(() => {
  for (const { phone, text } of gateway.asked.slice(shown)) console.log(`${phone}  ${text}`)
  shown = gateway.asked.length
}, 500)
