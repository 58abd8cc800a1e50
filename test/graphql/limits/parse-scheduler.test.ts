import { ParseScheduler } from '../../../src/graphql/limits/parse-scheduler';

/** New documents are looked at a few at a time. */
it('lets everything else be done between long documents', async () => {
  const turns = new ParseScheduler();
  const done: string[] = [];
  const documents = ['one', 'other', 'third'].map(async (name) => {
    await turns.acquire(40_000);
    done.push(name);
  });
  const between = (async () => {
    for (let time = 0; time < 30; time += 1) {
      await new Promise(setImmediate);
      done.push('else');
    }
  })();
  await Promise.all([...documents, between]);
  expect(done.filter((each) => each !== 'else')).toEqual(['one', 'other', 'third']);
  expect(done.indexOf('third') - done.indexOf('one')).toBeGreaterThanOrEqual(22);
});

it('takes many short ones at once', async () => {
  const turns = new ParseScheduler();
  let begun = 0;
  const documents = Array.from({ length: 50 }, async () => {
    await turns.acquire(100);
    begun += 1;
  });
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(begun).toBe(50);
  await Promise.all(documents);
});

it('says when so many wait that one more would wait in vain', async () => {
  const turns = new ParseScheduler();
  const all = Array.from({ length: 1_000 }, () => turns.acquire(40_000));
  expect(turns.isFull).toBe(true);
  await Promise.all(all);
  expect(turns.isFull).toBe(false);
});

it('takes the short ones first', async () => {
  const turns = new ParseScheduler();
  const done: number[] = [];
  const lengths = [40_000, 100, 30_000, 100_000, 50];
  await Promise.all(lengths.map((length) => turns.acquire(length).then(() => done.push(length))));
  expect(done).toEqual([50, 100, 30_000, 40_000, 100_000]);
});
