import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import {
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { fieldsAtTop } from './included-selections';

/** Room for any query: the longest that is not too long has a tenth of that. */
const ordinaryBody = 100 * 1024;
/** Room for a thousand transfers, which is for whoever may have them recorded. */
const largestBody = 1024 * 1024;
const forMany = 'evaluateTransfers';

/** Whether a body is larger than who has no key may send. */
export const isLargeBody = (body: unknown): boolean =>
  Buffer.isBuffer(body) && body.length > ordinaryBody;

/** How many bytes a body may have, as far as the head of the request tells. */
function limitOf({ authorization }: IncomingHttpHeaders): number {
  return authorization === undefined ? ordinaryBody : largestBody;
}

/** Reads a body, and no more of it than its caller may send. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  const limit = limitOf(request.headers);
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length']) > limit) return reject(refusal(413));
    const pieces: Buffer[] = [];
    let length = 0;
    const take = (piece: Buffer): void => {
      length += piece.length;
      if (length <= limit) return void pieces.push(piece);
      // What still comes is let go of, until the connection ends.
      request.off('data', take);
      reject(refusal(413));
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(pieces, length)));
    request.once('error', () => reject(refusal(400)));
  });
}

function refusal(statusCode: number): Error {
  return Object.assign(new Error('The body was not read'), { statusCode });
}

/** Refuses a body that only many transfers may have, where the operation is about anything else. */
export function assertBodyAllowed(
  headers: ReadonlyMap<string, string> | undefined,
  { definitions }: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  if (Number(headers?.get('content-length') ?? 0) <= ordinaryBody) return;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  const fields = fieldsAtTop({ fragments, variables }, selectionSet);
  // No query has a field of that name.
  if (fields.some(({ name }) => name.value === forMany)) return;
  throw new GraphQLError(`A body larger than 100 KiB is for ${forMany} alone`, {
    extensions: { code: 'BAD_REQUEST', http: { status: 413 } },
  });
}
