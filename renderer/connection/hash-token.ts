/** Takes the token out of `#token=…` and out of the address bar, where it could be read or passed on; null when there is none. */
export function takeHashToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (token !== null) history.replaceState(history.state, '', location.pathname + location.search)
  return token
}

/** The same for a page that must come back from a reload: the token is kept for this window's visit under `key`. */
export function keptHashToken(key: string): string | null {
  const token = takeHashToken()
  if (token !== null) sessionStorage.setItem(key, token)
  return token ?? sessionStorage.getItem(key)
}
