import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import {
  fingerprintKeyId,
  type IinKeys,
} from '../../src/domains/evaluations/recording/iin-fingerprint';
import { createLogger } from '../../src/logging/log';
import { statementRunner } from '../../src/postgres/statement-runner';
import { checkIinKey } from '../../src/startup/iin-key-check';
import { EvaluationAsker, nobody, transferOf } from '../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { callerOf } from '../support/test-resources';

/** What a start says of the key of IIN fingerprints, by the key of the newest evaluation. */
const [a, b, c] = [randomBytes(32), randomBytes(32), randomBytes(32)];
let database: EvaluationDatabase;
let banks: Record<'one' | 'other', (current: Buffer) => EvaluationAsker>;
let recorded = 0;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  const bank = async (slug: string): Promise<(current: Buffer) => EvaluationAsker> => {
    const caller = callerOf(await database.makeTenant(slug));
    return (current) => new EvaluationAsker(database.resources({ current, previous: [] }), caller);
  };
  // The tenant that evaluates last is neither the first nor the last of the table.
  await database.makeTenant('an-idle-bank');
  banks = { one: await bank('one-bank'), other: await bank('other-bank') };
  await database.makeTenant('zz-idle-bank');
});
afterAll(() => database.close());

const recordWith = (key: Buffer, who: 'one' | 'other' = 'one'): Promise<unknown> =>
  banks[who](key).evaluate(`row ${(recorded += 1)}`, transferOf({ sender: { iin: nobody } }));

/** The lines that a start with these keys logs. */
async function warnings(keys: IinKeys): Promise<{ keyId: string; msg: string; level: number }[]> {
  const stream = new PassThrough();
  const run = statementRunner(database.service);
  await checkIinKey(run, database.tenantTransactions, keys, createLogger('trace', stream));
  const text = (stream.read() as Buffer | null)?.toString() ?? '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { keyId: string; msg: string; level: number });
}

const another = 'has another IIN key than IIN_HMAC_KEY';
const unknown = 'has an unknown IIN key';

it('a start on no evaluation says nothing', async () => {
  expect(await warnings({ current: a, previous: [] })).toEqual([]);
});

it.each<[what: string, newest: Buffer, keys: IinKeys, warned: string | null]>([
  ['the current one', a, { current: a, previous: [] }, null],
  ['the current one, which has former ones', a, { current: a, previous: [b, c] }, null],
  ['the current one, before a rotation', a, { current: a, previous: [], next: b }, null],
  ['a former one', a, { current: b, previous: [a] }, another],
  ['the oldest former one', a, { current: b, previous: [c, a] }, another],
  ['the next one', b, { current: a, previous: [], next: b }, another],
  ['the next one, beside former ones', b, { current: a, previous: [c], next: b }, another],
  ['one that is not configured', a, { current: b, previous: [] }, unknown],
  ['one that is not among the former ones', a, { current: b, previous: [c] }, unknown],
  [
    'one that is not configured, before a rotation',
    a,
    { current: b, previous: [], next: c },
    unknown,
  ],
])('of a newest evaluation with %s, a start says so', async (_, newest, keys, warned) => {
  await recordWith(newest);
  const lines = await warnings(keys);
  expect(lines).toHaveLength(warned === null ? 0 : 1);
  if (warned === null) return;
  expect(lines[0]).toMatchObject({ level: 40, keyId: fingerprintKeyId(newest) });
  expect(lines[0]?.msg).toContain(warned);
});

it('the newest of all tenants counts, whichever tenant it belongs to', async () => {
  await recordWith(a, 'other');
  await recordWith(b, 'one');
  expect(await warnings({ current: b, previous: [] })).toEqual([]);
  await recordWith(c, 'other');
  expect(await warnings({ current: b, previous: [] })).toMatchObject([
    { keyId: fingerprintKeyId(c) },
  ]);
  await recordWith(b, 'one');
  expect(await warnings({ current: b, previous: [] })).toEqual([]);
});
