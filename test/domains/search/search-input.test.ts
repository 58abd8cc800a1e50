import { ask } from '../../support/ask';
import { askTwice } from '../../support/plan';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { SyntheticRecord } from '../../support/synthetic-record';
import { testResources } from '../../support/test-resources';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const record = new SyntheticRecord();
  for (let n = 0; n < 3_000; n += 1) record.provider(`a-${n}`, { name: `Aaaa aaa ${n} биржа` });
  await record.insertInto(database.dataSource);
});
afterAll(() => database.close());

const search = `query ($text: String!) { search(text: $text) { totalCount edges { score
  matched { highlight } } } }`;

describe('a text that is refused', () => {
  it.each([
    ['empty', ''],
    ['blank', ' \u200b '],
    ['without a letter', '%_\\'],
    ['longer than 200 characters', 'a'.repeat(201)],
    ['of 10,000 characters', 'б'.repeat(10_000)],
    ['a personal number', '900101300017'],
    ['a personal number in groups, among words', 'Ivanov 900101 300017'],
    ['a personal number in other digits', '٩٠٠١٠١٣٠٠٠١٧'],
  ])('%s', async (_, text) => {
    const { result, statements } = await ask(database.dataSource, search, { text });
    expect(result.errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(statements).toEqual([]);
    if (text !== '') expect(JSON.stringify(result.errors)).not.toContain(text);
  });

  it('is not that of a company, whose number is public', async () => {
    const { result } = await ask(database.dataSource, search, { text: '991399500010' });
    expect(result.errors).toBeUndefined();
  });
});

/** Of a record of 3,000 names that all of them match in one way or another. */
describe('a hostile text takes three statements at most, within their timeout', () => {
  it.each([
    ['a regular expression', '(a+)+$ ((((a*)*)*)*)* [[:alpha:]]{999}'],
    ['marks on marks', `a${'\u0301'.repeat(30)} `.repeat(6)],
    ['right to left', 'بايبت \u05d1\u05d9\u05d9\u05d1\u05d9\u05d8 بينانس'],
    ['three scripts in a word', 'Bуbіt ᏴуЬіt 币安バイナンス바이낸스'],
    ['a letter that every name begins with', 'a'],
    ['the same word a hundred times', 'aa '.repeat(66)],
    ['quotation marks', '"'.repeat(100) + 'a'],
    ['operators of a search', "a & b | !c <-> d:* 'e' \\"],
    ['emoji', '😀'.repeat(50) + 'a'],
  ])('%s', async (_, text) => {
    const { planned, resolved, failure } = await askTwice(
      testResources(database.dataSource),
      search,
      { text },
    );
    expect(failure).toBeUndefined();
    expect(planned).toBe(resolved);
    expect((await ask(database.dataSource, search, { text })).statements.length).toBeLessThan(4);
  });
});
