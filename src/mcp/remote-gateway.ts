import type { FormattedExecutionResult } from 'graphql';
import type { ExecuteOperation } from './execute-operation';

/** A gateway elsewhere, which is asked over HTTP. */
export interface RemoteGateway {
  /** The address of its GraphQL API. */
  readonly url: string;
  /** Undefined: it is asked without a key. */
  readonly key: string | undefined;
}

/** Longer than any deadline of a gateway. */
const timeoutMs = 65_000;

/** Executes operations at a gateway. Where it gives no response, that is an error of the result. */
export function executeAt({ url, key }: RemoteGateway): ExecuteOperation {
  return async (operation) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          accept: 'application/graphql-response+json, application/json',
          'content-type': 'application/json',
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify(operation),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return resultOf(await response.json());
    } catch {
      return unavailable;
    }
  };
}

const unavailable: FormattedExecutionResult = {
  errors: [{ message: 'The gateway cannot be reached', extensions: { code: 'UNAVAILABLE' } }],
};

const resultOf = (value: unknown): FormattedExecutionResult =>
  typeof value === 'object' && value !== null && ('data' in value || 'errors' in value)
    ? (value as FormattedExecutionResult)
    : unavailable;
