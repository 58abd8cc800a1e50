import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEntities } from '../../../src/upstreams/ftm/entities.reader';
import { ftm } from '../../../src/upstreams/ftm/ftm';
import type { UnreadableDocument } from '../../../src/upstreams/upstream';

const samples = join(__dirname, '../../../src/upstreams/ftm/samples');
const full = readFileSync(join(samples, 'entities_20260601000000-aaa.ftm.json'), 'utf8');
const delta = readFileSync(join(samples, 'delta_20260602000000-bbb.delta.json'), 'utf8');
const read = (text: string): ReturnType<typeof readEntities> => readEntities(Buffer.from(text));

it('takes organisations that are sanctioned or warned of, and no one else', () => {
  const document = read(full);
  expect(document.partial).toBeUndefined();
  expect(document.rows.map(({ key, values }) => [key, values.kind])).toEqual([
    ['ex-1', 'SANCTION'],
    ['ex-2', 'WARNING'],
    ['ex-3', 'WARNING'],
    ['ex-7', 'ADDRESS'],
    ['ex-9', 'ADDRESS'],
  ]);
  expect(document.rows[0]).toMatchObject({
    locator: 'line 1',
    values: {
      otherNames: 'Example Exchange',
      websites: 'exchange.example.com',
      lei: '5299005V5GBSN2A4C303',
    },
  });
  expect(JSON.stringify(document)).not.toMatch(/Person|0x3333|ex-6|ex-10/);
});

it('reads a delta as the rows that it changes, and those that went', () => {
  const document = read(delta);
  expect(document.rows.map(({ key, values }) => [key, 'name' in values && values.name])).toEqual([
    ['ex-8', 'Example Casino'],
    ['ex-2', 'Example Mixer Ltd'],
  ]);
  expect(document.partial).toEqual({ endedKeys: ['ex-3', 'ex-1'], needsBase: true });
});

const line = (op: unknown, entity: unknown): string => `${JSON.stringify({ op, entity })}\n`;
const company = { id: 'a', schema: 'Company', caption: 'A', properties: { topics: ['sanction'] } };

const address = '0x1111111111111111111111111111111111111111';
const exchange = { id: 'a', schema: 'Company', caption: 'A', properties: { topics: ['sanction'] } };
const person = { ...exchange, id: 'p', schema: 'Person', caption: 'Ann Person' };
const wallet = (id: string, properties: Record<string, unknown>): unknown => ({
  ...{ id, schema: 'CryptoWallet', caption: 'Ann Person' },
  properties: { name: ['Ann Person'], publicKey: [address], ...properties },
});
const file = (...entities: unknown[]) =>
  read(entities.map((each) => `${JSON.stringify(each)}\n`).join(''));

