import { type Catalogue, catalogue, changed, textsReady, useCatalogue } from './language'

/** What happened, and what to do about it where there is something to do. */
export interface ErrorText {
  what: string
  todo?: string
}

type Errors = Record<string, ErrorText>

/** The two that can happen before the others have been fetched, and that no line may be needed for. */
export const errorsAtOnce = {
  unreachable: { what: 'Không nối được tới máy chủ.', todo: 'Xin kiểm tra Wi-Fi hoặc dữ liệu di động rồi thử lại.' },
  internal: { what: 'Hệ thống có trục trặc.', todo: 'Xin thử lại sau ít phút.' },
}

let fetched: Catalogue<Errors> | undefined
const texts: Catalogue<Errors> = { current: () => fetched?.current() ?? errorsAtOnce }

/** All other sentences follow the first page: it is weighed. */
void import('./errors.vi').then(async ({ allErrors }) => {
  fetched = catalogue<Errors>(allErrors, () => import('./errors.en').then(({ errorsEn }) => errorsEn))
  await textsReady()
  changed()
}, () => undefined)

type Details = Readonly<Record<string, string>>

/** Whatever carries the code of a declared failure: of the HTTP API or of the live room. */
export interface Failed {
  code: string
  details: Details
}

function isFailed(thrown: unknown): thrown is Failed {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string'
}

/** The code of whatever was thrown; what was not declared is `internal`. */
export function codeOf(thrown: unknown): string {
  return isFailed(thrown) ? thrown.code : 'internal'
}

function fill(sentence: string, details: Details): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => details[name] ?? '…')
}

/** The sentences for whatever was thrown. A code that this page is too old to know reads as `internal`. */
export function errorText(thrown: unknown, all: Errors = texts.current()): ErrorText & { code: string } {
  const code = codeOf(thrown)
  const details = isFailed(thrown) ? (thrown.details as Details | undefined) ?? {} : {}
  const found = all[code] ?? texts.current()['internal'] ?? errorsAtOnce.internal
  const todo = found.todo === undefined ? {} : { todo: fill(found.todo, details) }
  return { code, what: fill(found.what, details), ...todo }
}

/** As errorText, in the language of the page; draws again when it is changed. */
export function useErrorText(): (thrown: unknown) => ErrorText & { code: string } {
  const all = useCatalogue(texts)
  return (thrown) => errorText(thrown, all)
}
