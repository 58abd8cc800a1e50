import {
  EvaluationAsker,
  transferOf,
  type Check,
  type Evaluation,
} from '../../support/evaluation-asker';
import {
  curatedRecord,
  openEvaluationDatabase,
  type EvaluationDatabase,
} from '../../support/evaluation-database';
import { callerOf } from '../../support/test-resources';

/** The platform at the other end, looked up in the curated record. */
let database: EvaluationDatabase;
let bank: EvaluationAsker;
let sentCount = 0;

beforeAll(async () => {
  database = await openEvaluationDatabase(curatedRecord);
  bank = new EvaluationAsker(database.resources(), callerOf(await database.makeTenant('a-bank')));
});
afterAll(() => database.close());

async function withCounterparty(counterparty: string, occurredAt: string): Promise<Evaluation> {
  const transfer = transferOf({ counterparty, occurredAt });
  const { evaluation } = await bank.evaluate(`transfer ${++sentCount}`, transfer);
  return evaluation;
}

function standingOf({ checks }: Evaluation): Check {
  const check = checks.find(({ requirement }) => requirement === 'COUNTERPARTY_STANDING');
  if (!check) throw new Error('The standing was not checked');
  return check;
}

const factsOf = (evaluation: Evaluation): Record<string, string> =>
  Object.fromEntries(standingOf(evaluation).facts.map(({ name, value }) => [name, value]));

const later = '2026-11-01T06:00:00Z';

describe('the counterparty', () => {
  it.each([
    ['slug', 'binance-kazakhstan', 'binance-kazakhstan'],
    ['license number', 'AFSA-A-LA-2024-0028', 'binance-kazakhstan'],
    ['license number in lower case', 'afsa-a-la-2024-0027', 'bybit'],
    ['name', 'Binance Kazakhstan', 'binance-kazakhstan'],
    ['name with extra spaces, in upper case', '  BINANCE   KAZAKHSTAN ', 'binance-kazakhstan'],
    ['alias', 'RAKS exchange', 'raks'],
    ['legal name', 'Swiftex.io Limited', 'swiftex'],
  ])('is found by %s', async (_, text, slug) => {
    const { provider } = await withCounterparty(text, later);
    expect(provider).toEqual({ slug });
  });

  it('is found by the domain of its website', async () => {
    const { providers } = await bank.data('{ providers(first: 100) { nodes { slug websites } } }');
    const { nodes } = providers as { nodes: { slug: string; websites: string[] }[] };
    const [known] = nodes.filter(({ websites }) => websites.length > 0);
    const domain = String(known?.websites[0]).replace(/^https?:\/\//, '');
    for (const text of [domain, `https://www.${domain}/a/page`]) {
      const { provider } = await withCounterparty(text, later);
      expect(provider).toEqual({ slug: known?.slug });
    }
  });

  it('is not checked where none is named', async () => {
    const { evaluation } = await bank.evaluate('without', transferOf({ counterparty: null }));
    expect(evaluation).toMatchObject({ decision: 'CLEARED', provider: null });
    expect(standingOf(evaluation)).toMatchObject({ applies: false, satisfied: false });
  });

  it.each([
    ['in its first period', '2022-09-29T06:00:00Z'],
    ['on the last day of it', '2024-09-24T18:59:59Z'],
    ['on the first day of the next', '2024-09-24T19:00:00Z'],
    ['today', '2026-11-22T06:00:00Z'],
  ])('satisfies its check where it is authorized %s', async (_, occurredAt) => {
    const evaluation = await withCounterparty('binance-kazakhstan', occurredAt);
    expect(evaluation).toMatchObject({ decision: 'CLEARED', outstanding: [] });
    expect(standingOf(evaluation)).toMatchObject({ applies: true, satisfied: true });
    expect(factsOf(evaluation)['counterpartyStanding']).toBe('AUTHORIZED');
  });

  it.each([
    ['raks', '2025-09-28T19:00:00Z', 'SHUT_DOWN', 'as shut down (first seen so on 29 September'],
    ['raks', later, 'SHUT_DOWN', 'as shut down (first seen so on 29 September 2025'],
    ['coinbase', '2023-11-29T19:00:00Z', 'BLOCKED', 'blocked (first seen so on 30 November 2023'],
    ['okx', later, 'WARNED', 'a public warning against it'],
    ['swiftex', '2026-05-04T19:00:00Z', 'WITHDRAWN', 'authorization withdrawn since 5 May 2026'],
  ])('causes a referral: %s at %s is %s', async (slug, occurredAt, standing, text) => {
    const evaluation = await withCounterparty(slug, occurredAt);
    expect(evaluation).toMatchObject({
      decision: 'REFERRED',
      outstanding: ['COUNTERPARTY_STANDING'],
      provider: { slug },
    });
    expect(factsOf(evaluation)).toMatchObject({
      counterparty: slug,
      counterpartyStanding: standing,
    });
    expect(standingOf(evaluation).reason).toContain(text);
  });

  it('satisfies its check until the end of the last day of its authorization', async () => {
    const evaluation = await withCounterparty('swiftex', '2026-05-04T18:59:59.999Z');
    expect(evaluation.decision).toBe('CLEARED');
  });

  it.each(['2025-09-28T19:00:00Z', '2025-09-30T06:00:00Z', later])(
    'has the action that shut it down in the reason at %s',
    async (occurredAt) => {
      const evaluation = await withCounterparty('raks', occurredAt);
      expect(factsOf(evaluation)).toMatchObject({
        enforcementAction: 'raks-shutdown',
        enforcementActionAnnouncedOn: '2025-09-29',
      });
      expect(standingOf(evaluation).reason).toMatch(
        /RAKS exchange ended.*announced on 29 September 2025/,
      );
    },
  );

  it.each([
    ['raks', '2025-09-28T18:59:59.999Z'],
    ['raks', '2025-09-28T06:00:00Z'],
    ['collect-and-pay', later],
  ])(
    'causes a referral where its standing on the day is not on record: %s at %s',
    async (slug, at) => {
      const evaluation = await withCounterparty(slug, at);
      expect(evaluation).toMatchObject({ decision: 'REFERRED', provider: { slug } });
      expect(factsOf(evaluation)['counterpartyStanding']).toBe('UNKNOWN');
      const { reason } = standingOf(evaluation);
      expect(reason).toContain('its standing on that day is not');
      expect(reason).not.toMatch(/shut down/);
    },
  );

  it.each(['no-such-platform', 'https://nobody.example/', 'AFSA-A-LA-1999-0001'])(
    'that is not on record causes a referral, and its text is not repeated: %s',
    async (text) => {
      const evaluation = await withCounterparty(text, later);
      expect(evaluation).toMatchObject({ decision: 'REFERRED', provider: null });
      expect(factsOf(evaluation)).toEqual({
        counterpartyNamed: 'true',
        counterpartyStanding: 'NOT_ON_RECORD',
      });
      const { reason } = standingOf(evaluation);
      expect(reason).toContain('is not on record');
      // The text that was sent may be anything, so it is not repeated.
      expect(JSON.stringify(evaluation)).not.toContain(text);
    },
  );

  it('causes a referral even where the sender has an outstanding requirement', async () => {
    const amount = { amount: '600000', currency: 'KZT' };
    const { evaluation } = await bank.evaluate(
      'both',
      transferOf({ amount, counterparty: 'raks' }),
    );
    expect(evaluation.decision).toBe('REFERRED');
    expect(evaluation.outstanding).toEqual(['SENDER_IIN', 'COUNTERPARTY_STANDING']);
  });
});
