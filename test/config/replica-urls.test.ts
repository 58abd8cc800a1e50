import { ConfigError, readConfig } from '../../src/config/config';

const read = (urls: string): string[] =>
  readConfig({ DATABASE_REPLICA_URLS: urls }).databaseReplicaUrls;

it('reads replicas separated by commas', () => {
  expect(read('')).toEqual([]);
  expect(read('postgres://a@b/c, postgresql://d:5433/e')).toEqual([
    'postgres://a@b/c',
    'postgresql://d:5433/e',
  ]);
});

it.each([
  ['another kind of database', 'postgres://a/b,http://c/d'],
  ['an empty one', 'postgres://a:secret@b/c,'],
  ['a comma in a password', 'postgres://a:sec,ret@b/c'],
])('rejects %s without repeating it', (_, urls) => {
  expect(() => read(urls)).toThrow(
    new ConfigError(
      'DATABASE_REPLICA_URLS must be URLs of standbys of DATABASE_URL, separated by commas',
    ),
  );
});

it('needs their primary', () => {
  const environment = { DATABASE_REPLICA_URLS: 'postgres://a@b/c' };
  expect(() => readConfig(environment, { toServe: true })).toThrow(
    'DATABASE_URL must be set if DATABASE_REPLICA_URLS is',
  );
});
