// Runs inside the page: the words a person knows the focused control by.
;(() => {
  const element = document.activeElement
  if (!element) return ''
  const words = [...(element.labels ?? []), element]
    .map((one) => one.innerText ?? '')
    .join(' ')
    .trim()
  return words || element.getAttribute('aria-label') || ''
})()
