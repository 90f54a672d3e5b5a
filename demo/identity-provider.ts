// The demonstration's own OpenID provider: a real one, with fictional people to choose from and nothing to prove (R3.2).
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { type Configuration, type JWK, Provider } from 'oidc-provider'
import { systemClock } from '#platform/clock.ts'
import type { ProviderConfig, StaffProviderConfig } from '#platform/identity/providers.ts'
import { newId } from '#platform/ids.ts'
import { button, form, inset } from '#web/components/parts.ts'
import { attributes, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { readSettings } from '#web/layout/settings.ts'
import { backFromProvider } from '#web/public/identity/real-name-pages.ts'
import { staffBackFromProvider } from '#web/workbench/staff-provider-pages.ts'
import { memoryOf } from './provider-memory.ts'

/**
 * A person whom the provider knows. Without `checked` it has not seen card and face, and says so in `acr`. Who has a
 * user name is staff; `amr` says how staff sign in there.
 */
export type KnownPerson = {
  name: string
  idNumber: string
  checked: boolean
  username?: string
  amr?: readonly string[]
}

export const identityPath = '/demo/identity'
const realName = 'urn:tongban:demo:real-name'
const clientId = 'tongban'
const staffClientId = 'tongban-staff'

/** How the house is told of it. @param house the address that browsers type */
export const demoProvider = (house: string): ProviderConfig => ({
  id: 'demo',
  title: '演示统一身份平台',
  issuer: `${house}${identityPath}`,
  clientId,
  scope: 'openid profile identity',
  claims: { name: 'name', idNumber: 'id_number', username: 'preferred_username' },
  realNameAcr: [realName],
})

/** The same provider as an organisation's, for its staff: a one-time password counts as the second factor. */
export const demoStaffProvider = (house: string): StaffProviderConfig => ({
  ...demoProvider(house),
  id: 'demo-staff',
  title: '演示单位账号平台',
  clientId: staffClientId,
  scope: 'openid profile',
  realNameAcr: [],
  secondFactor: { acr: [], amr: ['otp'] },
})

export type DemoIdentityProvider = {
  /** The keys it signs with from now on: the ones before are gone. */
  changeKeys: () => void
}

/** Stands beside the house's own routes, which never read its requests. @param people whom one may be, asked for each page */
export async function mountIdentityProvider(
  app: FastifyInstance,
  house: () => string,
  people: () => Promise<readonly KnownPerson[]>,
): Promise<DemoIdentityProvider> {
  let made: { provider: Provider; at: string } | undefined
  const cookieKeys = [randomBytes(32).toString('hex')]
  let keys = [newKey()]
  const current = () => {
    if (made?.at === house()) return made.provider
    made = { provider: providerAt(house(), keys, cookieKeys, people), at: house() }
    return made.provider
  }
  await app.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', (_request, _payload, done) => done(null))
    inner.get(`${identityPath}/choose/:uid`, async (request, reply) => {
      const { uid, params } = await current().interactionDetails(request.raw, reply.raw)
      const ofStaff = params.client_id === staffClientId
      return reply.type('text/html; charset=utf-8').send(choosing(uid, await people(), ofStaff))
    })
    inner.post<{ Params: { uid: string; person: string } }>(
      `${identityPath}/choose/:uid/:person`,
      async (request, reply) => {
        const person = (await people())[Number(request.params.person)]
        // Asked first: what is over or was answered already throws, and after `hijack` nobody would answer.
        await current().interactionDetails(request.raw, reply.raw)
        reply.hijack()
        await current().interactionFinished(
          request.raw,
          reply.raw,
          person
            ? {
                login: {
                  accountId: subjectOf(person),
                  ...(person.checked ? { acr: realName } : {}),
                  ...(person.amr ? { amr: [...person.amr] } : {}),
                  remember: false,
                },
              }
            : { error: 'access_denied' },
        )
      },
    )
    inner.all(`${identityPath}/*`, async (request, reply) => {
      reply.hijack()
      // Mounted under a path: it finds the rest in `originalUrl`, as in Express.
      Object.assign(request.raw, { originalUrl: request.raw.url })
      request.raw.url = request.raw.url?.slice(identityPath.length)
      await current().callback()(request.raw, reply.raw)
    })
  })
  return {
    changeKeys: () => {
      keys = [newKey()]
      made = undefined
    },
  }
}

