// A person with a browser and no script: follows links by their words, fills fields by their labels, keeps cookies.
import assert from 'node:assert/strict'
import {
  attributeOf,
  type Control,
  type Element,
  fieldsOf,
  formAround,
  readPage,
  type SeenPage,
  valueOf,
  wordsOf,
} from './seen-page.ts'

type Typed = Map<Element, string | boolean | readonly File[]>
type Visited = { page: SeenPage; typed: Typed }
export type Received = { type: string; name: string; bytes: Buffer }

export class Person {
  protected readonly house: string
  protected readonly cookies: Map<string, string>
  protected readonly visited: Visited[] = []
  private slipped: [string, string][] = []

  constructor(house: string, cookies = new Map<string, string>()) {
    this.house = house
    this.cookies = cookies
  }

  get page(): SeenPage {
    const now = this.visited.at(-1)
    assert.ok(now, 'no page has been opened yet')
    return now.page
  }
  get path(): string {
    return this.page.path
  }
  protected get typed(): Typed {
    return this.visited.at(-1)?.typed ?? new Map()
  }

  /** Another tab of the same browser. */
  newTab(): Person {
    return new Person(this.house, this.cookies)
  }
  keepCookie(name: string, value: string): void {
    this.cookies.set(name, value)
  }
  /** What this browser shows to be let in. */
  tokens(): readonly string[] {
    return [...this.cookies.values()].filter((value) => value.length > 20)
  }
  forgetCookie(name: string): void {
    this.cookies.delete(name)
  }
  /** The back button: the page as it was left, with everything typed, and no request. */
  goBack(): this {
    assert.ok(this.visited.length > 1, 'there is no page to go back to')
    this.visited.pop()
    return this
  }

  async open(path: string): Promise<this> {
    await this.go(new URL(path, this.house).href)
    return this
  }
  protected async go(href: string): Promise<void> {
    await this.arrive(await this.send(href, {}))
  }
  protected async submit(button: Element): Promise<void> {
    await this.arrive(await this.sendForm(button))
  }

  /** Follows the link with these words. */
  async follow(words: string | RegExp): Promise<this> {
    const { links } = this.page
    const found = best(links, wordsOf, words)
    if (!found) return this.lost(`a link “${String(words)}”`, links.map(wordsOf))
    return this.open(new URL(attributeOf(found, 'href') ?? '', this.page.url).href)
  }

  /** Downloads what stands behind a link. */
  async download(words: string | RegExp): Promise<Received> {
    const found = best(this.page.links, wordsOf, words)
    if (!found) return this.lost(`a link “${String(words)}”`, this.page.links.map(wordsOf))
    const answer = await this.send(new URL(attributeOf(found, 'href') ?? '', this.page.url).href, {})
    assert.equal(answer.status, 200, `“${String(words)}” cannot be downloaded`)
    return {
      type: answer.headers.get('content-type') ?? '',
      name: answer.headers.get('content-disposition') ?? '',
      bytes: Buffer.from(await answer.arrayBuffer()),
    }
  }

  /** Types into the field with this label, or picks the option with these words. */
  fill(label: string | RegExp, value: string, under?: string | RegExp): this {
    const control = this.find(label, under, (one) => !['radio', 'checkbox', 'file'].includes(one.kind))
    if (control.kind !== 'select') {
      this.typed.set(control.element, value)
      return this
    }
    const options = control.element.querySelectorAll('option')
    const option = best(options, wordsOf, value) ?? options.find((one) => attributeOf(one, 'value') === value)
    if (!option) return this.lost(`the option “${value}” of “${control.label}”`, options.map(wordsOf))
    this.typed.set(control.element, attributeOf(option, 'value') ?? wordsOf(option))
    return this
  }

  fillAll(values: Record<string, string>): this {
    for (const [label, value] of Object.entries(values)) this.fill(label, value)
    return this
  }

  /** Types a day into 年, 月 and 日 under a question. */
  fillDay(question: string | RegExp, day: string): this {
    const [year = '', month = '', date = ''] = day.split('-')
    return this.fill('年', year, question).fill('月', month, question).fill('日', date, question)
  }

