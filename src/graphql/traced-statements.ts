import { RenderedSql, Sql } from '../postgres/sql';
import type { CancellableRun } from '../postgres/cancellation';
import type { AbortSignalLike } from '../postgres/abort-signal';
import type { Resources } from './request-resources';
import type { TenantRun, TenantTransactions } from '../domains/tenants/tenant-transaction';
import type { SpanParent } from '../tracing/span';

/** The same resources, with a span within `parent` for each statement. */
export function tracedResources(resources: Resources, parent: SpanParent): Resources {
  const { recordRuns } = resources;
  return {
    ...resources,
    recordRuns: recordRuns && {
      any: tracedRun(recordRuns.any, parent),
      primary: tracedRun(recordRuns.primary, parent),
      observe: recordRuns.observe,
    },
    run: tracedRun(resources.run, parent),
    runPlan: tracedRun(resources.runPlan, parent),
    runPast: (sequence, ...read) =>
      tracedRun((...traced) => resources.runPast(sequence, ...traced), parent)(...read),
    transaction: tracedTransactions(resources.transaction, parent),
  };
}

export function tracedRun(run: CancellableRun, parent: SpanParent): CancellableRun {
  return <Row>(statement: Sql, signal?: AbortSignalLike) => {
    const { text, values } = statement.render();
    return within(parent, text, () => run<Row>(new RenderedSql(text, values), signal));
  };
}

export function tracedTransactions(
  transaction: TenantTransactions,
  parent: SpanParent,
): TenantTransactions {
  return (tenantId, work, options) => {
    const traced =
      (run: TenantRun): TenantRun =>
      <Row extends object>(statement: Parameters<TenantRun>[0]) => {
        const query = statement instanceof Sql ? statement.render() : statement;
        return within(parent, query.text, () => run<Row>(query));
      };
    return transaction(tenantId, (run, runLast) => work(traced(run), traced(runLast)), options);
  };
}

/** Values are parameters, but a plan has string literals: response names that the client chose. */
const stringLiterals = /'(?:[^']|'')*'/g;

/** Does the work in a span with the statement's text, in which string literals are replaced. */
async function within<Value>(
  parent: SpanParent,
  text: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const span = parent.begin('client', 'postgresql', {
    'db.system.name': 'postgresql',
    'db.query.text': text.replace(stringLiterals, "'…'"),
  });
  try {
    const value = await work();
    span.end();
    return value;
  } catch (error) {
    span.end('failed');
    throw error;
  }
}
