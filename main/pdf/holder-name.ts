/** Of what names somebody in a certificate, the first that is there is shown (RFC 5280 §4.1.2.4). */
const BY_RANK = ['CN', 'O', 'OU', 'emailAddress']

/** What a certificate calls its holder or issuer. @param named as Node's X509Certificate has it: "CN=…", a line each */
export function holderName(named: string): string {
  const lines = named.split('\n')
  const found = BY_RANK.flatMap((key) => lines.filter((line) => line.startsWith(`${key}=`)))[0]
  return (found?.slice(found.indexOf('=') + 1) ?? lines.join(', ')).replace(/\\(.)/g, '$1')
}
