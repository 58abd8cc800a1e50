import type { IncomingHttpHeaders } from 'node:http';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { GatewayError } from '../../errors/gateway-error';
import { fragmentsByName, rootFields } from './included-selections';

/** Ten times the longest query within the limits of tokens and names. */
export const maxOrdinaryBodyBytes = 100 * 1024;
/** A thousand transfers, for clients with a key. */
export const maxBodyBytes = 1024 * 1024;
const bulkMutation = 'evaluateTransfers';

/** Whether a body is larger than a request without a key may have. */
export const isLargeBody = (body: unknown): boolean =>
  Buffer.isBuffer(body) && body.length > maxOrdinaryBodyBytes;

/** The size limit of a body in bytes, by whether the request has a key. */
export function bodyLimit({ authorization }: IncomingHttpHeaders): number {
  return authorization === undefined ? maxOrdinaryBodyBytes : maxBodyBytes;
}

/** Throws 413 for a large body whose operation does not evaluate many transfers. */
export function assertBodyAllowed(
  headers: ReadonlyMap<string, string> | undefined,
  document: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  if (Number(headers?.get('content-length') ?? 0) <= maxOrdinaryBodyBytes) return;
  const fields = rootFields({ fragments: fragmentsByName(document), variables }, selectionSet);
  // No query has a field of that name.
  if (fields.some(({ name }) => name.value === bulkMutation)) return;
  throw new GatewayError(
    'BAD_REQUEST',
    `Only ${bulkMutation} may have a body larger than 100 KiB`,
    { http: { status: 413 } },
  );
}
