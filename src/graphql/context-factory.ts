import type { IncomingHttpHeaders } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Bill } from '../rate-limits/request-charge';
import { Unauthenticated } from '../kernel/request/access-error';
import type { Until } from '../postgres/abort-signal';
import { requestContext, type Resources } from './request-context';
import type { LoggedContext, LoggedRequest } from './request-log';
import { authenticate, bearerKey } from '../domains/tenants/authenticate';
import { tracedResources } from './traced-resources';
import type { Tracing } from '../tracing/span';

/**
 * Makes the context of a request by its headers. What it costs is put on the bill, and its
 * statements run until nobody waits for them.
 */
export type ContextOf = (
  request: LoggedRequest & { headers: IncomingHttpHeaders },
  bill: Bill | null,
  until: Until,
) => Promise<LoggedContext>;

/** Contexts of requests: who asks, with what, and in which trace. */
export function servedContexts(resources: Resources, tracing: Tracing | null): ContextOf {
  return async (request, bill, until) => {
    const span = tracing?.begin('server', 'graphql', { 'gateway.planned': false });
    const own = span ? tracedResources(resources, span) : resources;
    try {
      const key = bearerKey(request.headers.authorization);
      const caller =
        key === null ? null : await authenticate((statement) => own.run(statement, until), key);
      if (caller) bill?.chargeTo(caller.tenantId);
      const spend = (cost: number): void => bill?.spend(cost);
      const context: LoggedContext = requestContext(own, { caller, until, spend });
      context.request = request;
      context.until = until;
      if (bill) {
        context.budgetLeft = () => bill.left;
        context.noteLook = () => bill.noteLook();
      }
      if (span) context.span = span;
      return context;
    } catch (error) {
      // A key that nobody has is paid for by the address that it comes from.
      if (error instanceof Unauthenticated) bill?.chargeForUnknownKey();
      span?.end(error instanceof GraphQLError ? undefined : 'failed');
      throw error;
    }
  };
}
