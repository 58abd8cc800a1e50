import { stageRows, type StoredRow } from '../../../src/ingestion/rows/staged-rows';
import type { ReadRow } from '../../../src/upstreams/upstream';

const row = (key: string, name: string): ReadRow => ({ key, locator: 'line 1', values: { name } });
const stored = (key: string, name: string, rest: Partial<StoredRow> = {}): StoredRow => ({
  key,
  recordKey: key,
  content: { name },
  locator: 'line 1',
  firstSeenOn: '2026-01-01',
  absentSince: null,
  endedAt: null,
  ...rest,
});
const identityOf = ({ values }: Pick<ReadRow, 'values'>): string | null => values['name'] ?? null;
const keysOf = (rows: readonly { key: string }[]): string[] => rows.map(({ key }) => key);

describe('a row with another key', () => {
  it('is the one that went, where nothing else has its identity', () => {
    const staged = stageRows([row('b', 'Open Bank')], [stored('a', 'Open Bank')], {
      identityOf,
      isNewer: true,
    });
    expect(staged.rekeyed).toMatchObject([{ row: { key: 'b' }, former: { key: 'a' } }]);
    expect([staged.added, staged.ended, staged.absent]).toEqual([[], [], []]);
  });

  it.each([
    ['two added rows have it', [row('b', 'x'), row('c', 'x')], [stored('a', 'x')]],
    ['two rows that went have it', [row('b', 'x')], [stored('a', 'x'), stored('c', 'x')]],
    ['another name has it', [row('b', 'y')], [stored('a', 'x')]],
    [
      'the key is of a row that ended',
      [row('b', 'x')],
      [stored('a', 'x'), stored('b', 'x', { absentSince: 'then', endedAt: 'then' })],
    ],
    ['the former row is still listed', [row('a', 'x'), row('b', 'x')], [stored('a', 'x')]],
  ])('is a new one where %s', (_, rows, known) => {
    const staged = stageRows(rows, known, { identityOf, isNewer: true });
    expect(staged.rekeyed).toEqual([]);
    expect(staged.added.length).toBeGreaterThan(0);
  });
});

describe('a row that is missing', () => {
  it.each([
    ['has ended in a newer state', true, null, ['a'], []],
    ['is absent in the first document without it', false, null, [], ['a']],
    ['has ended in the second', false, 'then', ['a'], []],
  ])('%s', (_, isNewer, absentSince, ended, absent) => {
    const staged = stageRows([], [stored('a', 'x', { absentSince })], { isNewer });
    expect([keysOf(staged.ended), keysOf(staged.absent)]).toEqual([ended, absent]);
  });
});
