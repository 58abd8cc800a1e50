import type { IncomingHttpHeaders } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Bill } from './budgets/bill';
import { Unauthenticated } from './kernel/access-error';
import { requestContext, type Resources } from './request-context';
import type { LoggedContext } from './request-log';
import { authenticate, bearerKey } from './tenants/authenticate';
import { tracedResources } from './traced-resources';
import type { Tracing } from './tracing/span';

/** Makes the context of a request by its headers: who asks, with what, and in which trace. */
export function servedContexts(
  resources: Resources,
  tracing: Tracing | null,
): (headers: IncomingHttpHeaders, bill: Bill | null) => Promise<LoggedContext> {
  return async ({ authorization }, bill) => {
    const span = tracing?.begin('server', 'graphql', { 'gateway.planned': false });
    const own = span ? tracedResources(resources, span) : resources;
    try {
      const key = bearerKey(authorization);
      const caller = key === null ? null : await authenticate(own.run, key);
      if (caller) bill?.chargeTo(caller.tenantId);
      const context = requestContext(own, { caller, spend: (cost) => bill?.spend(cost) });
      return span ? { ...context, span } : context;
    } catch (error) {
      // A key that nobody has is paid for by the address that it comes from.
      if (error instanceof Unauthenticated) bill?.chargeForUnknownKey();
      span?.end(error instanceof GraphQLError ? undefined : 'failed');
      throw error;
    }
  };
}
