import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { overloadedError } from '../http/overload-detector';
import { GatewayError } from '../errors/gateway-error';
import type { LiveOperation } from '../graphql/subscriptions/live-operation';
import type { GraphqlRequest } from '../http/graphql-handler';
import { messageHeaders } from '../http/subscription-request';
import { LightAbortController } from '../postgres/abort-signal';
import { RequestAborted } from '../postgres/cancellation';
import { RequestCharge } from '../rate-limits/request-charge';
import type { LiveClient, LiveParts } from './live-context';
import { startTimeoutMs } from './live-limits';
import { LiveStream } from './live-stream';

/** A `subscribe` message of a socket. */
export interface SubscribeMessage {
  /** As GraphQL over HTTP has it in the body of a POST. */
  payload: Readonly<Record<string, unknown>>;
  authorization: string | undefined;
}

/**
 * Begins the subscription of a message: it is checked, charged and logged as the body of a POST is,
 * by the same code. Returns the masked errors where there is none.
 */
export async function beginSubscription(
  { connections, executeRequest, rateLimits }: LiveParts,
  { address, log }: LiveClient,
  { payload, authorization }: SubscribeMessage,
  onEnd: () => void,
): Promise<LiveStream | GraphQLFormattedError[]> {
  const controller = new LightAbortController();
  const abort = (): void => controller.abort(new RequestAborted());
  const timer = setTimeout(abort, startTimeoutMs);
  let operation: LiveOperation | undefined;
  try {
    const charge = rateLimits && new RequestCharge(rateLimits, address);
    charge?.assertWithinLimit();
    const body = Buffer.from(JSON.stringify(payload));
    const headers = messageHeaders(body.length);
    const request: GraphqlRequest['request'] = {
      headers: authorization === undefined ? {} : { authorization },
      log,
      body,
      operation: { method: 'POST', search: '', headers, body: payload },
    };
    const response = await executeRequest({
      request,
      charge,
      signal: controller,
      extendDeadline: () => undefined,
      beginSubscription: (begun) => void (operation = begun),
    });
    if (!operation) return errorsOf(response.body);
    const end = (): void => {
      abort();
      onEnd();
    };
    return new LiveStream(operation, { connections, charge, onEnd: end });
  } catch (error) {
    void operation?.events.return?.();
    if (error instanceof GatewayError) return [error.toJSON()];
    if (error === overloadedError) return [unavailable(overloadedError.message)];
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const unavailable = (message: string): GraphQLFormattedError =>
  new GatewayError('UNAVAILABLE', message).toJSON();

function errorsOf(body: string | Buffer | readonly string[]): GraphQLFormattedError[] {
  const { errors } = JSON.parse(
    Buffer.isBuffer(body) ? body.toString() : [body].flat().join(''),
  ) as FormattedExecutionResult;
  return errors ? [...errors] : [unavailable('The subscription could not begin; retry later')];
}
