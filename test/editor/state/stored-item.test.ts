import { storableHistoryItem, storableItem } from '../../../src/editor/state/stored-item';

const iin = '991399500010';
const key = 'ceg_secretSecretSecret';
const tab = {
  id: 'a-b',
  hash: `q|{"iin":"${iin}"}|{"authorization":"Bearer ${key}"}`,
  title: 'A',
  query: 'query A { a }',
  variables: `{"iin":"${iin}","first":1}`,
  headers: `{"authorization":"Bearer ${key}"}`,
  operationName: 'A',
  response: `{"key":"${key}"}`,
};

describe('storableItem', () => {
  it('stores no headers, whatever they are', () => {
    expect(storableItem('headers', '{}')).toBeNull();
  });

  it('stores of a tab neither headers, nor its response, nor variables with a number', () => {
    const stored = storableItem('tabState', JSON.stringify({ tabs: [tab], activeTabIndex: 0 }));
    expect(JSON.parse(stored!)).toEqual({
      tabs: [
        { ...tab, variables: '{\n  "first": 1\n}', hash: null, headers: null, response: null },
      ],
      activeTabIndex: 0,
    });
  });

  it('stores no query and no title with a number, and the tabs beside it', () => {
    const other = { ...tab, query: `{ a(iin: "${iin}") }`, title: iin, operationName: iin };
    const state = { tabs: [other, tab], activeTabIndex: 1 };
    const stored = storableItem('tabState', JSON.stringify(state))!;
    expect(stored).not.toContain(iin);
    const { tabs } = JSON.parse(stored) as { tabs: (typeof tab)[] };
    expect(tabs.map(({ query, title }) => [query, title])).toEqual([
      [null, '<untitled>'],
      [tab.query, 'A'],
    ]);
  });

  it.each(['queries', 'favorites'])('stores of %s the same, and not the other', (name) => {
    const items = [
      { ...tab, label: 'mine', favorite: true },
      { query: `{ a(iin: ${iin}) }` },
      { query: '{ b }', label: iin },
    ];
    const stored = storableItem(name, JSON.stringify({ [name]: items }))!;
    expect(JSON.parse(stored)).toEqual({
      [name]: [
        {
          query: tab.query,
          variables: '{\n  "first": 1\n}',
          operationName: 'A',
          label: 'mine',
          favorite: true,
        },
        { query: '{ b }' },
      ],
    });
  });

  it('stores variables without those that hold a number', () => {
    expect(storableItem('variables', '{"a":1}')).toBe('{"a":1}');
    expect(storableItem('variables', `{"iin":"${iin}"}`)).toBeNull();
  });

  it.each(['query', 'somethingNew'])('stores %s unless it holds a number', (name) => {
    expect(storableItem(name, '{ a }')).toBe('{ a }');
    expect(storableItem(name, `{ a(b: "${iin}") }`)).toBeNull();
  });

  it.each([
    ['tabState', '{'],
    ['tabState', 'null'],
    ['tabState', '{"tabs":[]}'],
    ['tabState', '{"tabs":3,"activeTabIndex":0}'],
    ['queries', '{'],
    ['queries', '[]'],
    ['queries', '{"queries":3}'],
  ])('stores no %s that GraphiQL could not read: %s', (name, value) => {
    expect(storableItem(name, value)).toBeNull();
  });

  it('stores no tab whose query is not a text', () => {
    const state = JSON.stringify({ tabs: [{ query: 3 }, null, 'x'], activeTabIndex: 0 });
    expect(storableItem('tabState', state)).toBe('{"tabs":[],"activeTabIndex":0}');
  });
});

test('storableHistoryItem has what may be shown of an entry', () => {
  expect(storableHistoryItem(tab)).toEqual({
    query: tab.query,
    variables: '{\n  "first": 1\n}',
    operationName: 'A',
  });
  expect(storableHistoryItem({ query: iin })).toBeNull();
  expect(storableHistoryItem({})).toBeNull();
});
