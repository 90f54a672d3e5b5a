// Small helps on top of pages that work without script: no double sending, viewer zoom, keys, a warning before time runs out.
import { initAll } from '/assets/govuk.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
initAll()

// Alt and a letter follow the link that has it: N is the next case of the queue.
addEventListener('keydown', (event) => {
  if (!event.altKey || !/^[a-z]$/i.test(event.key)) return
  const key = event.key.toLowerCase()
  const at = document.querySelector(key === 'n' ? '[data-next-case]' : `[data-alt-key="${key}"]`)
  if (!at) return
  event.preventDefault()
  const link = at.querySelector('a') ?? at
  link.click()
})

// A key that is held down presses one button, not those of the pages that follow.
addEventListener('keydown', (event) => {
  if (event.repeat && event.key === 'Enter' && event.target.closest('button')) event.preventDefault()
})

// A scanner types a number and presses Enter: on to the next row, and from the last one nowhere.
addEventListener('keydown', (event) => {
  const row = event.key === 'Enter' && event.target.closest && event.target.closest('[data-scan-row]')
  if (!row) return
  event.preventDefault()
  const fields = [...document.querySelectorAll('[data-scan-row] input')].filter((one) => one.form === event.target.form)
  const next = fields[fields.indexOf(event.target) + 1]
  if (next) next.focus()
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

// A form goes once; the server would refuse the second as well. A page that stays, as after a download, may send again.
for (const form of document.querySelectorAll('form[method=post]'))
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) return event.preventDefault()
    form.dataset.sent = 'yes'
    setTimeout(() => delete form.dataset.sent, 3000)
  })

// A card reader beside this browser: what stands on the identity card is filled in, and checked at once.
for (const place of document.querySelectorAll('[data-card-reader]')) {
  const says = place.querySelector('[role=status]')
  const form = place.closest('form')
  place.hidden = false
  place.querySelector('button').addEventListener('click', async () => {
    says.textContent = '正在读…'
    const read = async () => {
      const answer = await fetch(place.dataset.cardReader, { credentials: 'omit', signal: AbortSignal.timeout(8000) })
      return answer.status === 200 ? answer.json() : undefined
    }
    const card = await read().catch(() => undefined)
    if (typeof card?.idNumber !== 'string') {
      says.textContent = '没有读到。请放好身份证再按一次，或者直接填号码。'
      return
    }
    for (const [field, value] of Object.entries({ ...card, hukouAddress: card.address })) {
      const at = ['idNumber', 'name', 'ethnicity', 'hukouAddress'].includes(field) && form.elements[field]
      if (at && typeof value === 'string') at.value = value
    }
    says.textContent = '读到了，正在核对…'
    form.requestSubmit(form.querySelector('button[value=check]'))
  })
}

// A fold that a choice elsewhere in the form opens, as “name=value name=value”.
for (const place of document.querySelectorAll('[data-opened-by]'))
  place.closest('form')?.addEventListener('change', ({ target }) => {
    if (target.checked && place.dataset.openedBy.split(' ').includes(`${target.name}=${target.value}`))
      place.querySelector('details').open = true
  })

// What was chosen to be uploaded, small, before it is sent.
for (const field of document.querySelectorAll('input[type=file]'))
  field.addEventListener('change', async () => {
    const list = document.createElement('ul')
    list.className = 'tb-preview'
    list.setAttribute('role', 'status')
    for (const file of field.files) {
      const item = document.createElement('li')
      item.textContent = file.name
      list.append(item)
      if (!file.type.startsWith('image/')) continue
      const picture = await createImageBitmap(file, { resizeWidth: 160 }).catch(() => undefined)
      if (!picture) continue
      const canvas = document.createElement('canvas')
      canvas.width = picture.width
      canvas.height = picture.height
      canvas.getContext('2d').drawImage(picture, 0, 0)
      item.prepend(canvas)
    }
    if (field.nextElementSibling?.className === 'tb-preview') field.nextElementSibling.remove()
    field.after(list)
  })

// The time limit of a session: a word five minutes before. What was typed is kept by the server until one is back.
const limit = Number(document.body.dataset.sessionMinutes ?? 0)
if (limit > 5) {
  setTimeout(
    () => {
      const note = document.createElement('div')
      note.className = 'tb-timeout'
      note.setAttribute('role', 'status')
      note.textContent = '您有一段时间没有操作了。再过 5 分钟要重新登录。您填的内容会留着。'
      document.querySelector('main')?.prepend(note)
    },
    (limit - 5) * 60_000,
  )
}

// A certificate on a telephone: the screen stays on and the code is renewed for a quarter of an hour; a code that is over is covered.
for (const code of document.querySelectorAll('[data-renews]')) {
  const over = document.querySelector('[data-over]')
  const begun = Date.now()
  const cover = (words) => {
    code.hidden = words !== ''
    over.hidden = words === ''
    over.textContent = words
  }
  const renew = async () => {
    if (Date.now() - begun > 15 * 60_000) return cover('请点“换一个新码”，继续出示。')
    const answer = await fetch(location.href, { redirect: 'error' }).catch(() => undefined)
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page && page.querySelector('[data-renews]')
    if (fresh) {
      code.replaceChildren(...fresh.childNodes)
      code.dataset.until = fresh.dataset.until
      // A number that was shown in full is hidden again.
      document.querySelector('[data-own-number]').replaceWith(page.querySelector('[data-own-number]'))
      cover('')
    } else if (Date.now() > Date.parse(code.dataset.until))
      cover('码过了时间，现在换不了新的。请检查网络，再点“换一个新码”。')
  }
  setInterval(renew, Number(code.dataset.renews) * 1000)
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') renew()
  })
  navigator.wakeLock?.request('screen').catch(() => undefined)
}

// Passkeys: the browser makes or signs, the answer goes with the form. Without script or support the dynamic code remains.
for (const place of document.querySelectorAll('[data-passkey]')) {
  const form = place.querySelector('form')
  if (!form || !globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON) continue
  const asked = JSON.parse(place.dataset.options)
  place.querySelector('[data-passkey-ready]').hidden = false
  const missing = place.querySelector('[data-passkey-missing]')
  if (missing) missing.hidden = true
  form.addEventListener(
    'submit',
    async (event) => {
      if (form.elements.answer.value) return
      event.preventDefault()
      event.stopImmediatePropagation()
      try {
        const made =
          place.dataset.passkey === 'create'
            ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
            : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) })
        form.elements.answer.value = JSON.stringify(made)
      } catch {
        form.elements.answer.value = '{}'
      }
      form.requestSubmit()
    },
    { capture: true },
  )
}
