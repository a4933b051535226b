import { isIP } from 'node:net'
import { hostname } from 'node:os'

/**
 * Whether a name in a Host header, in small letters, means this computer: an address in figures, `localhost`, the
 * computer's own name, also with `.local`, or what the door was bound to. A page of another site that had its name
 * resolve to this computer (DNS rebinding) comes under that name and is none of these. Addresses in figures are taken
 * as they are: they change from hall to hall, and a page under one was loaded from there.
 */
export function isOwnName(name: string, bound: string): boolean {
  if (isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0) return true
  const own = hostname().toLowerCase().replace(/\.$/, '')
  const label = own.split('.')[0] ?? ''
  return ['localhost', own, label, `${label}.local`, bound.toLowerCase()].includes(name) && name !== ''
}
