// How far an upload is, where scripts run. Without them the same forms send the same files.
const BUSY = 'Checking the files. This can take a minute.'

for (const form of document.querySelectorAll('form[data-upload]')) {
  form.addEventListener('submit', (event) => send(event, form))
}

/** Sends the form and says how far it is; leaves it to the browser when nothing was chosen. */
function send(event, form) {
  const files = [...form.elements.files.files]
  if (files.length === 0) return
  event.preventDefault()
  const status = form.querySelector('[data-progress]')
  const button = form.querySelector('button')
  const problem = refuse(files, Number(form.dataset.most), Number(form.dataset.files))
  if (problem) {
    status.textContent = problem
    return
  }
  if (form.dataset.busy) return
  form.dataset.busy = 'yes'
  button.setAttribute('aria-disabled', 'true')
  const request = new XMLHttpRequest()
  let told = -1
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    // Every tenth part: a screen reader reads each change.
    const tenth = Math.floor((loaded / total) * 10)
    if (tenth === told) return
    told = tenth
    status.textContent = tenth === 10 ? BUSY : `Sending: ${tenth * 10}% of ${megabytes(total)}.`
  })
  const again = (words) => {
    delete form.dataset.busy
    button.removeAttribute('aria-disabled')
    status.textContent = words
  }
  request.addEventListener('error', () => again('Not sent: the connection broke off. Select the button to try again.'))
  request.addEventListener('load', () => {
    if (request.status < 400) location.assign(request.responseURL)
    else if (!show(request)) again('Not sent. Reload this page and try again.')
  })
  request.open('POST', form.action)
  request.send(new FormData(form))
}

/** What the service would refuse anyway, before the bytes travel. */
function refuse(files, most, room) {
  const large = files.filter((file) => file.size > most).map((file) => `“${file.name}”`)
  if (large.length > 0) return `Not sent. Choose smaller files: ${large.join(', ')} is larger than ${megabytes(most)}.`
  if (files.length > room) return `Not sent. You chose ${files.length} files, and there is room for ${room}. Choose fewer.`
  return ''
}

const megabytes = (bytes) => `${Math.max(0.1, bytes / 1048576).toFixed(1).replace('.0', '')} MB`

/** Shows the page that says what to put right, in the place of this one. */
function show(request) {
  const page = new DOMParser().parseFromString(request.responseText, 'text/html')
  const main = page.querySelector('main')
  if (!main) return false
  document.title = page.title
  document.querySelector('main').replaceWith(main)
  for (const form of main.querySelectorAll('form[data-upload]')) {
    form.addEventListener('submit', (event) => send(event, form))
  }
  main.querySelector('.govuk-error-summary')?.focus()
  return true
}
