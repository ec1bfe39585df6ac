import { ApiError } from '../../api/client'
import type { Document, ErrorCode } from '../../api/schema.gen'

/** What the server takes: 20 MiB. Said before the bytes go out, since a province's line is slow. */
export const MAX_BYTES = 20 * 1024 * 1024

/**
 * Attaches a file to a petition and tells how far it is, 0 to 100. XMLHttpRequest,
 * because fetch does not tell how much of a body has left.
 */
export function upload(petitionId: string, file: File, onProgress: (percent: number) => void): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/petitions/${petitionId}/documents`)
    request.setRequestHeader('X-Thongcau', '1')
    request.responseType = 'json'
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100))
    }
    request.onerror = () => reject(new ApiError('unreachable', 0))
    request.onload = () => {
      if (request.status < 300) resolve(request.response as Document)
      else reject(refusal(request.status, request.response))
    }
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
}

function refusal(status: number, body: unknown): ApiError {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : 'internal'
  return new ApiError(typeof code === 'string' ? (code as ErrorCode) : 'internal', status)
}
