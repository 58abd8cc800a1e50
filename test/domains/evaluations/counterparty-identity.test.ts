import { EvaluationAsker, transferOf, type Evaluation } from '../../support/evaluation-asker';
import {
  curatedRecord,
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../support/evaluation-database';
import { callerOf } from '../../support/test-resources';

/** By what a platform is identified decides whether its standing clears the transfer. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;
let count = 0;

beforeAll(async () => {
  database = await openEvaluationDatabase(curatedRecord);
  bank = new EvaluationAsker(database.resources(), callerOf(await database.makeTenant('a-bank')));
});
afterAll(() => database.close());

const fields = `evaluation {
  decision checks { requirement reason facts { name value } }
  provider { slug } counterparty { sentAs matchedBy isShared standing ageDays checkedOn }
}`;
const mutation = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { replayed ${fields} }
}`;

interface Decided {
  replayed: boolean;
  evaluation: Pick<Evaluation, 'decision' | 'checks'> & {
    provider: { slug: string } | null;
    counterparty: Record<string, unknown>;
  };
}

async function decide(
  counterparty: string,
  changes: object = {},
  idempotencyKey = `identity ${++count}`,
): Promise<Decided> {
  const transfer = transferOf({ counterparty, occurredAt: '2026-11-01T06:00:00Z', ...changes });
  const { evaluateTransfer } = await bank.data(mutation, { input: { idempotencyKey, transfer } });
  return evaluateTransfer as Decided;
}

const bin = '211040900220';

describe('the platform at the other end', () => {
  it.each([
    ['AFSA-A-LA-2024-0028', 'binance-kazakhstan', 'LICENSE_NUMBER'],
    ['№ AFSA–A–LA–2024–0028.', 'binance-kazakhstan', 'LICENSE_NUMBER'],
    [bin, 'binance-kazakhstan', 'BIN'],
    ['2110 4090 0220', 'binance-kazakhstan', 'BIN'],
    ['https://www.whitebit.kz/en', 'whitebit', 'DOMAIN'],
    ['app.whitebit.kz', 'whitebit', 'DOMAIN'],
    ['hxxps://whitebit[.]kz', 'whitebit', 'DOMAIN'],
    ['bybit', 'bybit', 'SLUG'],
    ['BN KZ Technologies Limited', 'binance-kazakhstan', 'LEGAL_NAME'],
    ['WhiteBIT Kazakhstan', 'whitebit', 'ALIAS'],
    ['УайтБит', 'whitebit', 'TRANSLITERATION'],
  ])('clears by %s, which it alone has', async (text, slug, matchedBy) => {
    const { evaluation } = await decide(text);
    expect(evaluation).toMatchObject({
      decision: 'CLEARED',
      provider: { slug },
      counterparty: { sentAs: text, matchedBy, isShared: false, standing: 'AUTHORIZED' },
    });
  });

  it.each([
    ['Binance', 'SLUG'],
    ['BINANCE™', 'SLUG'],
    ['Бинанс', 'TRANSLITERATION'],
    ['Bybit', 'SLUG'],
    ['Байбит', 'TRANSLITERATION'],
    ['ATAIX', 'SLUG'],
  ])('is referred by %s, the name of two', async (text, matchedBy) => {
    const { evaluation } = await decide(text);
    expect(evaluation).toMatchObject({
      decision: 'REFERRED',
      counterparty: { matchedBy, isShared: true },
    });
    const reasons = evaluation.checks.map(({ reason }) => reason).join(' ');
    if (evaluation.counterparty['standing'] === 'AUTHORIZED') {
      expect(reasons).toContain('its license number or BIN tells which it is');
    }
  });

  it.each([
    'https://evil.example\\@whitebit.kz/',
    'https://whitebit.kz@evil.example/',
    'https://whitebit.kz.evil.example/',
    'https://t.me/whitebit.kz',
    'whitebit.kz.github.io',
    'info@whitebit.kz',
  ])('is not on record by %s', async (text) => {
    const { evaluation } = await decide(text);
    expect(evaluation).toMatchObject({
      decision: 'REFERRED',
      provider: null,
      counterparty: { sentAs: text, matchedBy: null, standing: 'NOT_ON_RECORD' },
    });
  });
});

describe('the age of a standing', () => {
  const reasonOf = ({ evaluation }: Decided): string =>
    evaluation.checks.find(({ requirement }) => requirement === 'COUNTERPARTY_STANDING')?.reason ??
    '';

  it('is in the check, and is called long from 180 days on', async () => {
    const young = await decide('delta-da');
    expect(young.evaluation.counterparty).toMatchObject({ ageDays: 84, checkedOn: '2026-08-09' });
    expect(reasonOf(young)).toContain('last checked on 9 August 2026)');
    const old = await decide('binance-kazakhstan', { occurredAt: '2027-01-24T19:00:00Z' });
    expect(old.evaluation.counterparty).toMatchObject({ ageDays: 180 });
    expect(reasonOf(old)).toContain(
      'last checked on 29 July 2026, 180 days before the transfer, which is long',
    );
  });

  it.each([
    [84, 'CLEARED'],
    [83, 'REFERRED'],
    [0, 'REFERRED'],
    [null, 'CLEARED'],
  ])('with at most %s days asked for is %s', async (maxStandingAgeDays, decision) => {
    const decided = await decide('delta-da', { maxStandingAgeDays });
    expect(decided.evaluation.decision).toBe(decision);
    if (decision === 'REFERRED') {
      expect(reasonOf(decided)).toContain(
        `the last check is older than the ${maxStandingAgeDays} days asked for`,
      );
    }
  });

  it.each([-1, 36_601])('rejects %s days', async (maxStandingAgeDays) => {
    const transfer = transferOf({ counterparty: 'bybit', maxStandingAgeDays });
    const input = { idempotencyKey: 'age', transfer };
    expect((await bank.refusal(mutation, { input })).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'input.transfer.maxStandingAgeDays',
    });
  });
});
