// Writes the description of the partners' door that suppliers build on: `npm run openapi` (R3.2).
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import swagger from '@fastify/swagger'
import fastify from 'fastify'
import { partnerScopeNames } from '#regulation/offices/partners.ts'
import { describedSchema, problemSchema } from '#web/partner/openapi.ts'
import { partnerRoutes } from '#web/partner/partner-routes.ts'
import { partnerPath } from '#web/partner/serve-partner.ts'
import { tokenPath } from '#web/partner/token-endpoint.ts'

export const openApiFile = join(import.meta.dirname, '..', 'web', 'partner', 'openapi.json')

/** @returns the document as it is served, but for the address of the house */
export async function openApiDocument(): Promise<string> {
  const app = fastify()
  // Only described here: nothing is read by these schemas.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => JSON.stringify)
  app.addSchema(problemSchema)
  await app.register(swagger, {
    refResolver: { buildLocalReference: ({ $id }) => $id as string },
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '通办：政务服务平台和用证单位的接口',
        version: '1.0.0',
        description: '申请、办件、证件状态和事件。条款和错误的话都来自本系统的办事规则。',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          token: {
            type: 'oauth2',
            description: '客户端用私钥签名取令牌（private_key_jwt），令牌用 DPoP 绑定密钥，5 分钟有效。',
            flows: {
              clientCredentials: {
                tokenUrl: `${tokenPath}/token`,
                scopes: partnerScopeNames,
              },
            },
          },
        },
      },
    },
  })
  await app.register(
    async (inner) => {
      for (const route of partnerRoutes)
        inner.route({
          method: route.method,
          url: route.path,
          schema: describedSchema(route),
          handler: async () => undefined,
        })
    },
    { prefix: partnerPath },
  )
  await app.ready()
  const document = app.swagger()
  await app.close()
  return `${JSON.stringify(document, undefined, 2)}\n`
}

if (import.meta.main) writeFileSync(openApiFile, await openApiDocument())
