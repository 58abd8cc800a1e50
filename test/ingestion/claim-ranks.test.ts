import { smallRecord } from '../import/record-text';
import { written } from '../import/record-session';
import { RegisterDatabase } from './register-database';

let database: RegisterDatabase;
beforeEach(async () => {
  database = await RegisterDatabase.open();
});
afterEach(() => database.close());

const bin = '211040900220';
const suspended = `2026-01-01\nAFSA-1 ${bin} status=SUSPENDED activity=custody`;

const curated = [
  ['status', 'ACTIVE', 'PREFERRED', 'release', null],
  ['validFrom', '2024-01-01', 'PREFERRED', 'release', null],
  ['validTo', '2024-12-31', 'PREFERRED', 'release', null],
];

it('shows what the register says, and keeps what is curated', async () => {
  await database.import();
  expect(await database.claims()).toEqual(curated);
  expect(await database.read(suspended)).toMatchObject({ outcome: 'PUBLISHED', added: 1 });
  expect(await database.license()).toEqual(['SUSPENDED', '2024-01-01', '2024-12-31']);
  expect(await database.claims()).toEqual([
    ['activity', 'custody', 'PREFERRED', 'register-afsa-1', null],
    ['status', 'SUSPENDED', 'PREFERRED', 'register-afsa-1', null],
    ['status', 'ACTIVE', 'NORMAL', 'release', null],
    ...curated.slice(1),
  ]);
  expect(await database.disputed()).toEqual(['platformCount', 'status']);
});

it('leaves it so in an import, which changes nothing', async () => {
  await database.import();
  await database.read(suspended);
  const [state, version] = [await database.state(), await database.version()];
  expect(written(await database.import())).toEqual({});
  expect(await database.state()).toEqual(state);
  expect(await database.version()).toBe(version);
  expect(await database.read(suspended)).toMatchObject({ outcome: 'UNCHANGED' });
  expect(await database.read(suspended.replace('01-01', '01-02'))).toMatchObject({
    outcome: 'UNCHANGED',
  });
  expect(await database.version()).toBe(version);
});

it('gives the preference back when the row ends, and takes it again when it is back', async () => {
  await database.import();
  const before = await database.license();
  await database.read(suspended);
  await database.read('2026-02-01');
  expect(await database.license()).toEqual(before);
  expect(await database.claims()).toEqual([
    ['activity', 'custody', 'NORMAL', 'register-afsa-1', '2026-02-01'],
    ['status', 'SUSPENDED', 'NORMAL', 'register-afsa-1', '2026-02-01'],
    ...curated,
  ]);
  expect(written(await database.import())).toEqual({});
  await database.read(suspended.replace('01-01', '03-01'));
  expect(await database.license()).toEqual(['SUSPENDED', '2024-01-01', '2024-12-31']);
  expect((await database.claims()).slice(0, 2)).toEqual([
    ['activity', 'custody', 'PREFERRED', 'register-afsa-1', null],
    ['status', 'SUSPENDED', 'PREFERRED', 'register-afsa-1', null],
  ]);
});

it('ends a claim that its row does not make any more', async () => {
  await database.import();
  await database.read(suspended);
  await database.read(`2026-02-01\nAFSA-1 ${bin} activity=custody`);
  expect(await database.license()).toEqual(['ACTIVE', '2024-01-01', '2024-12-31']);
  expect(await database.claims()).toEqual([
    ['activity', 'custody', 'PREFERRED', 'register-afsa-1', null],
    ['status', 'SUSPENDED', 'NORMAL', 'register-afsa-1', '2026-02-01'],
    ...curated,
  ]);
});

it('comes to the same record whichever is first', async () => {
  await database.import();
  await database.read(suspended);
  const other = await RegisterDatabase.open();
  try {
    expect(await other.read(suspended)).toMatchObject({ outcome: 'PUBLISHED', rowsFlagged: 1 });
    expect(await other.query('select count(*) from claim')).toEqual([['0']]);
    expect(await other.query('select code, is_kept from upstream_refusal')).toEqual([
      ['NOT_ON_RECORD', true],
    ]);
    await other.import();
    expect(await other.state()).toEqual(await database.state());
    expect(written(await other.import())).toEqual({});
  } finally {
    await other.close();
  }
});

it('ranks an upstream below what is curated elsewhere', async () => {
  const activity = `      - property: activity
        value: brokerage
        source: release
        confidence: HIGH
        rank: PREFERRED
`;
  const text = smallRecord.replace(
    '      - property: validFrom',
    `${activity}      - property: validFrom`,
  );
  await database.import();
  await database.read(suspended);
  expect(written(await database.import(text))).toEqual({ claims: { inserted: 1 } });
  const rows = (await database.claims()).filter(([property]) => property === 'activity');
  expect(rows).toEqual([
    ['activity', 'custody', 'NORMAL', 'register-afsa-1', null],
    ['activity', 'brokerage', 'PREFERRED', 'release', null],
  ]);
  // Two activities do not contradict each other.
  expect(await database.disputed()).toEqual(['platformCount', 'status']);
  expect(written(await database.import(text))).toEqual({});
  expect(written(await database.import())).toEqual({ claims: { removed: 1 } });
  expect((await database.claims())[0]).toEqual([
    'activity',
    'custody',
    'PREFERRED',
    'register-afsa-1',
    null,
  ]);
});

it('prefers no last day before the first one', async () => {
  await database.import();
  await database.read(`2026-01-01\nAFSA-1 ${bin} validFrom=2025-06-01`);
  expect(await database.license()).toEqual(['ACTIVE', '2025-06-01', null]);
  expect(written(await database.import())).toEqual({});
  await database.read('2026-01-02');
  expect(await database.license()).toEqual(['ACTIVE', '2024-01-01', '2024-12-31']);
});

it('creates a license of a firm on record, and of no other', async () => {
  await database.import();
  const text = `2026-01-01\nAFSA-9 ${bin} status=ACTIVE validTo=2027-01-01\nAFSA-8 1 status=ACTIVE`;
  expect(await database.read(text)).toMatchObject({ added: 2, rowsFlagged: 1 });
  expect(await database.query('select number from license order by 1')).toEqual([
    ['AFSA-1'],
    ['AFSA-9'],
  ]);
  expect(await database.license('AFSA-9')).toEqual(['ACTIVE', null, '2027-01-01']);
  await database.read(`2026-01-02\nAFSA-9 ${bin} status=REVOKED validTo=2027-01-01`);
  expect(await database.license('AFSA-9')).toEqual(['REVOKED', null, '2027-01-01']);
  await database.read('2026-01-03');
  expect(await database.license('AFSA-9')).toEqual(['UNKNOWN', null, null]);
  expect(written(await database.import())).toEqual({});
});

it('leaves a claim that the files have for its source as it is, and says so', async () => {
  await database.import();
  await database.read(suspended);
  const text = smallRecord
    .replace(
      'sources:\n',
      'sources:\n  - { slug: register-afsa-1, title: R, publisher: P, kind: PRESS }\n',
    )
    .replace(
      'value: ACTIVE\n        source: release',
      'value: REVOKED\n        source: register-afsa-1',
    );
  await database.import(text);
  expect(await database.license()).toEqual(['REVOKED', '2024-01-01', '2024-12-31']);
  expect(
    await database.read(suspended.replace('SUSPENDED', 'EXPIRED').replace('01-01', '01-02')),
  ).toMatchObject({ refusals: [{ locator: 'line 2', code: 'ANOTHER_ORIGIN' }] });
  expect(await database.license()).toEqual(['REVOKED', '2024-01-01', '2024-12-31']);
});
