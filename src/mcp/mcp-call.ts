import type { FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import { GatewayError } from '../errors/gateway-error';
import { internalError } from '../errors/internal-error';
import type { ExecuteRequest } from '../http/graphql-handler';
import { overloadedError } from '../http/overload-detector';
import { longRunningTimeoutMs } from '../http/graphql.route';
import type { ResponseDeadline } from '../http/request-deadline';
import { messageHeaders } from '../http/subscription-request';
import { RequestAborted } from '../postgres/cancellation';
import type { RequestCharge } from '../rate-limits/request-charge';
import type { McpOperation } from './execute-operation';

/** What a message is answered with. */
interface McpCallParts {
  request: FastifyRequest;
  /** Null where clients are not limited. */
  charge: RequestCharge | null;
  deadline: ResponseDeadline;
  executeRequest: ExecuteRequest;
}

/** One message of a client, whose operation is executed as one of the path of GraphQL. */
export class McpCall {
  private hasExecuted = false;

  constructor(private readonly parts: McpCallParts) {}

  /** The response to an operation; errors of ours are masked. */
  async execute(operation: McpOperation): Promise<FormattedExecutionResult> {
    const { request, charge, deadline, executeRequest } = this.parts;
    this.hasExecuted = true;
    const body = Buffer.from(JSON.stringify(operation));
    const { authorization } = request.headers;
    try {
      const response = await executeRequest({
        request: {
          headers: authorization === undefined ? {} : { authorization },
          log: request.log,
          body,
          operation: {
            method: 'POST',
            search: '',
            headers: messageHeaders(body.length),
            body: operation,
          },
        },
        charge,
        signal: deadline.signal,
        extendDeadline: () => deadline.extend(longRunningTimeoutMs),
      });
      const text = Buffer.isBuffer(response.body)
        ? response.body.toString()
        : [response.body].flat().join('');
      return JSON.parse(text) as FormattedExecutionResult;
    } catch (error) {
      return this.masked(error);
    }
  }

  /** Charges a message that needed no operation. */
  chargeUnexecuted(bytes: number): void {
    if (!this.hasExecuted) this.parts.charge?.chargeMinimum(bytes);
  }

  private masked(error: unknown): FormattedExecutionResult {
    if (error instanceof GatewayError) return { errors: [error.toJSON()] };
    if (error === overloadedError || error instanceof RequestAborted) {
      return { errors: [new GatewayError('UNAVAILABLE', overloadedError.message).toJSON()] };
    }
    return { errors: [{ ...internalError(error, this.parts.request.log) }] };
  }
}