  /** Chooses a radio or ticks a box. */
  choose(label: string | RegExp, under?: string | RegExp): this {
    const control = this.find(label, under, (one) => ['radio', 'checkbox'].includes(one.kind))
    if (control.kind === 'radio')
      for (const other of this.page.controls) if (other.name === control.name) this.typed.set(other.element, false)
    this.typed.set(control.element, true)
    return this
  }

  attach(label: string | RegExp, ...files: readonly File[]): this {
    this.typed.set(this.find(label, undefined, (one) => one.kind === 'file').element, files)
    return this
  }

  /** What stands in the field with this label now. */
  reads(label: string | RegExp, under?: string | RegExp): string {
    const { element } = this.find(label, under, (one) => !['radio', 'checkbox'].includes(one.kind))
    const typed = this.typed.get(element)
    return typeof typed === 'string' ? typed : valueOf(element)
  }

  async press(label: string | RegExp, inForm?: string): Promise<this> {
    await this.submit(this.buttonNamed(label, inForm))
    return this
  }

  /** Presses twice before the first answer has come. @returns the two pages, in the order they were pressed */
  async pressTwice(label: string | RegExp): Promise<readonly [SeenPage, SeenPage]> {
    const button = this.buttonNamed(label)
    const [first, second] = await Promise.all([this.sendForm(button), this.sendForm(button)])
    await this.arrive(first)
    const one = this.page
    await this.arrive(second)
    return [one, this.page]
  }

  /** Fails unless the words stand on the page. */
  sees(...expected: readonly (string | RegExp)[]): this {
    const { words } = this.page
    for (const one of expected)
      if (typeof one === 'string' ? !words.includes(one) : !one.test(words)) this.lost(`the words “${String(one)}”`)
    return this
  }
  seesNot(...unwanted: readonly (string | RegExp)[]): this {
    const { words } = this.page
    for (const one of unwanted)
      if (typeof one === 'string' ? words.includes(one) : one.test(words))
        assert.fail(`${this.where()} should not say “${String(one)}”\n${words.slice(0, 1500)}`)
    return this
  }
  /** Fails unless the page refuses with these words, at the top or at a field. */
  isTold(...expected: readonly (string | RegExp)[]): this {
    const said = this.page.errors
    for (const one of expected)
      if (!said.some((words) => (typeof one === 'string' ? words.includes(one) : one.test(words))))
        this.lost(`the message “${String(one)}”`, said)
    return this
  }
  canPress(label: string | RegExp): boolean {
    const button = best(this.page.buttons, wordsOf, label)
    return button !== undefined && !button.hasAttribute('disabled')
  }
  canFollow(label: string | RegExp): boolean {
    return best(this.page.links, wordsOf, label) !== undefined
  }

  /** Adds to the next form what the page does not offer: what a forger would send. */
  slipIn(name: string, value: string): this {
    this.slipped.push([name, value])
    return this
  }

  private find(label: string | RegExp, under: string | RegExp | undefined, fits: (one: Control) => boolean): Control {
    const { controls } = this.page
    const candidates = controls.filter(
      (one) =>
        fits(one) &&
        (under === undefined || (typeof under === 'string' ? one.group.includes(under) : under.test(one.group))),
    )
    const found = best(candidates, (one) => one.label, label)
    if (found) return found
    return this.lost(
      `a field “${String(label)}”${under === undefined ? '' : ` under “${String(under)}”`}`,
      controls.map((one) => `${one.label}${one.group ? `（${one.group}）` : ''}`),
    )
  }

  private buttonNamed(label: string | RegExp, inForm?: string): Element {
    const { buttons } = this.page
    const here = inForm
      ? buttons.filter((one) => attributeOf(formAround(one, this.page) ?? one, 'action')?.includes(inForm))
      : buttons
    const usable = here.filter((one) => !one.hasAttribute('disabled'))
    const found = best(usable, wordsOf, label)
    if (found) return found
    const greyed = best(here, wordsOf, label)
    const reason = greyed && this.page.elementById(attributeOf(greyed, 'aria-describedby') ?? '')
    return this.lost(
      greyed
        ? `“${String(label)}” usable (${reason ? wordsOf(reason) : 'no reason given'})`
        : `a button “${String(label)}”`,
      buttons.map(wordsOf),
    )
  }

