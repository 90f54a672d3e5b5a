// What every answer tells the browser: load nothing from elsewhere, run no inline script, stand in no foreign frame.
import type { FastifyHelmetOptions } from '@fastify/helmet'

/**
 * @param leadsTo issuers of identity providers: signing out, a form, leads on to where one signed in
 * @param cardReaderUrl what reads identity cards on the clerk's own machine
 */
export function securityHeaders(
  publicUrl: string | undefined,
  leadsTo: readonly string[] = [],
  cardReaderUrl?: string,
): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...(cardReaderUrl ? [new URL(cardReaderUrl).origin] : [])],
        formAction: ["'self'", ...new Set(leadsTo.map((issuer) => new URL(issuer).origin))],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    hsts: publicUrl?.startsWith('https:') ?? false,
    referrerPolicy: { policy: 'same-origin' },
  }
}
