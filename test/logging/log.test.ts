import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { DataSource } from 'typeorm';
import { createLogger } from '../../src/logging/log';
import { post, startServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';
import { testResources } from '../support/test-resources';

/** What the log holds, and what it never does. */

/** A number with a right check digit that is nobody's: its month is the thirteenth. */
const iin = '991399500010';
/** One digit of it is another. */
const mistyped = '991399500011';

/** The lines that a logger writes, each as it was and parsed. */
function logged(write: (logger: ReturnType<typeof createLogger>) => void): {
  text: string;
  line: Record<string, unknown>;
} {
  const stream = new PassThrough();
  write(createLogger('trace', stream));
  const text = String(stream.read());
  return { text, line: JSON.parse(text) as Record<string, unknown> };
}

describe('a line of the log', () => {
  it.each<[what: string, value: unknown, told: unknown]>([
    ['alone', iin, '[withheld]'],
    ['as a number', Number(iin), '[withheld]'],
    ['as a number below nothing', -Number(iin), -0],
    ['as the fraction of a number', 0.991399500103, 0],
    ['as a number with a fraction', Number(iin) + 0.5, 0.5],
    ['in a text', `a ${iin}, b`, 'a [withheld], b'],
    ['next to letters', `x${iin}y`, 'x[withheld]y'],
    ['after an escape', `\u0001${iin}\n${iin}`, '\u0001[withheld]\n[withheld]'],
    ['after a quote and a backslash', `"\\${iin}"`, '"\\[withheld]"'],
    ['in full width', '９９１３９９５０００１０', '[withheld]'],
    ['in other digits', 'of ٩٩١٣٩٩٥٠٠١٠٣', 'of [withheld]'],
    ['twice', [iin, { [iin]: iin }], ['[withheld]', { '[withheld]': '[withheld]' }]],
    ['by the second weights', '991399500103', '[withheld]'],
    ['with a wrong check digit', `of ${mistyped}, that`, 'of [withheld], that'],
    ['with a wrong check digit, after an escape', `\n${mistyped}\n`, '\n[withheld]\n'],
    ['with a wrong check digit, as a number', Number(mistyped), '[withheld]'],
    ['as the end of an id that is too long', `f00000000-0000-8000-8000-${iin}`, undefined],
  ])("withholds a person's number %s", (_, value, told) => {
    const { text, line } = logged((logger) => logger.info({ value }, 'said'));
    if (told !== undefined) expect(line['value']).toEqual(told);
    expect(text.normalize('NFKC')).not.toContain(iin);
  });

  it('keeps twelve digits that are the fraction of a number', () => {
    const { line } = logged((logger) => logger.info({ value: 3.991399500011 }));
    expect(line['value']).toBe(3.991399500011);
  });

  it.each([
    ['a wrong check digit within a hash', `3f${mistyped}c0`],
    ['a wrong check digit within a name', `key-${mistyped}_1`],
    ['11 digits', '99139950001'],
    ['13 digits', `${iin}0`],
    ['13 digits, the last 12 of them right', `1${iin}`],
    ['an id', `03b8fcc5-1ff0-891f-ad52-${iin}`],
    ['an id in capital letters', `03B8FCC5-1FF0-891F-AD52-${iin}`],
    ['an instant', '2025-10-08T09:30:00.000Z'],
  ])('keeps %s', (_, value) => {
    const { line } = logged((logger) => logger.info({ value, [value]: [value] }, value));
    expect(line).toMatchObject({ value, [value]: [value], msg: value });
  });

  it('may be longer than any request', () => {
    const { line } = logged((logger) => logger.info('"\\'.repeat(2_000_000) + iin));
    expect(line['msg']).toHaveLength(4_000_000 + '[withheld]'.length);
  });

  it('has its time beside a withheld number', () => {
    const { line } = logged((logger) => logger.child({ of: iin }).info(iin));
    expect(line).toMatchObject({ of: '[withheld]', msg: '[withheld]' });
    expect(Math.abs(Number(line['time']) - Date.now())).toBeLessThan(60_000);
  });
});

describe('an incident', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await connectToRecord();
  });
  afterAll(() => dataSource.destroy());

  it.each([
    ['refused by its type', 'select $1::uuid', /invalid input syntax/],
    ['refused by a function', 'select 1 / (length($1) - 12)', /zero/],
  ])('of a statement that was %s is logged without its values', async (_, statement, says) => {
    const run = <Row>(): Promise<Row[]> => dataSource.query(statement, [iin]);
    const resources = { ...testResources(dataSource), run, runPlan: run };
    const server = await startServer(dataSource, { resources });
    const { text } = await post(server.address, { query: '{ providers { totalCount } }' });
    await server.close();
    const line = server
      .logged()
      .split('\n')
      .find((each) => each.includes('incident'));
    const { err } = JSON.parse(line ?? '{}') as { err: Record<string, unknown> };
    expect(err).toMatchObject({ type: 'QueryFailedError', query: statement });
    expect(err).not.toHaveProperty('parameters');
    expect(err['message']).toMatch(says);
    expect(String(err['stack'])).toContain('list-field');
    expect(text + server.logged()).not.toContain(iin);
  });

  it('that is not caught ends the process, and is logged the same way', () => {
    const script = `
      const { createLogger, exitOnUncaughtError } = require('./dist/src/logging/log.js');
      const { pino } = require('pino');
      exitOnUncaughtError(createLogger('info', pino.destination({ dest: 2, sync: true })));
      const parameters = ['secret', '${iin}'];
      Promise.reject(Object.assign(new Error('of ${iin}'), { query: 'insert', parameters }));`;
    const options = { cwd: join(__dirname, '../..'), encoding: 'utf8' } as const;
    const { status, stderr, stdout } = spawnSync(process.execPath, ['-e', script], options);
    expect([status, stdout]).toEqual([1, '']);
    expect(JSON.parse(stderr)).toMatchObject({
      level: 60,
      err: { message: 'of [withheld]', query: 'insert' },
    });
    expect(stderr).not.toMatch(/secret/);
  });
});
