import { LastReadVersion } from '../../src/response-cache/last-read-version';

/** A version after the reads of the given results. */
async function known(...results: string[]): Promise<LastReadVersion> {
  const version = new LastReadVersion();
  for (const each of results) await version.refresh(() => Promise.resolve(each));
  return version;
}

it('stays valid while statements read the same version', async () => {
  const version = await known('one');
  expect(version.observe('one')).toBe(false);
  expect(version.current).toBe('one');
});

it('is unknown from when a statement has read another version', async () => {
  const version = await known('one');
  expect(version.observe('two')).toBe(true);
  expect([version.current, version.isValid]).toEqual([null, false]);
  expect(version.observe('two')).toBe(false);
});

it('is unknown if a statement contradicted it while it was read', async () => {
  for (const before of [[], ['one']]) {
    const version = await known(...before);
    await version.refresh(() => {
      version.observe('two');
      return Promise.resolve('one');
    });
    expect(version.current).toBeNull();
    await version.refresh(() => Promise.resolve('two'));
    expect(version.current).toBe('two');
  }
});

it('is valid if statements read the same while it was read', async () => {
  const version = await known();
  await version.refresh(() => {
    version.observe('one');
    return Promise.resolve('one');
  });
  expect(version.current).toBe('one');
});

it('does not follow a late statement: the version that was read is dropped instead', async () => {
  const version = await known('one');
  await version.refresh(() => {
    version.observe('one');
    return Promise.resolve('two');
  });
  expect(version.current).toBeNull();
});
