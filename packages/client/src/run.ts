import type { Result } from './gateway-error';
import type { TypedDocument } from './typed-document';

/** How one operation is run. */
export interface RunOptions {
  /** Aborts it: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** That a mutation may be sent again, since it has an idempotency key. Queries always may. */
  readonly isIdempotent?: boolean | undefined;
}

/** Runs a document: what the parts of a client rest on. */
export type Run = <Data, Variables>(
  document: TypedDocument<Data, Variables>,
  variables?: object,
  options?: RunOptions,
) => Promise<Result<Data>>;
