// Links to the page before and after of a list that is paged by key, and the reading of such addresses.
import type { Key, Page, Turn } from '#platform/keyset.ts'
import { type Content, html } from '#web/html/html.ts'
import { link } from './parts.ts'

const between = '~'

/** @param isPart whether a text can be this value of a key; an address that makes no sense begins at the first page */
export function turnIn(
  query: Readonly<Record<string, string>>,
  limit: number,
  isPart: readonly ((text: string) => boolean)[],
): Turn {
  const [after, before] = [keyIn(query.after, isPart), keyIn(query.before, isPart)]
  return { limit, ...(after ? { after } : before ? { before } : {}) }
}

function keyIn(text: string | undefined, isPart: readonly ((text: string) => boolean)[]): Key | undefined {
  const parts = (text ?? '').split(between)
  return parts.length === isPart.length && parts.every((part, index) => isPart[index]?.(part)) ? parts : undefined
}

/** @param address of the list without its page */
export function keyPager(address: string, { previous, next }: Pick<Page<unknown>, 'previous' | 'next'>): Content {
  if (!previous && !next) return null
  const to = (side: 'after' | 'before', key: Key) =>
    `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams({ [side]: key.join(between) }).toString()}`
  return html`<nav class="tb-pager" aria-label="翻页">${previous ? link('上一页', to('before', previous)) : null}${
    previous ? link('回到第一页', address) : null
  }${next ? link('下一页', to('after', next)) : null}</nav>`
}

/** A moment as PostgreSQL writes it. */
export const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(text)

/** Said beneath a list that has no second page, where it is full. @param where the rest is found */
export const cutNote = (shown: number, most: number, where: string): Content =>
  shown < most ? null : html`<p class="govuk-hint">这里最多列出 ${most} 条。${where}</p>`
