import { ParseScheduler } from '../../../src/graphql/limits/parse-scheduler';

it('yields to other work between long documents', async () => {
  const scheduler = new ParseScheduler();
  const done: string[] = [];
  const documents = ['one', 'other', 'third'].map(async (name) => {
    await scheduler.acquire(40_000);
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

it('begins many short documents in one turn', async () => {
  const scheduler = new ParseScheduler();
  let begun = 0;
  const documents = Array.from({ length: 50 }, async () => {
    await scheduler.acquire(100);
    begun += 1;
  });
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(begun).toBe(50);
  await Promise.all(documents);
});

it('is full with 1,000 waiting documents', async () => {
  const scheduler = new ParseScheduler();
  const all = Array.from({ length: 1_000 }, () => scheduler.acquire(40_000));
  expect(scheduler.isFull).toBe(true);
  await Promise.all(all);
  expect(scheduler.isFull).toBe(false);
});

it('begins the shortest documents first', async () => {
  const scheduler = new ParseScheduler();
  const done: number[] = [];
  const lengths = [40_000, 100, 30_000, 100_000, 50];
  await Promise.all(
    lengths.map((length) => scheduler.acquire(length).then(() => done.push(length))),
  );
  expect(done).toEqual([50, 100, 30_000, 40_000, 100_000]);
});
