import createClient from 'openapi-fetch';

import type { ErrorCode } from './errors.gen';
import type { Failure, paths } from './schema.gen';

/** Why a request failed: a code of the server, or that no answer came at all. */
export type FailureCode = ErrorCode | 'unreachable';

/** A request that did not succeed. Its code chooses the sentence on the page. */
export class ApiError extends Error {
  constructor(
    readonly code: FailureCode,
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.name = 'ApiError';
  }
}

/**
 * The typed client of the HTTP API. The header tells the server that the
 * request was made by a page of ours: no form of another site can set it.
 */
export const api = createClient<paths>({
  headers: { 'X-Thongcau': '1' },
  credentials: 'same-origin',
});

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Waits for a call of `api` and returns its data, or throws an ApiError. */
export async function answer<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await call.catch(unreachable);
  if (!response.ok) {
    throw failed(error, response.status);
  }
  return data as T;
}

/** fetch rejects only when no answer came: no network, no server, a closed page. */
function unreachable(): never {
  throw new ApiError('unreachable', 0);
}

/** A proxy between us and the server may answer with something that is not a Failure. */
function failed(error: unknown, status: number): ApiError {
  if (isFailure(error)) {
    return new ApiError(error.code, status, error.details);
  }
  return new ApiError(status >= 500 ? 'unreachable' : 'internal', status);
}

function isFailure(error: unknown): error is Failure {
  return typeof error === 'object' && error !== null && 'code' in error && 'details' in error;
}
