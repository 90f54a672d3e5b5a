// Runs inside the page: what no accessibility engine checks. Its value is { problems, text }.
;(() => {
  const problems = []
  const visible = (element) => {
    const box = element.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility !== 'hidden'
  }
  const headings = [...document.querySelectorAll('h1')].filter(visible)
  if (headings.length !== 1) problems.push(`own: ${headings.length} h1`)
  const heading = headings[0]?.textContent?.trim().replace(/\s+/g, ' ') ?? ''
  const title = document.title.replace(/^错误：/, '')
  if (!title.startsWith(heading.slice(0, 40)) && !heading.includes(title.split(' - ')[0] ?? ''))
    problems.push(`own: title “${document.title}” is not h1 “${heading}”`)
  if (document.documentElement.lang !== 'zh-CN') problems.push('own: lang')
  if (document.documentElement.scrollWidth > innerWidth + 1)
    problems.push(`own: scrolls sideways: ${document.documentElement.scrollWidth} > ${innerWidth}`)
  for (const element of document.querySelectorAll(
    'button, input:not([type=hidden]), select, textarea, summary, a.govuk-button',
  )) {
    if (!visible(element)) continue
    const label =
      element instanceof HTMLInputElement && ['radio', 'checkbox'].includes(element.type)
        ? element.labels?.[0]
        : undefined
    const height = Math.max(element.getBoundingClientRect().height, label?.getBoundingClientRect().height ?? 0)
    if (height < 44) problems.push(`own: target ${height}px high: ${element.outerHTML.slice(0, 120)}`)
  }
  for (const message of document.querySelectorAll('.govuk-error-message')) {
    const tied = document.querySelector(`[aria-describedby~="${message.id}"]`)
    if (!tied) problems.push(`own: error not tied to a field: ${message.textContent}`)
  }
  for (const link of document.querySelectorAll('.govuk-error-summary a')) {
    const id = link.getAttribute('href')?.slice(1) ?? ''
    if (!document.getElementById(id)) problems.push(`own: error summary leads nowhere: #${id}`)
  }
  for (const input of document.querySelectorAll('input[type=tel], input[type=password]'))
    if (!input.getAttribute('autocomplete')) problems.push(`own: no autocomplete: ${input.outerHTML.slice(0, 100)}`)
  for (const link of document.querySelectorAll('a[href]'))
    if (/^(点击这里|点这里|查看|详情|更多|这里)$/.test(link.textContent?.trim() ?? ''))
      problems.push(`own: link says only “${link.textContent}”`)
  return { problems, text: document.body.innerText }
})()
