import { RecordSession, replaced, written } from '../record-session';
import { smallRecord } from '../record-text';

const session = new RecordSession();
beforeAll(() => session.open());
afterAll(() => session.close());
beforeEach(() => session.restore());

const preferredOnce = `        source: release
        confidence: HIGH
        rank: PREFERRED
      - property: platformCount
        number: 22
        unit: platforms
        source: paper
        confidence: MEDIUM
`;
const preferredOther = `        source: release
        confidence: HIGH
      - property: platformCount
        number: 22
        unit: platforms
        source: paper
        confidence: MEDIUM
        rank: PREFERRED
`;
describe('one import', () => {
  it('moves an alias and a website from one provider to another', async () => {
    const summary = await session.import(
      replaced(
        ['    aliases: [Okex]\n', ''],
        ['    websites: [okx.com]\n', ''],
        ['    name: HTX\n', '    name: HTX\n    aliases: [OKEX]\n    websites: [okx.com]\n'],
      ),
    );
    expect(written(summary)).toEqual({ providers: { changed: 2 } });
    expect(
      await session.values(`select value, slug from provider_identifier
        join provider on provider.id = provider_id where value like 'ok%' order by value`),
    ).toEqual([
      ['okex', 'htx'],
      ['okx', 'okx'],
      ['okx limited', 'okx'],
      ['okx.com', 'htx'],
    ]);
  });

  it('swaps the names of two providers and moves a BIN, back and forth', async () => {
    const swapped = replaced(
      ['name: OKX\n', 'name: HTX\n'],
      ["    bin: '211040900220'\n", ''],
      ['slug: htx\n    name: HTX\n', "slug: htx\n    name: OKX\n    bin: '211040900220'\n"],
    );
    for (const text of [swapped, smallRecord, swapped]) {
      expect(written(await session.import(text))).toEqual({ providers: { changed: 2 } });
    }
    expect(await session.values('select slug, name, bin from provider order by slug')).toEqual([
      ['htx', 'OKX', '211040900220'],
      ['okx', 'HTX', null],
    ]);
  });

  it('moves PREFERRED from one claim to another, back and forth', async () => {
    const moved = replaced([preferredOnce, preferredOther]);
    for (const [text, count] of [
      [moved, 22],
      [smallRecord, 130],
      [moved, 22],
    ] as const) {
      expect(written(await session.import(text))).toEqual({
        enforcementActions: { changed: 1 },
        claims: { changed: 2 },
      });
      expect(
        await session.values(
          `select reported_platform_count from enforcement_action where slug = 'year'`,
        ),
      ).toEqual([[count]]);
    }
  });

  it('moves the days of status periods, back and forth', async () => {
    const longer = replaced(
      ['validTo: 2024-12-31\n        source', 'validTo: 2025-03-31\n        source'],
      ['validFrom: 2025-01-01', 'validFrom: 2025-04-01'],
    );
    const between = replaced(
      ['validTo: 2024-12-31\n        source', 'validTo: 2024-03-31\n        source'],
      [
        '      - status: WARNED',
        `      - { status: SUSPENDED, validFrom: 2024-04-01, validTo: 2024-12-31, source: paper }
      - status: WARNED`,
      ],
    );
    expect(written(await session.import(longer))['statusPeriods']).toEqual({
      inserted: 1,
      changed: 1,
      removed: 1,
    });
    await session.import(smallRecord);
    expect(written(await session.import(between))['statusPeriods']).toEqual({
      inserted: 1,
      changed: 1,
    });
    expect(written(await session.import(smallRecord))['statusPeriods']).toEqual({
      changed: 1,
      removed: 1,
    });
    expect(
      await session.values('select valid_from, valid_to from provider_status_period order by 1'),
    ).toEqual([
      ['2024-01-01', '2024-12-31'],
      ['2025-01-01', null],
    ]);
  });

  it('moves the days of versions in force, back and forth', async () => {
    const later = replaced(
      ['value: 2025-06-30', 'value: 2025-08-31'],
      ['value: 2025-07-01', 'value: 2025-09-01'],
    );
    for (const [text, day] of [
      [later, '2025-09-01'],
      [smallRecord, '2025-07-01'],
    ] as const) {
      expect(written(await session.import(text))).toEqual({
        transferRuleVersions: { changed: 2 },
        claims: { changed: 2 },
      });
      expect(
        await session.values(
          'select effective_from, status from transfer_rule_version where number = 2',
        ),
      ).toEqual([[day, 'IN_FORCE']]);
    }
  });

  it('swaps a whole and its part', async () => {
    const turned = replaced(
      ['    partOf: year\n', ''],
      ['    title: Year\n', '    title: Year\n    partOf: month\n'],
    );
    for (const text of [turned, smallRecord]) {
      expect(written(await session.import(text))).toEqual({ enforcementActions: { changed: 2 } });
    }
  });
});
