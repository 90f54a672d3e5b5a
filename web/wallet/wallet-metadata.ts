// What wallets read before they ask: where, in which form, and what the credential is (OpenID4VCI §12; SD-JWT VC §4).
import { proofAlgorithms } from '#platform/credential/key-proof.ts'
import { typedDigits } from '#regulation/offices/wallets.ts'

export const credentialId = 'disability-certificate'
export const preAuthorised = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
const typeOf = (house: string) => `${house}/credentials/${credentialId}`

const claims = [
  { path: ['name'], words: '姓名' },
  { path: ['certificate_number'], words: '证号' },
  { path: ['categories'], words: '残疾类别' },
  { path: ['level'], words: '残疾等级' },
  { path: ['valid_until'], words: '有效期的最后一天' },
  { path: ['issuing_authority'], words: '签发机关' },
]
const shownAs = [{ name: '残疾人证', locale: 'zh-CN' }]
const described = claims.map(({ path, words }) => ({ path, display: [{ name: words, locale: 'zh-CN' }] }))

export const issuerMetadata = (house: string) => ({
  credential_issuer: house,
  credential_endpoint: `${house}/wallet/credential`,
  nonce_endpoint: `${house}/wallet/nonce`,
  display: [{ name: '通办 · 残疾人证', locale: 'zh-CN' }],
  credential_configurations_supported: {
    [credentialId]: {
      format: 'dc+sd-jwt',
      vct: typeOf(house),
      cryptographic_binding_methods_supported: ['jwk'],
      credential_signing_alg_values_supported: ['EdDSA'],
      proof_types_supported: { jwt: { proof_signing_alg_values_supported: proofAlgorithms } },
      credential_metadata: { display: shownAs, claims: described },
    },
  },
})

export const serverMetadata = (house: string) => ({
  issuer: house,
  token_endpoint: `${house}/wallet/token`,
  response_types_supported: [],
  grant_types_supported: [preAuthorised],
  'pre-authorized_grant_anonymous_access_supported': true,
})

/** The description of the type, at its own address. */
export const credentialType = (house: string) => ({
  vct: typeOf(house),
  name: '残疾人证',
  description: '中华人民共和国残疾人证：持证人只出示对方需要的几项。',
  claims: claims.map(({ path, words }) => ({
    path,
    display: [{ locale: 'zh-CN', label: words }],
    sd: path[0] === 'valid_until' ? 'never' : 'always',
  })),
})

/** What the wallet opens, from a link or a code. */
export const offerAddress = (house: string, code: string): string =>
  `openid-credential-offer://?credential_offer=${encodeURIComponent(
    JSON.stringify({
      credential_issuer: house,
      credential_configuration_ids: [credentialId],
      grants: {
        [preAuthorised]: {
          'pre-authorized_code': code,
          tx_code: { input_mode: 'numeric', length: typedDigits, description: '请输入网页上的确认码' },
        },
      },
    }),
  )}`
