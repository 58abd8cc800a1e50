import { randomBytes } from 'node:crypto';
import {
  fingerprintKeyId,
  type IinKeys,
} from '../../../../src/domains/evaluations/recording/iin-fingerprint';
import type { Caller } from '../../../../src/kernel/request/caller';
import { EvaluationAsker, nobody, nobodyElse, transferOf } from '../../../support/evaluation-asker';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../../support/evaluation-database';
import { fillWithLeast } from '../../../support/evaluation-record';
import { callerOf } from '../../../support/test-resources';

/** Replays of old evaluations after the key of IIN fingerprints was rotated. */
const [a, b, c] = [randomBytes(32), randomBytes(32), randomBytes(48)];

let database: EvaluationDatabase;
let caller: Caller;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  caller = callerOf(await database.makeTenant('a-bank'));
});
afterAll(() => database.close());

/** A client of a process that was started with these keys. */
const startedWith = (current: Buffer, ...previous: Buffer[]): EvaluationAsker => {
  const keys: IinKeys = { current, previous };
  return new EvaluationAsker(database.resources(keys), caller);
};

interface Fingerprinted {
  keyId: string;
  sender: string | null;
  recipient: string | null;
}

async function fingerprintsOf(idempotencyKey: string): Promise<Fingerprinted[]> {
  return database.dataSource.query<Fingerprinted[]>(
    `select fingerprint_key_id as "keyId", encode(sender_fingerprint, 'hex') as sender,
       encode(recipient_fingerprint, 'hex') as recipient
     from transfer_rule_evaluation where idempotency_key = $1 order by tenant_id`,
    [idempotencyKey],
  );
}

const of = (iin: string, recipient = nobody): Record<string, unknown> =>
  transferOf({ sender: { iin }, recipient: { iin: recipient } });

describe('after a rotation of the key', () => {
  it('a transfer recorded under the old key is replayed, and its row is unchanged', async () => {
    const first = await startedWith(a).evaluate('recorded', of(nobody));
    const row = await fingerprintsOf('recorded');
    const again = await startedWith(b, a).evaluate('recorded', of(nobody));
    expect(again).toEqual({ evaluation: first.evaluation, replayed: true });
    expect(await fingerprintsOf('recorded')).toEqual(row);
    expect(row[0]?.keyId).toBe(fingerprintKeyId(a));
  });

  it('another person under the same idempotency key is still a conflict', async () => {
    await startedWith(a).evaluate('people', of(nobody));
    const after = startedWith(b, a);
    for (const other of [of(nobodyElse), of(nobody, nobodyElse), transferOf()]) {
      const { extensions } = await after.refusedEvaluation('people', other);
      expect(extensions.code).toBe('IDEMPOTENCY_CONFLICT');
    }
  });

  it('an old key can be several rotations old', async () => {
    const first = await startedWith(a).evaluate('old', of(nobody));
    const again = await startedWith(c, b, a).evaluate('old', of(nobody));
    expect(again.evaluation).toEqual(first.evaluation);
  });

  it('without the old key a transfer is a conflict, since it cannot be compared', async () => {
    await startedWith(a).evaluate('lost', of(nobody));
    const { extensions } = await startedWith(b).refusedEvaluation('lost', of(nobody));
    expect(extensions).toEqual({ code: 'IDEMPOTENCY_CONFLICT', field: 'input.idempotencyKey' });
  });

  it('without the old key a transfer without IINs is replayed', async () => {
    const nameless = transferOf({ sender: {}, recipient: {} });
    await startedWith(a).evaluate('nameless', nameless);
    expect((await startedWith(b).evaluate('nameless', nameless)).replayed).toBe(true);
  });

  it('new rows have the new key, and another fingerprint of the same person', async () => {
    await startedWith(a).evaluate('under a', of(nobody));
    await startedWith(b, a).evaluate('under b', of(nobody));
    const [[old], [fresh]] = [await fingerprintsOf('under a'), await fingerprintsOf('under b')];
    expect([old?.keyId, fresh?.keyId]).toEqual([fingerprintKeyId(a), fingerprintKeyId(b)]);
    expect(fresh?.sender).not.toBe(old?.sender);
    expect(fresh?.recipient).not.toBe(old?.recipient);
  });
});

describe('a fingerprint', () => {
  it('is the same for the same person in one tenant, under one key', async () => {
    await startedWith(a).evaluate('one', of(nobody));
    await startedWith(a).evaluate('two', of(nobody, nobodyElse));
    const [[one], [two]] = [await fingerprintsOf('one'), await fingerprintsOf('two')];
    expect(one?.sender).toBe(one?.recipient);
    expect(two?.sender).toBe(one?.sender);
    expect(two?.recipient).not.toBe(one?.recipient);
  });

  it('differs between tenants for the same person', async () => {
    const other = callerOf(await database.makeTenant('b-bank'));
    const resources = database.resources({ current: a, previous: [] });
    await new EvaluationAsker(resources, caller).evaluate('shared', of(nobody));
    await new EvaluationAsker(resources, other).evaluate('shared', of(nobody));
    const [one, two] = await fingerprintsOf('shared');
    expect(one?.keyId).toBe(two?.keyId);
    expect(one?.sender).not.toBe(two?.sender);
  });

  it('is null where no number was given', async () => {
    await startedWith(a).evaluate('none', transferOf({ sender: {}, recipient: {} }));
    const none = { keyId: fingerprintKeyId(a), sender: null, recipient: null };
    expect(await fingerprintsOf('none')).toEqual([none]);
  });

  it('has a key id that does not reveal the key', () => {
    expect(fingerprintKeyId(a)).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprintKeyId(a)).not.toBe(fingerprintKeyId(b));
    expect(a.toString('hex')).not.toContain(fingerprintKeyId(a));
  });
});