describe('a wallet', () => {
  it.each([
    ['of an organization, which may come after it', { holder: ['a'] }, 'A'],
    ['of a nested organization', { holder: [{ id: 'a', caption: 'Another' }] }, 'A'],
    ['that is listed itself, of a person', { holder: ['p'], topics: ['sanction'] }, null],
    ['that is listed itself, of nobody', { topics: ['sanction'] }, null],
    ['of an organization and a person', { holder: ['p', 'a'] }, 'A'],
  ])('%s is an address', (_, properties, holder) => {
    const document = file(wallet('w', properties), exchange, person);
    expect(document.rows.find(({ key }) => key === 'w')?.values).toEqual({
      ...{ kind: 'ADDRESS', schema: 'CryptoWallet', chain: 'ETHEREUM', address, codes: '', holder },
    });
    expect(JSON.stringify(document)).not.toContain('Person');
  });

  it.each([
    ['a person', { holder: ['p'] }],
    ['an unknown holder', { holder: ['x'] }],
    ['no holder', {}],
  ])('of %s alone is left out', (_, properties) => {
    const { rows, refusals } = file(wallet('w', properties), exchange, person);
    expect([rows.map(({ key }) => key), refusals]).toEqual([['a'], []]);
  });

  it.each([
    ['no address', [], 'ADDRESS'],
    ['a wrong checksum', ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb'], 'ADDRESS'],
    ['two addresses', [address, address.replaceAll('1', '2')], 'ADDRESS'],
  ])('with %s is refused by itself', (_, publicKey, code) => {
    const { rows, refusals } = file(exchange, wallet('w', { holder: ['a'], publicKey }));
    expect([rows.length, refusals[0]?.code]).toEqual([1, code]);
  });

  it('of an address that another has is refused', () => {
    const wallets = ['v', 'w'].map((id) => wallet(id, { holder: ['a'] }));
    const { rows, refusals } = file(exchange, ...wallets);
    expect([rows.map(({ key }) => key), refusals[0]?.code]).toEqual([['a', 'v'], 'DUPLICATE']);
  });

  it('stays as it is by a delta that is without its holder', () => {
    const document = read(
      `${JSON.stringify({ op: 'MOD', entity: wallet('w', { holder: ['a'] }) })}\n`,
    );
    expect(document).toMatchObject({
      ...{ rows: [], refusals: [{ code: 'HOLDER' }], partial: { endedKeys: [] } },
    });
  });
});

describe('drift of a delta', () => {
  it.each([
    ['an unknown operation', line('UPSERT', company), 'UNKNOWN_OPERATION'],
    ['an operation in small letters', line('del', company), 'UNKNOWN_OPERATION'],
    ['an operation of null', line(null, company), 'UNKNOWN_OPERATION'],
    ['changes and entities in one', line('ADD', company) + JSON.stringify(company), 'MIXED'],
    ['entities and then changes', `${JSON.stringify(company)}\n${line('DEL', company)}`, 'MIXED'],
    ['no entity', '{"op":"ADD"}\n', 'NO_ID'],
    ['an entity without an id', line('DEL', { schema: 'Company' }), 'NO_ID'],
    ['an id that is a number', line('DEL', { id: 7 }), 'NO_ID'],
    ['half a line', delta.slice(0, -20), 'NOT_JSON'],
    ['a list of changes', `[${delta.trim().split('\n').join(',')}]`, 'NOT_JSON'],
    ['HTML', '<html><body>403</body></html>', 'NOT_JSON'],
  ])('%s refuses the file', (_, text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code }) as UnreadableDocument);
  });

  it('an empty file is one without changes, and so is one of empty lines', () => {
    const partial = { endedKeys: [], needsBase: true };
    expect(read('')).toMatchObject({ rows: [], refusals: [], partial });
    expect(read('\r\n\n')).toMatchObject({ rows: [], partial });
  });

  it.each([
    ['added and deleted', ['ADD', 'DEL'], [], ['a']],
    ['deleted and added', ['DEL', 'ADD'], ['a'], []],
    ['changed twice', ['MOD', 'MOD'], ['a'], []],
  ])('of an entity that is %s, the last counts', (_, operations, rows, endedKeys) => {
    const document = read(operations.map((op) => line(op, company)).join(''));
    expect(document.rows.map(({ key }) => key)).toEqual(rows);
    expect(document.partial?.endedKeys).toEqual(endedKeys);
  });

  it.each([
    ['is a person now', { schema: 'Person' }],
    ['is no longer sanctioned', { properties: { topics: ['sanction.linked'] } }],
    ['has no topics', { properties: {} }],
    ['has no properties', { properties: null }],
    ['has no schema', { schema: undefined }],
  ])('an entity that %s has gone', (_, change) => {
    const document = read(line('MOD', { ...company, ...change }));
    expect(document).toMatchObject({ rows: [], refusals: [], partial: { endedKeys: ['a'] } });
  });

  it('an organisation without a name is refused by itself', () => {
    const document = read(line('ADD', { ...company, caption: ' ' }));
    expect(document.refusals).toEqual([
      { locator: 'line 1', code: 'NAME', message: 'the organisation has no name' },
    ]);
  });
});

it.each([
  ['x/20240527194702-wnk/entities.delta.json', '20240527194702-wnk', '2024-05-27', true],
  ['20240527134702-zbn/delta_20240528014702-pfh.json', '20240528014702-pfh', '2024-05-28', true],
  ['deltas/20240527194702-wnk/entities.ftm.json', '20240527194702-wnk', '2024-05-27', false],
])('finds in %s the version %s', (path, text, publishedOn, isDelta) => {
  expect(ftm.versionOf?.(path)).toEqual({ text, publishedOn, isDelta });
});

it.each(['entities.ftm.json', '20241327194702-wnk', '2024-05-27.json', '20240527194702.json'])(
  'finds none in %s',
  (path) => expect(ftm.versionOf?.(path)).toBeNull(),
);
