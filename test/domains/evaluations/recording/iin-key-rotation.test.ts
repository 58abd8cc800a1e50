import { randomBytes } from 'node:crypto';
import {
  fingerprintKeyId,
  type IinKeys,
} from '../../../../src/domains/evaluations/recording/iin-fingerprint';
import type { Caller } from '../../../../src/kernel/request/caller';
import {
  EvaluationAsker,
  inTenge,
  nobody,
  nobodyElse,
  transferOf,
} from '../../../support/evaluation-asker';
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
const startedAs = (keys: IinKeys): EvaluationAsker =>
  new EvaluationAsker(database.resources(keys), caller);
const startedWith = (current: Buffer, ...previous: Buffer[]): EvaluationAsker =>
  startedAs({ current, previous });

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

describe('the next key', () => {
  it('writes nothing, and recognizes what was written with it', async () => {
    const announced = startedAs({ current: a, previous: [], next: b });
    const after = startedWith(b, a);
    const ofAfter = await after.evaluate('of after', of(nobody));
    expect(await announced.evaluate('of after', of(nobody))).toEqual({
      ...ofAfter,
      replayed: true,
    });
    const ofBefore = await announced.evaluate('of before', of(nobody));
    expect(await after.evaluate('of before', of(nobody))).toEqual({ ...ofBefore, replayed: true });
    expect((await fingerprintsOf('of before'))[0]?.keyId).toBe(fingerprintKeyId(a));
    const { extensions } = await announced.refusedEvaluation('of after', of(nobodyElse));
    expect(extensions.code).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('may be known beside several former ones', async () => {
    const first = await startedWith(c).evaluate('under c', of(nobody));
    const announced = startedAs({ current: b, previous: [a], next: c });
    expect((await announced.evaluate('under c', of(nobody))).evaluation).toEqual(first.evaluation);
  });
});

describe('without the key of a row', () => {
  const both = { sender: { iin: nobody }, recipient: { iin: nobodyElse } };
  const none = { sender: {}, recipient: {} };

  /** What was recorded, what is sent to a process without its key, and what is known of the two. */
  const cases: [what: string, first: object, sent: object, code: string | null][] = [
    ['the same two people', both, both, 'UNAVAILABLE'],
    ['the same sender', { ...both, recipient: {} }, { ...both, recipient: {} }, 'UNAVAILABLE'],
    ['the same recipient', { ...both, sender: {} }, { ...both, sender: {} }, 'UNAVAILABLE'],
    ['another sender', both, { ...both, sender: { iin: nobodyElse } }, 'UNAVAILABLE'],
    ['another recipient', both, { ...both, recipient: { iin: nobody } }, 'UNAVAILABLE'],
    ['no person', none, none, null],
    ['a person in place of none', none, both, 'IDEMPOTENCY_CONFLICT'],
    ['no person in place of two', both, none, 'IDEMPOTENCY_CONFLICT'],
    ['a sender less', both, { ...both, sender: {} }, 'IDEMPOTENCY_CONFLICT'],
    ['a recipient less', both, { ...both, recipient: {} }, 'IDEMPOTENCY_CONFLICT'],
    ['another amount', both, { ...both, ...inTenge('1') }, 'IDEMPOTENCY_CONFLICT'],
    ['another basis', both, { ...both, basis: 'IN_FORCE' }, 'IDEMPOTENCY_CONFLICT'],
    [
      'a sender who is verified by now',
      both,
      { ...both, sender: { iin: nobody, verifiedBy: 'SMS' } },
      'IDEMPOTENCY_CONFLICT',
    ],
  ];

  it.each(cases)('%s: only what is proved is a conflict', async (what, first, sent, code) => {
    await startedWith(a).evaluate(`unknown ${what}`, transferOf({ ...first }));
    const process = startedWith(b);
    const outcome = await process.evaluateAll([
      { idempotencyKey: `beside ${what}`, transfer: transferOf() },
      { idempotencyKey: `unknown ${what}`, transfer: transferOf({ ...sent }) },
    ]);
    // The other transfers of a request have nothing to do with it.
    expect(outcome[0]).toMatchObject({ error: null, replayed: false });
    expect(outcome[1]?.error?.code ?? null).toBe(code);
    expect(outcome[1]?.replayed).toBe(code === null);
    if (code === null) return;
    const alone = await process.refusedEvaluation(`unknown ${what}`, transferOf({ ...sent }));
    expect(alone.extensions).toEqual({ code, field: 'input.idempotencyKey' });
    expect(alone.message).not.toMatch(/9913995/);
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
