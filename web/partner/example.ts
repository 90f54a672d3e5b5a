// A first call, for whoever reads the documentation: it runs as it stands (R3.2).

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
    scope: 'catalogue',
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
