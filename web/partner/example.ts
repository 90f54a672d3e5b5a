// Examples for whoever reads the documentation: they run as they stand (R3.2).

import { conclusionType } from '#platform/partners/signed-conclusion.ts'

/** @param house the address of this installation */
export const exampleOf = (house: string): string => `import { createHash, randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, importPKCS8, SignJWT } from 'jose'

const house = '${house}'
const partner = process.env.PARTNER // 登记后的编号
const key = await importPKCS8(process.env.PRIVATE_KEY, 'ES256') // 登记的公钥对应的私钥
const bound = await generateKeyPair('ES256') // 绑定令牌的临时密钥
const jwk = await exportJWK(bound.publicKey)

const prove = (htm, htu, token) =>
  new SignJWT({ htm, htu, ...(token && { ath: createHash('sha256').update(token).digest('base64url') }) })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
    .setJti(randomUUID())
    .setIssuedAt()
    .sign(bound.privateKey)

const issuer = house + '/partner/oauth'
const assertion = await new SignJWT()
  .setProtectedHeader({ alg: 'ES256', kid: process.env.KID })
  .setIssuer(partner)
  .setSubject(partner)
  .setAudience(issuer)
  .setJti(randomUUID())
  .setIssuedAt()
  .setExpirationTime('1m')
  .sign(key)
const answer = await fetch(issuer + '/token', {
  method: 'POST',
  headers: { dpop: await prove('POST', issuer + '/token') },
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    scope: process.env.SCOPE ?? 'catalogue',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  }),
})
const { access_token: token } = await answer.json()

const address = house + '/partner/v1/matters'
const matters = await fetch(address, {
  headers: { authorization: 'DPoP ' + token, dpop: await prove('GET', address, token) },
})
console.log(await matters.json())
`

/** A user is vouched for and a draft begun: goes on where `exampleOf` ends, with the scope apply. */
export const userExampleOf = (house: string): string => `// 接着上面的：SCOPE 写 "catalogue apply"
const door = '${house}/partner/v1'
const vouched = await new SignJWT({ acr: process.env.ACR, name: process.env.NAME, id_number: process.env.ID_NUMBER })
  .setProtectedHeader({ alg: 'ES256', typ: 'tongban-person+jwt', kid: process.env.KID })
  .setIssuer(partner)
  .setAudience(door)
  .setSubject('user-1') // 用户在贵平台的编号
  .setJti(randomUUID())
  .setIssuedAt()
  .setExpirationTime('1m')
  .sign(key)

const post = async (path, body, headers = {}) => {
  const answer = await fetch(door + path, {
    method: 'POST',
    headers: {
      authorization: 'DPoP ' + token,
      dpop: await prove('POST', door + path, token),
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(body),
  })
  return answer.json()
}
const { person } = await post('/persons', { assertion: vouched })
const ofUser = { 'tongban-person': person, 'idempotency-key': randomUUID() }
console.log(await post('/drafts', { matter: 'new-certificate' }, ofUser))
`

/** Takes pushed events: what is not signed by this house is not read. */
export const webhookExample = `import { createServer } from 'node:http'
import { Webhook } from 'standardwebhooks'

const webhook = new Webhook(process.env.SECRET) // 登记推送地址时给的，以 whsec_ 开头
const server = createServer(async (request, response) => {
  const parts = []
  for await (const part of request) parts.push(part)
  try {
    const event = webhook.verify(Buffer.concat(parts).toString(), request.headers)
    // 先存下来再回答；同一条可能送两次，按请求头 webhook-id 认。
    console.log(event)
    response.writeHead(204).end()
  } catch {
    response.writeHead(401).end()
  }
})
server.listen(process.env.PORT, () => console.log('listening'))
`

/** A doctor signs a conclusion in the hospital's own system: prints what signConclusion takes. */
export const conclusionExampleOf = (
  house: string,
): string => `import { calculateJwkThumbprint, importJWK, SignJWT } from 'jose'

const doctorKey = JSON.parse(process.env.DOCTOR_KEY) // 医生自己的私钥，JWK 格式；公钥在工作台登记过
const findings = [
  {
    category: 'limb', // 任务的 measures 里的类别
    level: 3, // 1 到 4；不符合标准写 'not-met'
    values: JSON.parse(process.env.VALUES), // 测量值，名称照任务的 measures
  },
]
const signed = await new SignJWT({ version: Number(process.env.VERSION), findings }) // 任务里的 version
  .setProtectedHeader({ alg: 'ES256', typ: '${conclusionType}', kid: await calculateJwkThumbprint(doctorKey) })
  .setAudience('${house}/partner/v1')
  .setSubject(process.env.ASSESSMENT) // 任务里的 assessment
  .setIssuedAt()
  .sign(await importJWK(doctorKey, 'ES256'))
console.log(signed) // 放进 signConclusion 的 signed，24 小时内交来
`
