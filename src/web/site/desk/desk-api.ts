import type { ErrorCode } from '../../../errors/error-codes';
import type { TypedDocument } from '../typed-document';

/** The API did not answer: its code, and the field of the input that it names. */
export class DeskError extends Error {
  constructor(
    readonly code: ErrorCode | 'UNREACHABLE',
    message: string,
    readonly field: string | null,
  ) {
    super(message);
  }
}

interface ApiError {
  message: string;
  extensions?: { code?: ErrorCode; field?: string };
}

/** Asks the API with the key that was typed in, which is kept here and nowhere else. */
export class DeskApi {
  readonly #key: string;

  constructor(
    private readonly address: string,
    key: string,
  ) {
    this.#key = key;
  }

  /** The data of an operation. Throws a `DeskError`. */
  async ask<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Result> {
    const response = await fetch(this.address, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: document, variables }),
      cache: 'no-store',
      credentials: 'omit',
      ...(signal && { signal }),
    }).catch((error: unknown) => {
      if (signal?.aborted) throw error;
      throw new DeskError('UNREACHABLE', String(error), null);
    });
    const { data, errors } = (await response.json()) as { data?: Result; errors?: ApiError[] };
    const [error] = errors ?? [];
    if (error) {
      const { code = 'INTERNAL_SERVER_ERROR', field = null } = error.extensions ?? {};
      throw new DeskError(code, error.message, field);
    }
    return data as Result;
  }
}
