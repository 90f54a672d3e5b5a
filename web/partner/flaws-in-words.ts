// What is wrong with a proof or an assertion, said so that whoever made it can mend it (RFC 9449, RFC 7519).
import { assertionMinutes, clocksApart, type Flawed } from '#platform/partners/proof.ts'

type Words = Readonly<Record<Flawed['flaw'], string>>

const ofBoth = {
  iss: 'iss 要写贵单位的编号。',
  sub: 'sub 要写用户在平台的编号，不超过 200 个字符。',
  acr: 'acr 要写用户的实名等级。',
  phone: 'phone_number 要写文字，phone_number_verified 要写 true 或 false。',
  text: '签名里的内容要只有一种读法：名称不能写两次，不能有空字符或半个字符。',
  exp: 'exp 已经过了，或者没有写。请重新签发；时钟不准的，请先校准。',
}

export const proofInWords: Words = {
  ...ofBoth,
  form: '这不是 DPoP 证明：要是 JWT，头里带公钥 jwk（不能带私钥），算法用 ES256、EdDSA 或 PS256。',
  typ: '头里的 typ 要写 dpop+jwt。',
  signature: '签名和头里的公钥对不上。',
  htm: 'htm 要写这一次请求的方法。',
  htu: 'htu 要写这一次请求的地址，不带查询参数。',
  ath: 'ath 要写这个令牌的 SHA-256（base64url）。',
  iat: `iat 和本系统的时间差 ${clocksApart} 秒以上。请校准时钟，为这一次请求新签一个。`,
  jti: 'jti 要每次不同，8 到 200 个字符。',
  aud: 'aud 不用写。',
}

/** @param audience what its `aud` has to be */
export const assertionInWords = (audience: string): Words => ({
  ...ofBoth,
  form: '这不是实名凭证：要是 JWT，用登记的密钥签，算法用 ES256、EdDSA 或 PS256。',
  typ: '头里的 typ 要写 tongban-person+jwt。',
  signature: '签名和登记过、还在用的公钥对不上。请核对 kid 和密钥。',
  aud: `aud 要写 ${audience}。`,
  iat: `iat 要是 ${assertionMinutes} 分钟以内。请重新签发；时钟不准的，请先校准。`,
  jti: 'jti 要每次不同，不超过 200 个字符。',
  htm: '不用写 htm。',
  htu: '不用写 htu。',
  ath: '不用写 ath。',
})
