import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { transferOf } from '../support/evaluation-asker';
import { fillWithLeast } from '../support/evaluation-record';
import { post } from '../support/http-server';
import { socketClient, Received } from './live-client';

let database: EvaluationDatabase;
let address: string;
const keys: Record<string, string> = {};
beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  ({ address } = await database.serve());
  for (const slug of ['a-bank', 'b-bank']) {
    keys[slug] = await database.issueKey(slug, ['evaluations:read', 'evaluations:write']);
  }
});
afterAll(() => database.close());

interface ReceivedEvaluation {
  evaluationRecorded: { cursor: string; evaluation: { sequence: string } | null };
}
const query = `subscription ($after: String) {
  evaluationRecorded(after: $after) {
    cursor evaluation { sequence decision ruleVersion { number } }
  }
}`;

const subscribe = (slug: string | null, after?: string): Received<ReceivedEvaluation> => {
  const connectionParams = slug === null ? {} : { authorization: `Bearer ${keys[slug]}` };
  return new Received<ReceivedEvaluation>(socketClient(address, { connectionParams }), query, {
    after,
  });
};

let recorded = 0;
async function evaluate(slug: string): Promise<void> {
  const mutation = `mutation ($input: EvaluateTransferInput!) {
    evaluateTransfer(input: $input) { evaluation { sequence } } }`;
  const transfer = transferOf();
  const variables = { input: { idempotencyKey: `key-${(recorded += 1)}`, transfer } };
  const headers = { authorization: `Bearer ${keys[slug]}` };
  const { body } = await post(address, { query: mutation, variables }, headers);
  expect(body.errors).toBeUndefined();
}

const sequencesOf = ({ events }: Received<ReceivedEvaluation>): string[] =>
  events.flatMap(({ evaluationRecorded: { evaluation } }) => evaluation?.sequence ?? []);

it("tells a tenant's evaluations in their order, to that tenant alone", async () => {
  const [one, other] = [subscribe('a-bank'), subscribe('b-bank')];
  await Promise.all([one.count(1), other.count(1)]);
  for (let round = 0; round < 3; round += 1) await evaluate('a-bank');
  await evaluate('b-bank');
  await Promise.all([one.count(4), other.count(2)]);
  expect(sequencesOf(one)).toEqual(['1', '2', '3']);
  expect(sequencesOf(other)).toEqual(['1']);
  one.stop();
  await evaluate('a-bank');
  const resumed = await subscribe('a-bank', one.events[2]?.evaluationRecorded.cursor).count(2);
  expect(sequencesOf(resumed)).toEqual(['3', '4']);
  resumed.stop();
  other.stop();
});

it('needs a key, and its scope', async () => {
  const anonymous = await subscribe(null).ended();
  expect(anonymous.error).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  keys['reader'] = await database.issueKey('reader', ['record:read']);
  const reader = await subscribe('reader').ended();
  expect(reader.error).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

it.each([
  ['that there is not', (sequence: string, mark: string) => `evaluation 9${sequence} ${mark}`],
  ['that is another one since a restore', (sequence: string) => `evaluation ${sequence} 0badcafe`],
])('says that a cursor has expired of an evaluation %s', async (_, rewrite) => {
  await evaluate('a-bank');
  const begun = await subscribe('a-bank').count(1);
  begun.stop();
  const cursor = begun.events[0]?.evaluationRecorded.cursor ?? '';
  const [, sequence = '', mark = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const after = Buffer.from(rewrite(sequence, mark)).toString('base64url');
  expect((await subscribe('a-bank', after).ended()).error).toMatchObject([
    { extensions: { code: 'CURSOR_EXPIRED', field: 'after' } },
  ]);
  const resumed = subscribe('a-bank', cursor);
  await evaluate('a-bank');
  expect(sequencesOf(await resumed.count(1))).toEqual([String(Number(sequence) + 1)]);
  resumed.stop();
});

it('closes a socket with an unknown key', async () => {
  keys['unknown'] = 'k'.repeat(40);
  const received = await subscribe('unknown').ended();
  expect(received.error).toMatchObject({ code: 4401 });
});

it('ends a socket when its key is revoked', async () => {
  keys['revoked'] = await database.issueKey('c-bank', ['evaluations:read']);
  const received = await subscribe('revoked').count(1);
  await database.dataSource.query(
    `update api_key set revoked_at = now()
     where tenant_id = (select id from tenant where slug = 'c-bank')`,
  );
  await received.ended();
  expect(received.error).toMatchObject({ code: 4403 });
});