/** What stands in addresses and logs names nobody. */
const subjectOf = ({ idNumber, username }: KnownPerson) =>
  createHash('sha256')
    .update(username ? `staff:${username}` : idNumber)
    .digest('base64url')

function newKey(): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { ...privateKey.export({ format: 'jwk' }), kid: newId(), alg: 'ES256', use: 'sig' }
}

function providerAt(
  house: string,
  keys: readonly JWK[],
  cookieKeys: string[],
  people: () => Promise<readonly KnownPerson[]>,
): Provider {
  const { port } = new URL(house)
  const houses = [house, ...(house.includes('localhost') ? [`http://127.0.0.1:${port}`] : [])]
  const memory = memoryOf(() => systemClock().getTime())
  const configuration: Configuration = {
    adapter: memory,
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        application_type: 'web',
        redirect_uris: houses.map((one) => `${one}${backFromProvider}`),
        post_logout_redirect_uris: houses.map((one) => `${one}/`),
        id_token_signed_response_alg: 'ES256',
      },
      {
        client_id: staffClientId,
        token_endpoint_auth_method: 'none',
        application_type: 'web',
        redirect_uris: houses.map((origin) => `${origin}${staffBackFromProvider}`),
        post_logout_redirect_uris: houses.map((origin) => `${origin}/`),
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [...keys] },
    cookies: { keys: cookieKeys },
    acrValues: [realName],
    scopes: ['openid', 'profile', 'identity'],
    claims: { openid: ['sub', 'acr', 'amr'], profile: ['name', 'preferred_username'], identity: ['id_number'] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, question) => {
          context.body = leaving(question)
        },
      },
    },
    interactions: { url: (_context, interaction) => `${identityPath}/choose/${interaction.uid}` },
    findAccount: async (_context, id) => {
      const person = (await people()).find((one) => subjectOf(one) === id)
      return (
        person && {
          accountId: id,
          claims: async () => ({
            sub: id,
            name: person.name,
            id_number: person.idNumber,
            preferred_username: person.username,
          }),
        }
      )
    },
    // Nothing is asked about consent: these people are made up.
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId })
      grant.addOIDCScope('openid profile identity')
      await grant.save()
      return grant
    },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 300, IdToken: 300 },
  }
  return new Provider(`${house}${identityPath}`, configuration)
}

const visit = { settings: readSettings(undefined), path: identityPath, demo: true, formKey: '' }

const saidOf = ({ checked, username, amr }: KnownPerson): string => {
  if (username !== undefined) return amr?.includes('otp') ? '（密码和动态码）' : '（只用密码）'
  return checked ? '' : '（没有核对过身份）'
}

const choosing = (uid: string, people: readonly KnownPerson[], ofStaff: boolean): string =>
  publicPage({
    title: '演示统一身份平台',
    visit,
    body: html`${inset('这是演示用的认证，人都是虚构的。真的认证会核对身份证和人脸。')}
<p class="govuk-body">您要以谁的身份继续？</p>
${people.map((person, index) =>
  (person.username !== undefined) !== ofStaff
    ? null
    : form(
        { action: `${identityPath}/choose/${uid}/${index}`, key: '' },
        button(`我是${person.name}${saidOf(person)}`, { look: 'secondary' }),
      ),
)}
${form({ action: `${identityPath}/choose/${uid}/none`, key: '' }, button('不认证了', { look: 'secondary' }))}`,
  })

/** The provider's own question, answered by a button that works without script. @param question a form with the id op.logoutForm */
const leaving = (question: string): string => {
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(question)?.[1] ?? ''
  const action = /action="([^"]*)"/.exec(question)?.[1] ?? ''
  return publicPage({
    title: '退出演示统一身份平台',
    visit,
    body: html`<form method="post"${attributes({ action })}><input type="hidden" name="xsrf"${attributes({
      value: value('xsrf'),
    })}><input type="hidden" name="logout" value="yes">${button('退出')}</form>`,
  })
}
