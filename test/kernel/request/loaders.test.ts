import { groupByKey, alignWithKeys, Loaders } from '../../../src/kernel/request/loaders';

describe('Loaders', () => {
  it('batches the loads of one name in one tick, and fetches a key once', async () => {
    const loaders = new Loaders();
    const calls: string[][] = [];
    const batch = (keys: readonly string[]): Promise<string[]> => {
      calls.push([...keys]);
      return Promise.resolve(keys.map((key) => key.toUpperCase()));
    };
    const loads = ['a', 'b', 'a'].map((key) => loaders.load('one', key, batch));
    expect(await Promise.all([...loads, loaders.load('two', 'a', batch)])).toEqual([
      'A',
      'B',
      'A',
      'A',
    ]);
    expect(calls).toEqual([['a', 'b'], ['a']]);
    expect(await loaders.load('one', 'b', batch)).toBe('B');
    expect(calls).toHaveLength(2);
  });

  it('does not share loads between requests', async () => {
    const batch = (answer: string) => (keys: readonly string[]) =>
      Promise.resolve(keys.map(() => answer));
    expect(await new Loaders().load('one', 'a', batch('first'))).toBe('first');
    expect(await new Loaders().load('one', 'a', batch('second'))).toBe('second');
  });

  it('rejects every load of a batch that fails', async () => {
    const loaders = new Loaders();
    const batch = (): Promise<never[]> => Promise.reject(new Error('no database'));
    const loads = ['a', 'b'].map((key) => loaders.load('one', key, batch));
    const outcomes = await Promise.allSettled(loads);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('rows of a batch', () => {
  const rows = [
    { id: 'b', of: 'x' },
    { id: 'a', of: 'y' },
    { id: 'c', of: 'x' },
  ];

  it('are in the order of the keys, with null where there is none', () => {
    const found = alignWithKeys(['a', 'unknown', 'c', 'a'], rows, (row) => row.id);
    expect(found.map((row) => row?.id ?? null)).toEqual(['a', null, 'c', 'a']);
  });

  it('are grouped by key in their order', () => {
    const groups = groupByKey(['y', 'unknown', 'x'], rows, (row) => row.of);
    expect(groups.map((group) => group.map((row) => row.id))).toEqual([['a'], [], ['b', 'c']]);
  });

  it('are ignored if their key was not requested', () => {
    expect(groupByKey(['y'], rows, (row) => row.of)).toEqual([[rows[1]]]);
  });
});
