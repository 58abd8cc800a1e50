import { GraphQLError, type ASTNode } from 'graphql';
import type { ErrorCode } from './error-codes';

interface ErrorDetails {
  /** Path of the argument that is wrong, as in `filter.name.eq`. */
  field?: string;
  /** A status other than the code's, which Apollo Server reads. */
  http?: { status: number };
  /** In how many seconds the request may be repeated; for `RATE_LIMITED` only. */
  retryAfter?: number;
  /** Where a subscription that ends can be resumed. */
  cursor?: string;
  node?: ASTNode | undefined;
}

/** An error that clients may see as it is: its message never repeats a value that was sent. */
export class GatewayError extends GraphQLError {
  constructor(code: ErrorCode, message: string, { node, ...extensions }: ErrorDetails = {}) {
    super(message, { nodes: node ?? null, extensions: { code, ...extensions } });
  }
}
