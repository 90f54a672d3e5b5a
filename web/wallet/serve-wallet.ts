// The door of wallets: OpenID for Verifiable Credential Issuance, with a pre-authorised code that the holder's page gave (decision 50).
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { issueCredential, walletDoor } from '#casework/wallets/issue-credential.ts'
import { changeCode } from '#casework/wallets/offer-store.ts'
import { newNonce, readKeyProof } from '#platform/credential/key-proof.ts'
import type { Platform } from '#platform/open-platform.ts'
import { jwkOf, keyIdOf } from '#platform/signatures.ts'
import { tokenMinutes } from '#regulation/offices/wallets.ts'
import type { AppOptions } from '../serving.ts'
import { credentialId, credentialType, issuerMetadata, preAuthorised, serverMetadata } from './wallet-metadata.ts'

const tokenRequest = z.object({
  grant_type: z.literal(preAuthorised),
  'pre-authorized_code': z.string().min(1).max(200),
  tx_code: z.string().min(1).max(20),
})
const credentialRequest = z.object({
  credential_configuration_id: z.literal(credentialId),
  proofs: z.object({ jwt: z.array(z.string().max(8000)).length(1) }),
})

/** How often an address may try in a minute. */
const limited = { config: { rateLimit: { max: 60 } } }

export const walletDoorOf =
  ({ work }: Platform, options: AppOptions): FastifyPluginAsync =>
  async (app) => {
    const houseOf = (request: FastifyRequest) => options.publicUrl ?? `http://${request.host}`
    app.get('/.well-known/openid-credential-issuer', async (request) => issuerMetadata(houseOf(request)))
    app.get('/.well-known/oauth-authorization-server', async (request) => serverMetadata(houseOf(request)))
    app.get('/.well-known/jwt-vc-issuer', async (request) => ({
      issuer: houseOf(request),
      jwks: {
        keys: await work(walletDoor, async ({ vault }) =>
          vault.certificateKeys.publicKeys
            .filter(({ asymmetricKeyType }) => asymmetricKeyType === 'ed25519')
            .map((key) => ({ ...jwkOf(key), kid: keyIdOf(key), use: 'sig', alg: 'EdDSA' })),
        ),
      },
    }))
    app.get('/credentials/disability-certificate', async (request) => credentialType(houseOf(request)))

    app.post('/wallet/token', limited, async (request, reply) => {
      const asked = tokenRequest.safeParse(request.body)
      if (!asked.success) return refused(reply, 400, 'invalid_request')
      const token = await work(walletDoor, (unit) =>
        changeCode(unit, asked.data['pre-authorized_code'], asked.data.tx_code),
      )
      if (token === undefined) return refused(reply, 400, 'invalid_grant')
      return kept(reply).send({ access_token: token, token_type: 'Bearer', expires_in: tokenMinutes * 60 })
    })

    app.post('/wallet/nonce', limited, async (_request, reply) =>
      kept(reply).send({
        c_nonce: await work(walletDoor, async ({ vault, now }) => newNonce(vault.certificateKeys.privateKey, now)),
      }),
    )

    app.post('/wallet/credential', limited, async (request, reply) => {
      const [, token] = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '') ?? []
      if (token === undefined) return refused(reply, 401, 'invalid_token')
      const asked = credentialRequest.safeParse(request.body)
      if (!asked.success) return refused(reply, 400, 'invalid_credential_request')
      const house = houseOf(request)
      const [jwt = ''] = asked.data.proofs.jwt
      const proof = await work(walletDoor, ({ vault, now }) =>
        readKeyProof(jwt, { audience: house, privateKey: vault.certificateKeys.privateKey, now }),
      )
      if (proof === 'nonce') return refused(reply, 400, 'invalid_nonce')
      if (!proof) return refused(reply, 400, 'invalid_proof')
      const issued = await work(walletDoor, (unit) => issueCredential(unit, { token, house, holderKey: proof.key }))
      if (!issued) return refused(reply, 401, 'invalid_token')
      return kept(reply).send({ credentials: [{ credential: issued.credential }] })
    })
  }

const kept = (reply: FastifyReply) => reply.header('cache-control', 'no-store')
const refused = (reply: FastifyReply, status: number, error: string) => kept(reply).code(status).send({ error })
