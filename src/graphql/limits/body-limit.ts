import type { IncomingHttpHeaders } from 'node:http';
import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { GatewayError } from '../../errors/gateway-error';
import { rootFields } from './included-selections';

/** Room for any query: the longest that is not too long has a tenth of that. */
const maxOrdinaryBodyBytes = 100 * 1024;
/** Room for a thousand transfers, which is for whoever may have them recorded. */
const maxBodyBytes = 1024 * 1024;
const bulkMutation = 'evaluateTransfers';

/** Whether a body is larger than who has no key may send. */
export const isLargeBody = (body: unknown): boolean =>
  Buffer.isBuffer(body) && body.length > maxOrdinaryBodyBytes;

/** The size limit of a body in bytes, by whether the request has a key. */
export function bodyLimit({ authorization }: IncomingHttpHeaders): number {
  return authorization === undefined ? maxOrdinaryBodyBytes : maxBodyBytes;
}

/** Refuses a body that only many transfers may have, where the operation is about anything else. */
export function assertBodyAllowed(
  headers: ReadonlyMap<string, string> | undefined,
  { definitions }: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  if (Number(headers?.get('content-length') ?? 0) <= maxOrdinaryBodyBytes) return;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  const fields = rootFields({ fragments, variables }, selectionSet);
  // No query has a field of that name.
  if (fields.some(({ name }) => name.value === bulkMutation)) return;
  throw new GatewayError(
    'BAD_REQUEST',
    `Only ${bulkMutation} may have a body larger than 100 KiB`,
    { http: { status: 413 } },
  );
}
