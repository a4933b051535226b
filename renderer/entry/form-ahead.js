/*
 * Stands inside the participant's page behind the join form, which was drawn at the build (form-ahead.tsx); vite.config.ts
 * puts it there, and in the place of MADE what has to be known here. Whoever comes for the first time fills that form in
 * while the program is still on its way, which takes it over as it stands (standing-form.ts). Everybody else, and whoever
 * the host has something else to say to, gets an empty page for the program to fill.
 */
;(() => {
  const made = MADE
  const root = document.getElementById('root')

  /** The page's program and its words; `more`: what it will need next. */
  const load = (more = []) => {
    for (const href of [...made.ahead, ...more])
      document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }))
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: made.program }))
  }
  const leaveToProgram = (more) => {
    root.textContent = ''
    root.hidden = false
    root.removeAttribute('data-ahead')
    load(more)
  }

  /** Of whoever was here before: what the program will ask the host first is asked while it is still being read. */
  const askAhead = (meetingId) => {
    const { publicKey: key, pass } = JSON.parse(localStorage.getItem(made.key + meetingId) || '{}')
    if (!pass) return
    const answer = fetch(made.half.replace('MEETING', meetingId), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key, pass }),
      cache: 'no-store',
    }).then((half) => half.json())
    answer.catch(() => {}) // who asks for it is told
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/live`)
    const said = []
    socket.binaryType = 'arraybuffer'
    socket.onmessage = ({ data }) => said.push(data)
    window.askedAhead = { half: { meetingId, key, answer }, live: { socket, said } }
  }

  let code, person
  try {
    code = new RegExp(made.address).exec(location.pathname.toUpperCase())?.[1]
    const isKnown = made.known.some((name) => localStorage.getItem(name.replace('CODE', code)) !== null)
    // What is carried over in the address is not in the storage yet.
    if (code && isKnown && location.hash === '') askAhead(localStorage.getItem(made.known[0].replace('CODE', code)))
    const isOther = location.search !== '' || location.hash !== '' || localStorage.getItem(made.language) === 'en'
    if (!code || isKnown || isOther) return leaveToProgram(isKnown ? made.inMeeting : [])
    localStorage.setItem(made.probe, '')
    localStorage.removeItem(made.probe)
    person = JSON.parse(localStorage.getItem(made.person) || '{}')
  } catch {
    return leaveToProgram() // a browser that remembers nothing: the program says so above the form
  }

  const [title, name, unit, role, submit] = made.parts.map((part) => root.querySelector(part))
  const namedOnly = root.querySelectorAll('[aria-disabled]')
  const ahead = { invited: null, invitation: null, pressed: null, taken: false }
  window.formAhead = ahead

  const fillIn = ({ title: called, hostUnit, roles }) => {
    title.textContent = called
    if (called.length <= made.longTitle) title.className = ''
    const host = title.nextElementSibling
    if (hostUnit) host.textContent = host.textContent.replace(made.hostUnit, () => hostUnit)
    else host.remove()
    if (typeof person.name === 'string') name.value = person.name
    if (typeof person.unit === 'string') unit.value = person.unit
    role.textContent = ''
    role.append(...roles.map(({ id, label }) => new Option(label.zh, id)))
    const usual =
      roles.find(({ id }) => id === person.roleId) ||
      roles.find(({ standing }) => standing === 'deliberant') ||
      roles[0]
    if (usual) role.value = usual.id
  }
  /** Buttons that wait for a name. */
  const follow = () => {
    for (const button of ahead.taken ? [] : namedOnly)
      if (name.value.trim() === '') button.setAttribute('aria-disabled', 'true')
      else button.removeAttribute('aria-disabled')
  }
  /** What is pressed now the program does as soon as it is there. */
  const press = (button) => {
    if (ahead.taken || !button || button.hasAttribute('aria-disabled')) return
    ahead.pressed = button
    button.setAttribute('aria-busy', 'true')
  }

  name.addEventListener('input', follow)
  root.addEventListener('click', ({ target }) => {
    const button = target.closest('button')
    if (button !== submit) press(button)
  })
  root.addEventListener('submit', (event) => {
    event.preventDefault()
    press(submit)
  })
  ahead.invited = fetch(`/api/invitation?code=${code}`, { cache: 'no-store' }).then((answer) => answer.json())
  ahead.invited
    .then((invitation) => {
      if (!invitation.roles) return leaveToProgram()
      fillIn(invitation)
      follow()
      ahead.invitation = invitation
      root.hidden = false
      // The form is drawn first; what comes next would keep it waiting.
      requestAnimationFrame(() => setTimeout(() => load()))
    })
    .catch(() => leaveToProgram())
})()
