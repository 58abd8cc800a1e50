import { RecordSnapshot } from '../../../../src/domains/evaluations/recording/record-snapshot';
import { selectRecordVersion } from '../../../../src/kernel/records/record-version';
import type { Context, RecordReader } from '../../../../src/kernel/request/context';
import { literalSql } from '../../../../src/postgres/sql';

const selectValue = literalSql('select value');

/** A record that has one value in each version. */
class FakeRecord {
  version = 1;
  readonly statements: string[] = [];
  /** Called before each value is read; an error that it returns is that of the statement. */
  onRead: () => Error | undefined = () => undefined;

  readonly run: Context['run'] = <Row>(statement: unknown): Promise<Row[]> => {
    if (statement === selectRecordVersion) {
      this.statements.push('version');
      return Promise.resolve([{ version: String(this.version) }] as Row[]);
    }
    this.statements.push('value');
    const failure = this.onRead();
    if (failure) return Promise.reject(failure);
    return Promise.resolve([{ value: this.version }] as Row[]);
  };
}

function load({ loaders, run }: RecordReader, key: string): Promise<number> {
  return loaders.load('values', key, async (keys) => {
    const [row] = await run<{ value: number }>(selectValue);
    return keys.map(() => (row as { value: number }).value);
  });
}

describe('a snapshot of the record', () => {
  let record: FakeRecord;
  let snapshot: RecordSnapshot;
  const read = (key: string): Promise<number> => snapshot.read((reader) => load(reader, key));
  beforeEach(() => {
    record = new FakeRecord();
    snapshot = new RecordSnapshot(record.run);
  });

  it('reads only the version where all is loaded already', async () => {
    expect(await read('a')).toBe(1);
    expect(record.statements).toEqual(['version', 'value', 'version']);
    expect(await read('a')).toBe(1);
    expect(record.statements).toEqual(['version', 'value', 'version', 'version']);
  });

  it('reads what is not loaded yet', async () => {
    await read('a');
    expect(await read('b')).toBe(1);
    expect(record.statements.filter((each) => each === 'value')).toHaveLength(2);
  });

  it('reads all again once the record has changed', async () => {
    await read('a');
    record.version = 2;
    expect(await read('a')).toBe(2);
  });

  it('does its work again where the record changed meanwhile', async () => {
    record.onRead = () => {
      record.onRead = () => undefined;
      record.version = 2;
      return undefined;
    };
    const seen: number[] = [];
    const values = await snapshot.read(async (reader) => {
      seen.push(await load(reader, 'a'));
      return [await load(reader, 'a'), await load(reader, 'b')];
    });
    expect(values).toEqual([2, 2]);
    expect(seen).toHaveLength(2);
  });

  it('does not remember an error', async () => {
    record.onRead = () => {
      record.onRead = () => undefined;
      return new Error('connection lost');
    };
    await expect(read('a')).rejects.toThrow('connection lost');
    expect(await read('a')).toBe(1);
  });

  it('drops what it loaded beyond 10,000 keys', async () => {
    const loadMany = (from: number, count: number): Promise<number[]> =>
      snapshot.read((reader) =>
        Promise.all(Array.from({ length: count }, (_, index) => load(reader, `${from + index}`))),
      );
    await loadMany(0, 10_000);
    await loadMany(10_000, 1);
    record.statements.splice(0);
    await loadMany(0, 1);
    expect(record.statements).toContain('value');
  });
});
