/** What is said of a PDF that is signed by a certificate, and of the signatures it has. `about` of a fault: what it names. */
export const pdf = {
  /** By which the signature is known; papers have L1 (papers.ts). */
  level: 'L2 证书签署',
  sealPlace: '单位电子印章',
  seal: 'L3 在单位电子印章的位置上（外部制作，印章是否有效请用出具它的系统核验）',
  certificate: (fingerprint: string) => `证书指纹 ${fingerprint}`,
  namedBy: (name: string) => `一并核对的纪要里，${name}用设备密钥写明是这个证书`,
  notNamed: '一并核对的纪要里没有写明这个证书',
  noSignature: '里面还没有签名。',
  /** `at`, `reason`: empty where they are not said. `issuer`: who issued the certificate. */
  signature: (name: string, issuer: string, at: string, reason: string) =>
    [name, ...(at === '' ? [] : [at]), ...(reason === '' ? [] : [`事由：${reason}`]), `证书签发者：${issuer}`].join(
      '，',
    ),
  selfIssued: '本人自签',
  stamped: '带时间戳',
  states: {
    sound: '与所签的内容相符',
    changed: '对不上：签了以后被改动过',
    unknown: '本程序核对不了这种签名',
  },
  whole: {
    sound: '文档自签名后没有改动。',
    added: '有改动：最后一个签名之后又加了内容，没有人签过。',
    changed: '有改动：有签名与文件对不上。',
    unknown: '有的签名本程序核对不了，请用 PDF 阅读器核对。',
  },
  trust: '证书可不可信、有没有吊销，本程序不判断；签署时间是签署人电脑上的时间。请用 PDF 阅读器核对。',
  window: {
    title: '给 PDF 签名',
    about:
      '用单位或个人的证书文件（.p12、.pfx）给 PDF 签名，一般的 PDF 阅读器都能核对。几个人依次签同一个文件，先签的仍然有效。',
    choosePdf: '选择 PDF…',
    anotherPdf: '换一个 PDF…',
    pdf: (name: string) => `PDF：${name}`,
    chooseKey: '选择证书文件…',
    anotherKey: '换一个证书…',
    key: (name: string) => `证书文件：${name}`,
    signatures: '已有的签名',
    passphrase: '证书文件的口令',
    reason: '事由（可以不填）',
    sign: '签名并另存…',
    signed: (file: string) => `已签名，存到：${file}`,
    close: '关闭',
    /** Of the file that is saved: the name of what was signed, without its ending, is before it. */
    suffix: '（已签名）',
  },
  faults: {
    unreadable: (about: string) => `读不了这个文件（${about}）`,
    'too-large': (about: string) => `文件太大，最多 ${about} MB`,
    'no-pdf': () => '这不是 PDF 文件',
    damaged: () => '这个 PDF 不完整或已损坏。请重新存一份再试',
    encrypted: () => '这个 PDF 加了密，不能签名。请先去掉它的密码和限制，另存一份再签',
    locked: () => '这个 PDF 里的认证签名不许再有任何改动，不能再加签名',
    'not-appendable': () =>
      '这个 PDF 的写法做不到加签而不动已有的签名，没有签名。请拿签名以前的文件另存一份，重新依次签',
    'changed-before': () => '里面已有的签名与文件对不上：文件被改动过，没有再签。请拿没有改动过的那一份',
    'no-key-file': () => '这不是 PKCS#12 证书文件（.p12、.pfx），或文件已损坏',
    'wrong-passphrase': () => '口令不对，打不开这个证书文件',
    'no-key': () => '证书文件里没有私钥，不能签名。请连同私钥重新导出一份',
    'no-certificate': () => '证书文件里没有与私钥配对的证书。请连同证书重新导出一份',
    'key-kind': () =>
      '这种密钥签不了 PDF：一般的 PDF 阅读器认 RSA 和 P-256 的证书，不认 Ed25519 和国密 SM2。请换一个证书',
    'weak-key': (about: string) => `证书的 RSA 密钥只有 ${about} 位，太短，阅读器可能不认。请换一个 2048 位以上的证书`,
    expired: (about: string) => `证书已在 ${about} 过期，不能再用来签名`,
    'not-yet-valid': (about: string) => `证书要到 ${about} 才生效。请核对这台电脑的日期`,
    'no-timestamp': (about: string) => `没有取到时间戳，没有签名（${about}）。请检查网络和时间戳服务的地址`,
  },
}

export type PdfWords = typeof pdf
export type PdfFaultKind = keyof PdfWords['faults']
