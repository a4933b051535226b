/** The longer side of a picture that is sent, in pixels, and how much JPEG may lose: each tried until it is small enough. */
const TRIES = [
  [1280, 0.8],
  [1024, 0.7],
  [800, 0.55],
] as const

/**
 * The picture as a JPEG of at most `max` bytes. Drawn anew, so that neither place nor time nor device stays in it. Null
 * when the browser cannot read it, or it does not get small enough.
 */
export async function scalePhoto(file: Blob, max: number): Promise<Blob | null> {
  const url = URL.createObjectURL(file)
  try {
    const picture = new Image()
    picture.src = url
    await picture.decode()
    for (const [side, quality] of TRIES) {
      const scale = Math.min(1, side / Math.max(picture.naturalWidth, picture.naturalHeight))
      const canvas = document.createElement('canvas')
      canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale))
      canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale))
      canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
      const drawn = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/jpeg', quality))
      if (drawn && drawn.size <= max) return drawn
    }
    return null
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** The bytes as base64, as JSON takes them. */
export async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
