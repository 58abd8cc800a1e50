import { isObjectType } from 'graphql';
import { gatewaySchema } from '../../src/graphql/schema';
import { domains } from '../../src/domains/domains';
import { snakeCase } from '../../src/kernel/records/naming';
import { tableSql } from '../../src/kernel/records/record';
import { askTwice } from '../support/plan';
import { SyntheticRecord } from '../support/synthetic-record';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { testResources } from '../support/test-resources';

/** Texts that plans write into JSON as they are: a constraint must exclude what JSON escapes. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const escaped = ['"', 'a"b', '\\', '\n', '\t', '\u0001', '\u001f', 'A"', 'AB\n'];

/** The constraints of a table that name a column, as expressions over it. */
async function checksOf(table: string, column: string): Promise<string[]> {
  const found = await database.dataSource.query<{ check: string }[]>(
    `select pg_get_expr(conbin, conrelid) as check from pg_constraint
     where conrelid = $1::regclass and contype = 'c'
       and conkey = array(select attnum from pg_attribute
         where attrelid = conrelid and attname = $2)`,
    [table, column],
  );
  return found.map(({ check }) => check);
}

async function admits(table: string, column: string, text: string): Promise<boolean> {
  const checks = await checksOf(table, column);
  if (checks.length === 0) return true;
  const [row] = await database.dataSource.query<{ admitted: boolean }[]>(
    `select ${checks.join(' and ')} as admitted from (select $1::text as ${column}) sample`,
    [text],
  );
  return row?.admitted ?? true;
}

/** The columns that fields of amounts with a currency are read from. */
const currencyColumns = [
  ['seizure', 'value_currency'],
  ['transfer_rule_version', 'threshold_currency'],
  ['transfer_rule_draft', 'threshold_currency'],
  ['transfer_rule_evaluation', 'transfer_currency'],
  ['exchange_rate', 'currency'],
] as const;

it('is excluded by a constraint of each column that is declared plain', async () => {
  const schema = await gatewaySchema();
  const records = new Map(
    domains.flatMap(({ records: each }) => each).map((record) => [record.name, record]),
  );
  const columns: (readonly [table: string, column: string])[] = [...currencyColumns];
  const others: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.extensions.isPlainText) continue;
      const record = records.get(type.name);
      if (record) columns.push([tableSql(record).render().text, snakeCase(field.name)]);
      else others.push(`${type.name}.${field.name}`);
    }
  }
  expect(others).toEqual(['Money.currency']);
  expect(columns.length).toBeGreaterThan(currencyColumns.length + 5);
  for (const [table, column] of columns) {
    for (const text of escaped) {
      const isAdmitted = await admits(table, column, text);
      expect([table, column, text, isAdmitted]).toEqual([table, column, text, false]);
    }
  }
});

it('is not written where a caller names the currency', async () => {
  const record = new SyntheticRecord();
  record.seizure('dollars', { value_amount: '1', value_currency: 'USD' });
  await record.insertInto(database.dataSource);
  const query = `query ($currency: String!) {
    seizures { nodes { valueIn(currency: $currency) { amount currency } } } }`;
  for (const currency of escaped) {
    const answer = await askTwice(testResources(database.service), query, { currency });
    expect([answer.failure, answer.planned]).toEqual([
      undefined,
      answer.errors ? null : answer.resolved,
    ]);
  }
});

it('is found to be admitted where there is no such constraint', async () => {
  expect(await admits('provider', 'name', 'a"b')).toBe(true);
});
