// Where a code is asked for and typed: the address, the browser, and whether the telephone has signed in here before (N5.2).
import type { AskedFrom } from '#casework/accounts/sign-in-by-phone.ts'
import { newToken } from '#platform/ids.ts'
import { clientOf } from '#regulation/offices/limits.ts'
import { waitingCookie } from '#web/keeping-forms.ts'
import type { Cookies, Exchange } from '#web/route.ts'
import { familiarCookie } from '#web/session-cookie.ts'

/** `cookies` go out with the answer, so that the code comes back from the same browser. */
export function askedFrom(exchange: Exchange): AskedFrom & { cookies: Cookies } {
  const browser = exchange.browser ?? newToken()
  return {
    client: clientOf(exchange.client),
    browser,
    familiar: exchange.cookie(familiarCookie),
    cookies: { [waitingCookie(exchange.publicUrl)]: browser },
  }
}
