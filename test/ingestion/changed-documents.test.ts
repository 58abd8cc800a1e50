import { altered, corrected, days, RatesDatabase, sample } from './rates-database';

const [first, second] = days as [string, string];

let rates: RatesDatabase;
beforeEach(async () => {
  rates = await RatesDatabase.open();
});
afterEach(() => rates.close());

describe('a document that changes rows', () => {
  it('changes the record, and keeps what was there', async () => {
    await rates.ingest(sample(second));
    expect(await rates.ingest(corrected())).toMatchObject({
      outcome: 'PUBLISHED',
      added: 0,
      changed: 1,
      unchanged: 38,
    });
    expect(await rates.rateOf('USD', second)).toBe('475.19');
    const [former] = await rates.query<{ rate: string }>(
      `select former_content ->> 'rate' as rate from upstream_row_change`,
    );
    expect(former).toEqual({ rate: '475.09' });
  });

  it('is held where it changes too many, until a person accepts it', async () => {
    await rates.ingest(sample(second));
    const before = await rates.recordState();
    expect(await rates.ingest(altered(4))).toMatchObject({
      outcome: 'HELD',
      reason: 'TOO_MANY_CHANGES',
      rowsRead: 39,
      changed: 0,
    });
    expect(await rates.recordState()).toEqual(before);
    expect(await rates.ingest(altered(3))).toMatchObject({ outcome: 'PUBLISHED', changed: 3 });
    const accepted = await rates.ingest(altered(39), { acceptHeld: true });
    expect(accepted).toMatchObject({ outcome: 'PUBLISHED', changed: 36 });
  });

  it('is held where it contradicts the day before', async () => {
    await rates.ingest(sample(first));
    expect(await rates.ingest(altered(4))).toMatchObject({
      outcome: 'HELD',
      reason: 'CONTRADICTIONS',
    });
    expect(await rates.ingest(sample(second))).toMatchObject({ outcome: 'PUBLISHED' });
  });

  it('ends a row that two documents are without, and deletes nothing', async () => {
    const without = (text: string): string =>
      text.replace(/<item>\s*<fullname>[^<]*<\/fullname>\s*<title>XDR[\s\S]*?<\/item>/, '');
    expect(without(sample(second))).not.toBe(sample(second));
    await rates.ingest(sample(second));
    expect(await rates.ingest(without(sample(second)))).toMatchObject({
      outcome: 'UNCHANGED',
      ended: 0,
    });
    const again = `${without(sample(second))}\n`;
    expect(await rates.ingest(again)).toMatchObject({ outcome: 'PUBLISHED', ended: 1 });
    expect(await rates.rateOf('XDR', second)).toBeDefined();
    expect(await rates.ingest(`${again}\n`)).toMatchObject({ outcome: 'UNCHANGED', ended: 0 });
    expect(await rates.ingest(`${sample(second)}\n`)).toMatchObject({
      outcome: 'PUBLISHED',
      added: 1,
    });
  });
});

describe('a document that is not what it should be is refused', () => {
  const empty = '<rates><date>02.04.2026</date></rates>';
  it.each([
    ['no rate', empty, 'TOO_FEW_ROWS'],
    ['HTML', '<html><body>Service unavailable</body></html>', 'NOT_RATES'],
    ['half a document', sample(second).slice(0, 6_000), 'NOT_XML'],
    [
      'half the rates',
      `${sample(second).split('</item>').slice(0, 20).join('</item>')}</item></rates>`,
      'TOO_FEW_ROWS',
    ],
    [
      'five rates that cannot be read',
      sample(second).replace(/(<description>)(?=\d)/g, (m, _1, at: number) =>
        at < 2_000 ? `${m}x` : m,
      ),
      'TOO_MANY_REFUSED',
    ],
  ])('%s', async (_, text, reason) => {
    await rates.ingest(sample(second));
    const before = await rates.recordState();
    const report = await rates.ingest(text);
    expect(report).toMatchObject({ outcome: 'REFUSED', reason, added: 0, changed: 0 });
    expect(await rates.recordState()).toEqual(before);
    const runs = await rates.query('select outcome, reason from upstream_run order by started_at');
    expect(runs[1]).toEqual({ outcome: 'REFUSED', reason });
  });

  it('a document of another day than the one that was asked for', async () => {
    expect(await rates.ingest(sample(first), { expectedScope: second })).toMatchObject({
      outcome: 'REFUSED',
      reason: 'ANOTHER_SCOPE',
    });
    expect(await rates.rateOf('USD', first)).toBeUndefined();
    await rates.ingest(sample(first));
    expect(await rates.ingest(sample(first), { expectedScope: second })).toMatchObject({
      outcome: 'REFUSED',
    });
  });

  it('but a rate that cannot be read is left out, and noted', async () => {
    const text = sample(second).replace('475.09', '475,09');
    const report = await rates.ingest(text);
    expect(report).toMatchObject({ outcome: 'PUBLISHED', added: 38, rowsRefused: 1 });
    expect(await rates.query('select code from upstream_refusal')).toEqual([{ code: 'RATE' }]);
  });
});
