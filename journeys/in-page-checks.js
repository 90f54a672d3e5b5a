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
  // A link on a line of its own is a target; inside a sentence it is as high as the line.
  const inSentence = (link) => {
    const block = link.closest('p, li, td, th, dd, dt, div, nav, h2, h3')
    return (block?.innerText.trim().length ?? 0) > link.innerText.trim().length + 1
  }
  for (const link of document.querySelectorAll('a[href]')) {
    if (!visible(link) || inSentence(link)) continue
    const { height } = link.getBoundingClientRect()
    if (height < 44) problems.push(`own: link ${Math.round(height)}px high: ${link.outerHTML.slice(0, 120)}`)
  }
  for (const block of document.querySelectorAll('p, li, dd, .govuk-hint')) {
    if (!visible(block) || [...block.childNodes].every((one) => one.nodeType !== 3 || !one.data.trim())) continue
    const range = document.createRange()
    range.selectNodeContents(block)
    const size = Number.parseFloat(getComputedStyle(block).fontSize)
    const longest = Math.max(...[...range.getClientRects()].map((line) => line.width)) / size
    if (longest > 40.5)
      problems.push(`own: line of ${Math.round(longest)} characters: ${block.textContent.trim().slice(0, 40)}`)
  }
  for (const message of document.querySelectorAll('.govuk-error-message')) {
    const tied = document.querySelector(`[aria-describedby~="${message.id}"]`)
    if (!tied) problems.push(`own: error not tied to a field: ${message.textContent}`)
  }
  for (const link of document.querySelectorAll('.govuk-error-summary a')) {
    const id = link.getAttribute('href')?.slice(1) ?? ''
    const target = document.getElementById(id)
    if (!target) problems.push(`own: error summary leads nowhere: #${id}`)
    else if (!target.matches('input, select, textarea, button, summary, a[href], [tabindex]'))
      problems.push(`own: error summary leads to no control: #${id}`)
  }
  for (const part of document.querySelectorAll('nav, section, [role=region], [role=group], [role=navigation]')) {
    const named = part.getAttribute('aria-labelledby')
    const name = named ? document.getElementById(named)?.textContent : part.getAttribute('aria-label')
    if (name !== null && !name?.trim()) problems.push(`own: a part without a name: ${part.outerHTML.slice(0, 120)}`)
  }
  const twice = /(年|月|日|元|天|份|人) \1(?![\p{L}])/u
  for (const label of document.querySelectorAll('label, legend, th, dt')) {
    const beside = label.parentElement?.querySelector('.govuk-input__suffix')?.textContent ?? ''
    const heard = `${label.textContent} ${beside}`.replace(/\s+/g, ' ').trim()
    if (twice.test(heard)) problems.push(`own: heard twice: ${heard.slice(0, 60)}`)
  }
  for (const input of document.querySelectorAll('input[type=tel], input[type=password]'))
    if (!input.getAttribute('autocomplete')) problems.push(`own: no autocomplete: ${input.outerHTML.slice(0, 100)}`)
  for (const link of document.querySelectorAll('a[href]'))
    if (/^(点击这里|点这里|查看|详情|更多|这里)$/.test(link.textContent?.trim() ?? ''))
      problems.push(`own: link says only “${link.textContent}”`)
  for (const sheet of document.querySelectorAll('link[rel=stylesheet]')) {
    if (!sheet.sheet || sheet.sheet.cssRules.length === 0)
      problems.push(`own: stylesheet did not arrive: ${sheet.getAttribute('href')}`)
  }
  for (const picture of document.images)
    if (picture.complete && picture.naturalWidth === 0) problems.push(`own: picture did not arrive: ${picture.alt}`)
  const looks = (element) => {
    const style = getComputedStyle(element)
    const outline = style.outlineStyle === 'none' ? '' : `${style.outlineStyle} ${style.outlineWidth}`
    return [outline, style.boxShadow, style.borderColor, style.backgroundColor].join()
  }
  const focused = document.activeElement
  for (const element of document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary',
  )) {
    if (!visible(element) || element.disabled || getComputedStyle(element).opacity === '0') continue
    element.blur()
    const before = looks(element)
    element.focus({ focusVisible: true, preventScroll: true })
    if (document.activeElement === element && looks(element) === before)
      problems.push(`own: no visible focus: ${element.outerHTML.slice(0, 120)}`)
  }
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  document.activeElement?.blur?.()
  return { problems, text: document.body.innerText }
})()
