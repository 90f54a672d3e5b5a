// Whom the crawl goes as: nobody, the applicants of a demonstration, and one member of staff for each set of roles.
import { openBrowser, openPage } from '../../journeys/browser.ts'

/** @property button what the demonstration's page sends for them; undefined for whoever is not signed in */
export type Visitor = { role: string; kind: 'nobody' | 'account' | 'staff'; button: Record<string, string> | undefined }

export const wide = { viewport: { width: 1366, height: 768 } }
const office = /（([^（）]+)）\s*$/
const buttons =
  /name="_key" value="([^"]+)"><input type="hidden" name="kind" value="(account|staff)"><input type="hidden" name="id" value="([^"]+)"/g

/** A browser of somebody's own, signed in where they are somebody. A button lets in once, so it is pressed once. */
async function enterAs(house: string, { role, button }: Visitor) {
  const browser = await openBrowser()
  const opened = { ...(await openPage(browser, wide)), browser }
  if (button) {
    const answer = await opened.context.request.post(`${house}/demo/sign-in`, { form: button, maxRedirects: 0 })
    if (answer.status() !== 303) throw new Error(`${role} was not let in: ${answer.status()}`)
  }
  return opened
}

/**
 * Goes in as one after the other. Of the staff each set of roles goes once, of an office of each level or an institution.
 * @param accounts how many of the applicants go @param house the address of a demonstration
 */
export async function eachPerson(
  house: string,
  accounts: number,
  go: (role: string, entered: Awaited<ReturnType<typeof enterAs>>, kind: Visitor['kind']) => Promise<void>,
): Promise<void> {
  const page = await (await fetch(`${house}/demo`)).text()
  const nobody = { role: '公众', kind: 'nobody', button: undefined } as const
  const visitor = await enterAs(house, nobody)
  await go(nobody.role, visitor, nobody.kind)
  await visitor.browser.close()
  const gone = new Set<string>()
  let applicants = 0
  for (const [, key = '', kind = '', id = ''] of page.matchAll(buttons)) {
    const button = { _key: key, kind, id }
    if (gone.has(id) || (kind === 'account' && applicants >= accounts)) continue
    gone.add(id)
    const entered = await enterAs(house, { role: id, kind: kind as Visitor['kind'], button })
    const role = kind === 'account' ? '申请人' : await roleOf(entered.context.request, house)
    if (kind === 'account') applicants++
    if (kind === 'account' || !gone.has(role)) {
      gone.add(role)
      await go(role, entered, kind as Visitor['kind'])
    }
    await entered.browser.close()
  }
}

type Asks = Awaited<ReturnType<typeof enterAs>>['context']['request']
async function roleOf(request: Asks, house: string): Promise<string> {
  const home = await (await request.get(`${house}/workbench/me`)).text()
  const [, who = ''] = /class="tb-header__who">([^<]*)</.exec(home) ?? []
  const place = /医院|机构|中心/.test(who) ? '机构' : /[县区] ·/.test(who) ? '县' : '上级'
  return `${place}${office.exec(who.trim())?.[1] ?? '工作人员'}`
}
