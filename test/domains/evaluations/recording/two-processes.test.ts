import { randomBytes } from 'node:crypto';
import { nobody, nobodyElse, transferOf } from '../../../support/evaluation-asker';
import { GatewayProcess } from '../../../support/gateway-process';
import { post } from '../../../support/http-server';
import { fillWithLeast } from '../../../support/evaluation-record';
import { statementRunner } from '../../../../src/postgres/statement-runner';
import { issueKey } from '../../../../src/domains/tenants/api-key.write';
import { openTestDatabase, type TestDatabase } from '../../../support/test-database';

/**
 * A rotation of IIN_HMAC_KEY as `docs/operate.md` has it: in each of its steps a process of before
 * and one of after serve one PostgreSQL side by side.
 */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

type Environment = Record<string, string>;
const [a, b] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64')) as [
  ...[string, string],
];
const before = { IIN_HMAC_KEY: a };
const announced = { IIN_HMAC_KEY: a, IIN_HMAC_NEXT_KEY: b };
const after = { IIN_HMAC_KEY: b, IIN_HMAC_PREVIOUS_KEYS: a };
const alsoAfter = { ...after };

const mutation = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { replayed evaluation { id } }
}`;

describeOnServer('two processes', () => {
  let database: TestDatabase;
  let headers: Record<string, string>;
  let number = 0;

  beforeAll(async () => {
    database = await openTestDatabase();
    await fillWithLeast(database.dataSource);
    const run = statementRunner(database.dataSource);
    const scopes = ['evaluations:write'] as const;
    const key = await issueKey(run, { slug: 'a-bank', scopes, expiresAt: null });
    headers = { authorization: `Bearer ${key}` };
  });
  afterAll(async () => {
    await stopAll(...started.values());
    await database.close();
  });

  interface Running {
    process: GatewayProcess;
    evaluate(key: string, iin: string): Promise<{ status: number; outcome: unknown }>;
  }

  async function start(keys: Environment): Promise<Running> {
    const environment = { DATABASE_URL: database.serviceUrl ?? '', ...keys };
    const process = new GatewayProcess(environment);
    const address = await process.address();
    return {
      process,
      evaluate: async (idempotencyKey, iin) => {
        const transfer = transferOf({ sender: { iin }, recipient: { iin: nobodyElse } });
        const payload = { query: mutation, variables: { input: { idempotencyKey, transfer } } };
        const { status, body } = await post(address, payload, headers);
        const { replayed } = (body.data?.['evaluateTransfer'] ?? {}) as { replayed?: boolean };
        return { status, outcome: replayed ?? body.errors?.[0]?.extensions.code };
      },
    };
  }

  // By what they were started with: the next case goes on with those of the last.
  const started = new Map<Environment, Running>();

  async function startOnce(keys: Environment): Promise<Running> {
    const running = started.get(keys) ?? (await start(keys));
    started.set(keys, running);
    running.process.keep();
    return running;
  }

  async function startBoth(one: Environment, other: Environment): Promise<[Running, Running]> {
    return [await startOnce(one), await startOnce(other)];
  }

  async function stopAll(...all: Running[]): Promise<void> {
    await Promise.all(all.map(({ process }) => process.stop()));
  }

  const nextKey = (): string => `rotated ${(number += 1)}`;

  it.each<[step: string, one: Environment, other: Environment]>([
    ['while every process learns the next key', before, announced],
    ['while every process switches to it', announced, after],
    ['after both steps', after, alsoAfter],
  ])('%s: a retry is recognized, whichever of them gets it', async (_, one, other) => {
    const [first, second] = await startBoth(one, other);
    for (const [writer, reader] of [
      [first, second],
      [second, first],
    ] as const) {
      const key = nextKey();
      expect(await writer.evaluate(key, nobody)).toEqual({ status: 200, outcome: false });
      expect(await reader.evaluate(key, nobody)).toEqual({ status: 200, outcome: true });
      expect(await writer.evaluate(key, nobody)).toEqual({ status: 200, outcome: true });
      // Another person under the same key is a conflict for both.
      const conflict = { status: 409, outcome: 'IDEMPOTENCY_CONFLICT' };
      expect(await reader.evaluate(key, nobodyElse)).toEqual(conflict);
      expect(await writer.evaluate(key, nobodyElse)).toEqual(conflict);
    }
  });

  it('where the first step was left out, a retry is unavailable and no conflict', async () => {
    const [old, fresh] = await startBoth(before, after);
    const [ofOld, ofFresh] = [nextKey(), nextKey()];
    await old.evaluate(ofOld, nobody);
    await fresh.evaluate(ofFresh, nobody);
    expect(await fresh.evaluate(ofOld, nobody)).toEqual({ status: 200, outcome: true });
    expect(await old.evaluate(ofFresh, nobody)).toEqual({ status: 503, outcome: 'UNAVAILABLE' });
    expect(old.process.err).toContain(
      'evaluation has an unknown IIN key; its retry is unavailable',
    );
    expect(await fresh.evaluate(ofFresh, nobody)).toEqual({ status: 200, outcome: true });
  });

  it('a start warns of the key of the newest evaluation', async () => {
    const running = await startOnce(alsoAfter);
    await running.evaluate(nextKey(), nobody);
    const mistaken = await start({ IIN_HMAC_KEY: randomBytes(32).toString('base64') });
    expect(mistaken.process.err).toContain('newest evaluation has an unknown IIN key');
    const back = await start(announced);
    expect(back.process.err).toContain('newest evaluation has another IIN key than IIN_HMAC_KEY');
    const again = await start(after);
    expect([running, again].map(({ process }) => process.err).join('')).not.toContain('IIN key');
    await stopAll(mistaken, back, again);
  });
});
