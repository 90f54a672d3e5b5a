// What every answer tells the browser: load nothing from elsewhere, run no inline script, stand in no foreign frame.
import type { FastifyHelmetOptions } from '@fastify/helmet'

export function securityHeaders(publicUrl: string | undefined): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    hsts: publicUrl?.startsWith('https:') ?? false,
    referrerPolicy: { policy: 'same-origin' },
  }
}
