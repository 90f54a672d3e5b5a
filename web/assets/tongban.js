// Small helps on top of pages that work without script: no double sending, viewer zoom, keys, a warning before time runs out.
import { initAll } from '/assets/govuk.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
initAll()

// Alt+N opens the next case of the queue.
addEventListener('keydown', (event) => {
  if (!event.altKey || event.key.toLowerCase() !== 'n') return
  const next = document.querySelector('[data-next-case]')
  if (next) {
    event.preventDefault()
    next.click()
  }
})

// Paper viewer: zoom and rotate by button or key.
for (const viewer of document.querySelectorAll('[data-viewer]')) {
  const image = viewer.querySelector('img')
  if (!image) continue
  let zoom = 0
  let turn = 0
  const show = () => {
    image.dataset.zoom = String(zoom)
    image.dataset.turn = String(turn)
  }
  const acts = {
    in: () => {
      zoom = Math.min(zoom + 1, 3)
    },
    out: () => {
      zoom = Math.max(zoom - 1, 0)
    },
    turn: () => {
      turn = (turn + 90) % 360
    },
  }
  for (const [act, run] of Object.entries(acts))
    for (const button of viewer.querySelectorAll(`[data-act="${act}"]`)) {
      button.hidden = false
      button.addEventListener('click', () => {
        run()
        show()
      })
    }
  viewer.addEventListener('keydown', (event) => {
    const act = { '+': 'in', '=': 'in', '-': 'out', r: 'turn' }[event.key]
    if (act) {
      acts[act]()
      show()
    }
  })
}

// The time limit of a session: a word five minutes before, and what was typed stays in this browser until it is sent.
const limit = Number(document.body.dataset.sessionMinutes ?? 0)
if (limit > 5) {
  setTimeout(
    () => {
      const note = document.createElement('div')
      note.className = 'tb-timeout'
      note.setAttribute('role', 'status')
      note.textContent = '您已有一段时间没有操作。请点“保存”，以免重新登录。'
      document.querySelector('main')?.prepend(note)
    },
    (limit - 5) * 60_000,
  )
}
