import type { DataSource, QueryFailedError } from 'typeorm';
import { serializeError, type SerializedError } from '../../src/logging/error-serializer';
import { connectToRecord } from '../support/record-database';

/** An error as the log holds it: what helps whoever mends it, and no value of a statement. */
let dataSource: DataSource;

beforeAll(async () => {
  dataSource = await connectToRecord();
});

afterAll(() => dataSource.destroy());

const secret = 'secret of 991399500010';
const text = (described: unknown): string => JSON.stringify(described);

/** The error of a statement that is refused, in a session that keeps nothing. */
async function refusalOf(statement: string, values: unknown[], prepare = ''): Promise<Error> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    if (prepare) await runner.query(prepare);
    await runner.query(statement, values);
  } catch (error) {
    return error as Error;
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
  throw new Error('It was not refused');
}

describe('a database error', () => {
  const columns = 'name text unique, age int check (age > 0)';
  const table = `create temporary table party (${columns}) on commit drop`;
  const insert = 'insert into party (name, age) values ($1, $2)';

  it('has the statement and PostgreSQL’s fields, without the row', async () => {
    const error = await refusalOf(insert, [secret, -1], table);
    const detail = expect.stringContaining(secret);
    expect(error).toMatchObject({ parameters: [secret, -1], detail });
    const described = serializeError(error);
    expect(described).toMatchObject({
      type: 'QueryFailedError',
      message: 'new row for relation "party" violates check constraint "party_age_check"',
      query: insert,
      code: '23514',
      severity: 'ERROR',
      table: 'party',
      constraint: 'party_age_check',
      stack: expect.stringContaining('error-serializer.test'),
    });
    expect(text(described)).not.toMatch(/secret|parameters|detail/);
  });

  it('does not have the key that existed already', async () => {
    const error = await refusalOf(`${insert}, ($1, $2)`, [secret, 1], table);
    expect(error).toMatchObject({ detail: expect.stringContaining(secret) });
    expect(serializeError(error)).toMatchObject({ code: '23505', constraint: 'party_name_key' });
    expect(text(serializeError(error))).not.toMatch(/secret/);
  });

  it('has the functions of its context, and no other line', async () => {
    const refuse = `create function pg_temp.refuse(given text) returns void language plpgsql as
      $$ begin execute format('insert into party values (%L, -1)', given); end $$`;
    const error = await refusalOf('select pg_temp.refuse($1)', [secret], `${table}; ${refuse}`);
    expect(error).toMatchObject({ where: expect.stringMatching(/secret[^]*PL\/pgSQL function/) });
    const described = serializeError(error);
    expect((described as SerializedError)['where']).toMatch(
      /^PL\/pgSQL function \S*refuse\(text\) line 1 at EXECUTE$/,
    );
    expect(text(described)).not.toMatch(/secret/);
  });

  it('is serialized the same way where the driver throws it', async () => {
    const { driverError } = (await refusalOf(insert, [secret, -1], table)) as QueryFailedError;
    const described = serializeError(driverError);
    expect(described).toMatchObject({ code: '23514', table: 'party', severity: 'ERROR' });
    expect(text(described)).not.toMatch(/secret/);
  });

  it('is serialized the same way as a cause, or in an aggregate', async () => {
    const error = await refusalOf(insert, [secret, -1], table);
    const outer = new Error('outer', { cause: new AggregateError([error], 'several') });
    const described = serializeError(Object.assign(outer, { known: error }));
    expect(described).toMatchObject({
      message: 'outer',
      known: { code: '23514' },
      cause: { message: 'several', errors: ['[circular]'] },
    });
    expect(text(described)).not.toMatch(/secret/);
  });
});

describe('any other error', () => {
  it('is serialized whole', () => {
    const error = Object.assign(new TypeError('broken'), { code: 'A', at: { place: [1, null] } });
    expect(serializeError(error)).toEqual({
      type: 'TypeError',
      message: 'broken',
      stack: error.stack,
      code: 'A',
      at: { place: [1, null] },
    });
  });

  it('has neither bytes nor instances of classes', () => {
    class Connection {
      password = secret;
    }
    const rawPacket = Buffer.from(secret);
    const error = Object.assign(new Error('broken'), { rawPacket, client: new Connection() });
    expect(serializeError(error)).toMatchObject({ rawPacket: '22 bytes', client: '[Connection]' });
  });

  it('may be its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(serializeError(error)).toMatchObject({ message: 'round', cause: '[circular]' });
  });

  it('is returned as it is where it is not an error', () => {
    expect([serializeError('a text'), serializeError(undefined)]).toEqual(['a text', undefined]);
  });
});