  private sendForm(button: Element): Promise<Response> {
    const form = formAround(button, this.page)
    assert.ok(form, `${this.where()}: the button “${wordsOf(button)}” stands in no form`)
    const fields = [...fieldsOf(form, this.typed), ...this.slipped]
    this.slipped = []
    const name = attributeOf(button, 'name')
    if (name) fields.push([name, attributeOf(button, 'value') ?? ''])
    const action = attributeOf(button, 'formaction') ?? attributeOf(form, 'action') ?? this.page.url
    const url = new URL(action, this.page.url)
    if ((attributeOf(form, 'method') ?? 'get').toLowerCase() === 'get') {
      url.search = new URLSearchParams(
        fields.map(([key, value]): [string, string] => [key, typeof value === 'string' ? value : '']),
      ).toString()
      return this.send(url.href, {})
    }
    if (attributeOf(form, 'enctype') !== 'multipart/form-data')
      return this.send(url.href, {
        method: 'POST',
        body: new URLSearchParams(
          fields.map(([key, value]): [string, string] => [key, typeof value === 'string' ? value : value.name]),
        ),
      })
    return this.sendParts(url.href, fields)
  }

  /** As browsers do it: a file field left empty is sent as a nameless empty part. */
  private async sendParts(url: string, fields: readonly [string, string | File][]): Promise<Response> {
    const boundary = '----journey7c1f'
    const pieces: Buffer[] = []
    for (const [name, value] of fields) {
      const file =
        typeof value === 'string'
          ? ''
          : `; filename="${value.name}"\r\nContent-Type: ${value.type || 'application/octet-stream'}`
      pieces.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`))
      pieces.push(typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer()))
      pieces.push(Buffer.from('\r\n'))
    }
    pieces.push(Buffer.from(`--${boundary}--\r\n`))
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
    return this.send(url, { method: 'POST', headers, body: new Uint8Array(Buffer.concat(pieces)) })
  }

  /** One request and its redirects, as a browser makes them. */
  async send(href: string, request: RequestInit): Promise<Response> {
    let [url, init] = [href, request]
    for (let hops = 0; hops < 10; hops++) {
      const headers = new Headers(init.headers)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
      this.keepCookies(answer)
      const to = answer.headers.get('location')
      if (!to) {
        landed.set(answer, url)
        return answer
      }
      await answer.arrayBuffer()
      url = new URL(to, url).href
      init = {}
    }
    return assert.fail(`${href} leads around in circles`)
  }

  private keepCookies(answer: Response): void {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      const gone = rest.some((one) => /^\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(one))
      if (gone) this.cookies.delete(name.trim())
      else this.cookies.set(name.trim(), value.join('='))
    }
  }

  protected async arrive(answer: Response): Promise<void> {
    const page = readPage(landed.get(answer) ?? answer.url, answer.status, await answer.text())
    this.visited.push({ page, typed: new Map() })
  }

  where(): string {
    const { heading, path, status } = this.page
    return `“${heading}” (${path}, ${status})`
  }

  private lost(what: string, among: readonly string[] = []): never {
    const { errors, words } = this.page
    assert.fail(
      [
        `${this.where()} lacks ${what}.`,
        among.length > 0 ? `There are: ${among.join(' | ')}` : '',
        errors.length > 0 ? `It complains: ${errors.join(' | ')}` : '',
        `It says: ${words.slice(0, 1200)}`,
      ]
        .filter(Boolean)
        .join('\n'),
    )
  }
}

/** Where a response came from after its redirects. */
const landed = new WeakMap<Response, string>()

/** Exactly these words before words that begin so, before words that hold them. */
function best<T>(all: readonly T[], words: (one: T) => string, wanted: string | RegExp): T | undefined {
  if (typeof wanted !== 'string') return all.find((one) => wanted.test(words(one)))
  return (
    all.find((one) => words(one) === wanted) ??
    all.find((one) => words(one).startsWith(wanted)) ??
    all.find((one) => words(one).includes(wanted))
  )
}
