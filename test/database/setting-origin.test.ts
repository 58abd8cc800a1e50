import { originOf, searchPathMending } from '../../src/database/session-check';

const pooler = 'the pooler, which sets what it remembers of earlier sessions, or its connect_query';

/** Where a setting comes from: behind a pooler its sessions are not opened by the gateway. */
it.each([
  ['session', false, 'a SET in the session'],
  ['session', true, pooler],
  ['client', false, 'the options of the connection'],
  ['client', true, 'what the pooler asks for when it opens a session'],
  ['database user', true, 'ALTER ROLE ... IN DATABASE ... SET'],
  ['user', true, 'ALTER ROLE ... SET'],
  ['configuration file', true, 'configuration file'],
])('%s, behind a pooler: %s: %s', (source, isPooled, origin) => {
  expect(originOf(source, isPooled)).toBe(origin);
});

it.each([
  [
    'client',
    false,
    /^Name the schema a in the options of DATABASE_URL, or leave search_path out\.$/,
  ],
  ['user', false, /^Run: alter role "r" in database "d" set search_path = a; then start again\.$/],
  ['client', true, /^Run: .*; then RECONNECT in the pooler's console\.$/],
])('a search path from %s, behind a pooler: %s, is mended by %s', (source, isPooled, advice) => {
  const found = { role: 'r', database: 'd', source };
  const route = { variable: 'DATABASE_URL', isPooled };
  expect(searchPathMending(found, route, 'a')).toMatch(advice);
});
