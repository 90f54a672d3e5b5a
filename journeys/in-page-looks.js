// Runs inside the page, in whatever mode it is shown: contrast of text and of drawings, size of letters, the current part. Its value is a list.
;(() => {
  const problems = new Set()
  const root = document.documentElement
  const has = (name) => root.classList.contains(name)
  const forced = matchMedia('(forced-colors: active)').matches
  const least = has('tb-contrast-high') ? 15 : 7
  const shown = (element) => {
    const box = element.getBoundingClientRect()
    return (
      box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    )
  }
  const read = (colour) => {
    const [, inside = ''] = /rgba?\(([^)]*)\)/.exec(colour) ?? []
    const [r = 0, g = 0, b = 0, a = 1] = inside.split(/[ ,/]+/).map(Number)
    return inside ? { r, g, b, a } : undefined
  }
  const over = (top, under) => {
    const mix = (one, other) => one * top.a + other * (1 - top.a)
    return { r: mix(top.r, under.r), g: mix(top.g, under.g), b: mix(top.b, under.b), a: 1 }
  }
  const white = { r: 255, g: 255, b: 255, a: 1 }
  /** What is painted behind an element. */
  const behind = (element) => {
    const layers = []
    for (let at = element; at; at = at.parentElement) {
      const colour = read(getComputedStyle(at).backgroundColor)
      if (!colour || colour.a === 0) continue
      layers.push(colour)
      if (colour.a === 1) break
    }
    return layers.reduceRight((under, top) => over(top, under), white)
  }
  const light = ({ r, g, b }) => {
    const [red, green, blue] = [r, g, b].map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one, other) => {
    const [more, less] = [light(one), light(other)].sort((a, b) => b - a)
    return (more + 0.05) / (less + 0.05)
  }
  const short = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 110)

  // Text. A page of paper or a photo is what it is; a control that is off may be faint.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const judged = new Set()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!node.data.trim() || judged.has(element) || element.closest('svg, script, option, .govuk-visually-hidden'))
      continue
    judged.add(element)
    if (!shown(element) || element.closest(':disabled')) continue
    const style = getComputedStyle(element)
    const colour = read(style.color)
    if (!forced && colour) {
      const back = behind(element)
      const ratio = contrast(over(colour, back), back)
      if (ratio < least - 0.01) problems.add(`look: text ${ratio.toFixed(1)}:1: ${short(element)}`)
    }
    const size = Number.parseFloat(style.fontSize)
    const main = element.closest('main p, main li, main dd, main label, main legend, main td, main th')
    const small = element.closest('.govuk-tag, .tb-nav__count, sup, sub, rt, code, [aria-hidden=true]')
    if (has('tb-size-large') && main && !small && size < 27.9)
      problems.add(`look: ${size}px in large print: ${short(element)}`)
  }

  // Drawings: each shape at least 3:1 against what is behind the picture; what is drawn on a photo or a code is judged there.
  for (const shape of document.querySelectorAll('svg :is(rect, circle, path, line, polyline, polygon, text)')) {
    const picture = shape.closest('svg')
    if (!shown(shape) || picture.closest('.tb-qr, .tb-enrol, .tb-photo__picture') || shape.closest('svg svg')) continue
    const style = getComputedStyle(shape)
    const fill = style.fill === 'none' ? undefined : read(style.fill)
    const stroke = style.stroke === 'none' ? undefined : read(style.stroke)
    const drawn = [fill && { ...fill, a: fill.a * Number(style.fillOpacity) }, stroke].filter(Boolean)
    const back = behind(picture)
    const best = Math.max(...drawn.map((one) => contrast(over(one, back), back)))
    if (drawn.length > 0 && best < 3) problems.add(`look: drawing ${best.toFixed(1)}:1: ${short(shape)}`)
  }

  // The current part looks unlike the others, by more than a colour that the system takes away.
  for (const list of document.querySelectorAll('nav ul')) {
    const current = list.querySelector('[aria-current]')
    const other = list.querySelector('a:not([aria-current])')
    if (!current || !other || !shown(current) || !shown(other)) continue
    const edge = (element) => {
      const style = getComputedStyle(element)
      return [style.borderBottomColor, style.borderBottomWidth, style.outlineStyle].join()
    }
    if (edge(current) === edge(other)) problems.add(`look: the current part looks like the others: ${short(current)}`)
  }

  if (root.scrollWidth > innerWidth + 1) problems.add(`look: scrolls sideways: ${root.scrollWidth} > ${innerWidth}`)
  if (innerWidth <= 400 && !document.body.classList.contains('tb-wide'))
    for (const frame of document.querySelectorAll('.tb-scroll:has(table)'))
      if (frame.scrollWidth > frame.clientWidth + 1)
        problems.add(`look: table scrolls sideways on a telephone: ${frame.getAttribute('aria-label')}`)
  for (const title of document.querySelectorAll('caption, h1, h2, h3')) {
    const size = Number.parseFloat(getComputedStyle(title).fontSize)
    if (shown(title) && title.innerText.trim().length > 2 && title.getBoundingClientRect().width < 2 * size)
      problems.add(`look: one character to a line: ${short(title)}`)
  }

  // A link is at least 24 px wide and high, unless it is words of a sentence.
  for (const link of document.querySelectorAll('a[href], button')) {
    if (!shown(link)) continue
    const block = link.closest('p, li, td, th, dd, dt, div, nav, h2, h3')
    const inSentence = (block?.innerText.trim().length ?? 0) > link.innerText.trim().length + 1
    const { width, height } = link.getBoundingClientRect()
    if (width < 24 || (!inSentence && height < 24))
      problems.add(`look: target ${Math.round(width)} × ${Math.round(height)}px: ${short(link)}`)
  }
  return [...problems]
})()
