/** Gives bytes to the person as a file of this name. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken the bytes once the click has returned to the event loop.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
