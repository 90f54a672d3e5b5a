// Links of a page that would lead its reader to a refusal: words stay as words, a button goes (N5.2).

const anchors = /<a\b([^>]*)\bhref="([^"]*)"([^>]*)>([\s\S]*?)<\/a>/g

/** @param opens whether an address of the house leads this reader to a page */
export function reachable(page: string, opens: (href: string) => boolean): string {
  return page.replaceAll(anchors, (whole, before: string, href: string, after: string, words: string) => {
    if (!href.startsWith('/') || opens(href.replaceAll('&amp;', '&'))) return whole
    return `${before}${after}`.includes('role="button"') ? '' : `<span>${words}</span>`
  })
}
