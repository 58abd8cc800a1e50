import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root';
import { evaluateMany, transferOf } from './evaluation-asker';
import type { SentRequest } from './mutated-request';

/** Requests that are answered well, with a tenant's key: there is something to be made wrong. */
export function rightRequests(key: string): SentRequest[] {
  const folder = join(projectRoot(), 'src/editor/library');
  const post = (query: string, variables: unknown, headers = {}): SentRequest => ({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify({ query, variables })),
  });
  const ofLibrary = readdirSync(folder).map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return post(text, JSON.parse(/^# variables: (.*)$/m.exec(text)?.[1] ?? '{}'));
  });
  const bearer = { authorization: `Bearer ${key}` };
  const inputs = [{ idempotencyKey: 'a key', transfer: transferOf() }];
  const named = {
    query: `query Who($text: String!, $slug: String!, $currency: String!, $on: Date,
        $filter: ProviderFilter, $least: Decimal, $after: String) {
      identifyProvider(text: $text) { slug }
      provider(slug: $slug) { status }
      exchangeRate(currency: $currency, on: $on) { rate }
      providers(filter: $filter, after: $after) { totalCount nodes { name } }
      seizures(filter: { currency: { eq: $currency }, value: { gte: $least } }) { totalCount }
    } query Other { __typename }`,
    operationName: 'Who',
    variables: {
      text: 'raks',
      slug: 'raks',
      currency: 'USD',
      on: '2025-10-08',
      after: null,
      least: '1',
      filter: { or: [{ name: { contains: 'a', in: ['b'] } }, { bin: { isNull: false } }] },
    },
  };
  const records = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  const ids = ['03b8fcc5-1ff0-891f-ad52-ea894ce215de'];
  const preview = `query ($input: TransferInput!) { previewTransfer(input: $input) { decision } }`;
  // More often than one of the library: more of what may be wrong with them is in their values.
  const rich = Array.from({ length: 4 }, () => [
    { ...post('', {}), body: Buffer.from(JSON.stringify(named)) },
    post(records, { ids }),
    post(preview, { input: transferOf() }),
  ]).flat();
  return [
    ...ofLibrary,
    ...rich,
    post(evaluateMany, { inputs }, bearer),
    post(
      'query ($n: Int) { transferRuleEvaluations(first: $n) { nodes { id } } }',
      { n: 1 },
      bearer,
    ),
  ];
}
