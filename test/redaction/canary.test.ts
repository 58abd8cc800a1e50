import { runEvidenceCommand } from '../../src/evidence/evidence-command';
import { statementRunner } from '../../src/postgres/statement-runner';
import { transferOf } from '../support/evaluation-asker';
import { CapturedIo } from '../support/captured-io';
import { post } from '../support/http-server';
import { wholeDatabase } from '../support/whole-database';
import { CanaryDatabase, canaryId } from './canary-database';

let canaries: CanaryDatabase;
let address: string;
let key: string;
let lastBefore: number;
beforeAll(async () => {
  canaries = await CanaryDatabase.open();
  await canaries.fill();
  ({ address } = await canaries.database.serve());
  key = await canaries.database.issueKey('a-bank', ['evaluations:read', 'evaluations:write']);
  await evaluate();
  const [row] = await canaries.query<{ last: number }>(
    'select max(sequence)::integer as last from record_commit',
  );
  lastBefore = row?.last ?? 0;
});
afterAll(() => canaries.close());

const ask = async (query: string, variables = {}, headers = {}) => {
  const { body } = await post(address, { query, variables }, headers);
  expect(body.errors).toBeUndefined();
  return body.data as Record<string, never>;
};

const evaluate = (): Promise<unknown> =>
  ask(
    `mutation ($input: EvaluateTransferInput!) {
      evaluateTransfer(input: $input) { evaluation { sequence } } }`,
    {
      input: { idempotencyKey: 'one', transfer: transferOf({ counterparty: 'Zqcanary Seven' }) },
    },
    { authorization: `Bearer ${key}` },
  );

const stored = [
  'pg_stats',
  'public.claim',
  'public.claim_history',
  'public.license',
  'public.license_history',
  'public.provider',
  'public.provider_history',
  'public.provider_identifier',
  'public.provider_identifier_history',
  'public.review_item',
  'public.transfer_rule_evaluation',
  'public.upstream_refusal',
  'public.upstream_row',
  'public.upstream_row_change',
  'public.upstream_snapshot',
];

it('is stored wherever something of a record is', async () => {
  await canaries.query('analyze');
  const found = await canaries.tablesWithCanary();
  expect(stored.filter((each) => !found.includes(each))).toEqual([]);
});

it('says what would go, and changes nothing, in a dry run', async () => {
  const before = await wholeDatabase(canaries.database.dataSource);
  const report = await canaries.redact([canaryId], true);
  expect(report.nodes.map(({ type }) => type).sort()).toEqual([
    'Claim',
    'Claim',
    'Claim',
    'License',
    'License',
    'Provider',
    'Source',
  ]);
  expect(report).toMatchObject({ dryRun: true, reviewItems: 1, mentions: [] });
  expect(await wholeDatabase(canaries.database.dataSource)).toEqual(before);
});

it('is nowhere after the redaction but in the evaluations that saw it', async () => {
  const report = await canaries.redact();
  expect(report.mentions).toEqual([]);
  expect(report.stored).toMatchObject({ formerRows: 1, documents: 5, notes: 1 });
  expect(report.rows).toContainEqual({ table: 'provider', rows: 1, versions: 2 });
  expect(await canaries.tablesWithCanary()).toEqual(['public.transfer_rule_evaluation']);
});

it('keeps the hashes of the documents', async () => {
  const rows = await canaries.query(
    'select length(hash) as hash, size_bytes > 0 as sized, body from upstream_snapshot',
  );
  expect(rows.slice(0, 1)).toEqual([{ hash: 32, sized: true, body: null }]);
  expect(rows.filter(({ body }) => body !== null)).toEqual([]);
});

it('is shown as an act of its own, in the graph and in the feeds', async () => {
  const data = await ask(
    `query ($node: ID!, $after: Decimal) {
      changes(filter: { node: { eq: $node }, sequence: { gt: $after } }) { nodes {
        kind type present { id } fields { field } commit { sequence cause reason } } }
      former: changes(filter: { node: { eq: $node } }) { nodes { fields { field } } }
    }`.replaceAll('node: { eq: $node }', 'node: $node'),
    { node: canaryId, after: String(lastBefore) },
  );
  const commit = {
    ...{ sequence: lastBefore + 1, cause: 'REDACTION', reason: 'Taken in by mistake' },
  };
  expect(data).toMatchObject({
    changes: { nodes: [{ kind: 'REDACTED', type: 'Provider', present: null, fields: [], commit }] },
    former: { nodes: expect.arrayContaining([{ fields: [] }]) as unknown[] },
  });
  const lines = await (await fetch(`${address}/changes.ndjson?after=${lastBefore}`)).text();
  const line = lines.split('\n').find((each) => each.includes(canaryId)) ?? '{}';
  expect(JSON.parse(line)).toMatchObject({
    ...{ op: 'DEL', redacted: true, reason: 'Taken in by mistake', fields: [] },
  });
  const atom = await (await fetch(`${address}/changes.atom`)).text();
  expect(atom).toContain(`Commit ${lastBefore + 1}: REDACTION`);
  expect(atom).toContain('Taken in by mistake\nREDACTED');
});

it('is in no former state', async () => {
  const nodeIds = Array.from({ length: lastBefore }, (_, at) => `${canaryId}@.${at + 1}`);
  for (const id of nodeIds) {
    expect(await ask('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null });
  }
  const [commit] = await canaries.query<{ at: Date }>(
    `select recorded_at as at from record_commit where sequence = ${lastBefore}`,
  );
  const at = new Date(commit?.at ?? 0).toISOString();
  const data = await ask(
    `query ($at: DateTime!) {
      providers(knownAt: $at) { totalCount nodes { slug } }
      enforcementActions(knownAt: $at, filter: { title: { eq: "Wave" } }) {
        nodes { providers { nodes { slug } } } } }`,
    { at },
  );
  expect(data).toMatchObject({ providers: { totalCount: 3 } });
  expect(JSON.stringify(data)).toContain('bystander');
  expect(JSON.stringify(data)).not.toContain('canary');
});

it('leaves the evaluations as they were, and their chain sound', async () => {
  const { dataSource, tenantTransactions } = canaries.database;
  const io = new CapturedIo(new Date());
  const code = await runEvidenceCommand(['verify'], io, () =>
    Promise.resolve({
      run: statementRunner(dataSource),
      transaction: tenantTransactions,
      ...{ signingKey: null, close: () => Promise.resolve() },
    }),
  );
  expect([code, io.text.stdout]).toEqual([0, expect.stringContaining('a-bank')]);
  const data = await ask(
    `{ transferRuleEvaluations { nodes {
      provider { slug } counterparty { sentAs standing } recordCommit { sequence } } } }`,
    {},
    { authorization: `Bearer ${key}` },
  );
  expect(data).toEqual({
    transferRuleEvaluations: {
      nodes: [
        {
          provider: null,
          counterparty: { sentAs: 'Zqcanary Seven', standing: 'AUTHORIZED' },
          recordCommit: { sequence: lastBefore },
        },
      ],
    },
  });
});
