import { RecordSession, replaced, written } from '../record-session';
import { smallRecord } from '../record-text';

const session = new RecordSession();
beforeAll(() => session.open());
afterAll(() => session.close());
beforeEach(() => session.restore());

const paperClaim = `      - property: platformCount
        number: 22
        unit: platforms
        source: paper
        confidence: MEDIUM
`;

describe('importing a record again', () => {
  it('updates changed rows', async () => {
    const summary = await session.import(
      replaced(['title: Year', 'title: The year'], ['number: 22', 'number: 23']),
    );
    expect(written(summary)).toEqual({
      enforcementActions: { changed: 1 },
      claims: { changed: 1 },
    });
    expect(await session.values(`select number, value from claim where number < 100`)).toEqual([
      ['23', '23'],
    ]);
  });

  it('inserts new rows', async () => {
    const summary = await session.import(replaced(['providers: [htx]', 'providers: [htx, okx]']));
    expect(written(summary)).toEqual({ enforcementActionProviders: { inserted: 1 } });
  });

  it('removes a claim that is no longer in the file', async () => {
    const summary = await session.import(replaced([paperClaim, '']));
    expect(written(summary)).toEqual({ claims: { removed: 1 } });
    expect(
      await session.values(`select value from claim where property = 'platformCount'`),
    ).toEqual([['130']]);
  });

  it('removes links, status periods and names that are no longer in the file', async () => {
    const summary = await session.import(
      replaced(
        ['    providers: [htx]\n', ''],
        ['      - status: WARNED\n        validFrom: 2025-01-01\n        source: paper\n', ''],
        ['    aliases: [Okex]\n', ''],
      ),
    );
    expect(written(summary)).toEqual({
      providers: { changed: 1 },
      enforcementActionProviders: { removed: 1 },
      statusPeriods: { removed: 1 },
    });
    expect(
      await session.values(`select value from provider_identifier where value = 'okex'`),
    ).toEqual([]);
  });

  it('does not change records of other files', async () => {
    const summary = await session.import(
      'authorities:\n  - { slug: afm, name: The agency, jurisdiction: KZ }\n',
    );
    expect(written(summary)).toEqual({ authorities: { changed: 1 } });
    expect(await session.values('select count(*) from claim')).toEqual([['12']]);
  });

  it('does not delete a version that is no longer in the file', async () => {
    const from = smallRecord.indexOf('      - number: 2\n        clauses');
    const summary = await session.import(smallRecord.slice(0, from));
    expect(written(summary)).toEqual({});
    expect(await session.values('select number from transfer_rule_version order by 1')).toEqual([
      [1],
      [2],
    ]);
  });
});
