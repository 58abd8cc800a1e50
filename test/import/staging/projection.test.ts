import { RecordSession, replaced, written } from '../record-session';
import { smallRecord } from '../record-text';

const session = new RecordSession();
beforeAll(() => session.open());
afterAll(() => session.close());
beforeEach(() => session.restore());

describe('a decimal', () => {
  it.each(['0.1', '16700000.00', '-0.50', '123456789012345678901234567890.123456789', '007'])(
    '%s is stored as written',
    async (number) => {
      // The threshold of a published version cannot change.
      await session.empty();
      await session.import(replaced(['number: 500000', `number: ${number}`], ['threshold', 'cap']));
      expect(
        await session.values(`select number::text, value from claim where property = 'cap'`),
      ).toEqual([[number.replace(/^00/, ''), number]]);
    },
  );

  it('is exact in quotation marks and in projected columns', async () => {
    const exact = '12345678901234567890.10';
    await session.import(replaced(['number: 16700000', `number: '${exact}'`]));
    expect(
      await session.values('select value_amount, value_currency, quantity from seizure'),
    ).toEqual([[exact, 'USDT', exact]]);
  });

  it('is changed if only its trailing zeros are', async () => {
    const summary = await session.import(replaced(['rate: 538.56', 'rate: 538.560']));
    expect(written(summary)).toEqual({ exchangeRates: { changed: 1 } });
    expect(await session.values('select rate from exchange_rate')).toEqual([['538.560']]);
  });
});

describe('a record', () => {
  it('has columns from its PREFERRED claims', async () => {
    expect(
      await session.values('select status, regime, valid_from, valid_to from license'),
    ).toEqual([['ACTIVE', 'UNKNOWN', '2024-01-01', '2024-12-31']]);
    expect(
      await session.values(
        'select slug, reported_platform_count from enforcement_action order by slug',
      ),
    ).toEqual([
      ['month', null],
      ['year', 130],
    ]);
    expect(
      await session.values(`select number, status, effective_from, effective_to, legal_act,
        threshold_amount, threshold_currency from transfer_rule_version order by number`),
    ).toEqual([
      [1, 'IN_FORCE', null, '2025-06-30', null, null, null],
      [2, 'IN_FORCE', '2025-07-01', null, null, '500000', 'KZT'],
    ]);
    expect(await session.values('select status from policy_initiative')).toEqual([['ANNOUNCED']]);
  });

  it('has UNKNOWN or null without a PREFERRED claim', async () => {
    await session.import(
      smallRecord.replaceAll(
        'property: status\n        value: ACTIVE',
        'property: activity\n        value: ACTIVE',
      ),
    );
    expect(await session.values('select status from license')).toEqual([['UNKNOWN']]);
  });

  it('takes its quantity from the count, before the value in its asset', async () => {
    const counted = `      - property: seizedQuantity
        number: 40
        unit: devices
        source: release
        confidence: HIGH
        rank: PREFERRED
policyInitiatives:`;
    await session.import(replaced(['policyInitiatives:', counted]));
    expect(await session.values('select quantity, value_amount from seizure')).toEqual([
      ['40', '16700000'],
    ]);
  });

  it('is identified by name, legal name, aliases, number and domains', async () => {
    expect(
      await session.values(`select value from provider_identifier
        join provider on provider.id = provider_id
        where slug = 'okx' order by value`),
    ).toEqual([['211040900220'], ['okex'], ['okx'], ['okx limited'], ['okx.com']]);
  });
});
