import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { CountedServer, openCountedDatabase } from '../support/counted-server';
import type { EvaluationDatabase } from '../support/evaluation-database';

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
  annotations: { summary: string; action: string };
}

const { groups } = parse(readFileSync('ops/alerts.yaml', 'utf8')) as {
  groups: { name: string; rules: Rule[] }[];
};
const rules = groups.flatMap((group) => group.rules);

/** The names of metrics in an expression, and where it is no PromQL. */
function read(expression: string): { metrics: string[]; errors: string[] } {
  const found = { metrics: [] as string[], errors: [] as string[] };
  parser.parse(expression).iterate({
    enter: ({ type, name, from, to, node }) => {
      if (type.isError) found.errors.push(`${expression.slice(0, from)}<here>`);
      if (name === 'Identifier' && node.parent?.name === 'VectorSelector') {
        found.metrics.push(expression.slice(from, to));
      }
    },
  });
  return found;
}

it('reads expressions: a name is found, and a fault, too', () => {
  expect(read('rate(a_total{b="c"}[5m]) > 1')).toEqual({ metrics: ['a_total'], errors: [] });
  for (const wrong of ['rate(a[5m]', 'a >', 'a[5 m', 'sum by x (a)']) {
    expect(read(wrong).errors).not.toEqual([]);
  }
});

describe('ops/alerts.yaml', () => {
  let database: EvaluationDatabase;
  let names: Set<string>;
  beforeAll(async () => {
    ({ database } = await openCountedDatabase());
    const { text } = await (await new CountedServer(database).start()).scrape();
    names = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name));
  });
  afterAll(() => database.close());

  it('has no two alerts of one name, each with a severity, a summary and an action', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const { labels, annotations, for: duration = '0m' } of rules) {
      expect(['critical', 'warning', 'info']).toContain(labels.severity);
      expect(annotations.summary).toMatch(/\.$/);
      expect(annotations.action).toMatch(/\.$/);
      expect(duration).toMatch(/^\d+[mh]$/);
    }
  });

  it.each(rules)('has an expression for $alert, of metrics that exist', ({ expr }) => {
    const { metrics, errors } = read(expr);
    expect(errors).toEqual([]);
    expect(metrics).not.toEqual([]);
    // `up` is Prometheus's own.
    const own = metrics.filter((metric) => metric !== 'up');
    const missing = own.filter(
      (each) => !names.has(each) && !names.has(each.replace(/_bucket$/, '')),
    );
    expect(missing).toEqual([]);
  });

  it('uses labels that the metrics have', () => {
    const labels = rules.flatMap(({ expr }) => [...expr.matchAll(/(\w+)\{(\w+)="([^"]+)"\}/g)]);
    expect(labels.map(([, metric, label, value]) => `${metric} ${label} ${value}`)).toEqual([
      'up job gateway',
      'gateway_errors_total code INTERNAL_SERVER_ERROR',
      'gateway_last_verification_timestamp_seconds result unsound',
      'gateway_last_verification_timestamp_seconds result sound',
      'gateway_upstream_state state LATE',
      'gateway_upstream_state state STALE',
      'gateway_licenses_expiring days 30',
      'gateway_api_keys_expiring days 7',
    ]);
  });
});
