import { UntrustedDocumentLog } from '../../src/trusted-documents/untrusted-document-log';

/** How many lines documents make that are not trusted. */
describe('the log of what is not trusted', () => {
  let now: number;
  let log: UntrustedDocumentLog;
  beforeEach(() => {
    now = 0;
    log = new UntrustedDocumentLog(() => now);
  });
  const linesOf = (ids: string[]): number => ids.filter((id) => log.shouldLog(id)).length;
  const many = (count: number, name = 'id'): string[] =>
    Array.from({ length: count }, (_, index) => `${name}${index}`);

  it('tells of each once', () => {
    expect(linesOf(['a', 'b', 'a', 'a'])).toBe(2);
    now += 600_000;
    expect(linesOf(['a', 'b'])).toBe(0);
  });

  it('has so many lines a minute, and tells later of what it passed over', () => {
    expect(linesOf(many(1_000))).toBe(60);
    expect(log.shouldLog('real')).toBe(false);
    now += 60_000;
    expect(log.shouldLog('real')).toBe(true);
    expect(linesOf(many(1_000))).toBe(59);
  });

  it('remembers so many, and no more', () => {
    for (const [minute] of many(400).entries()) {
      now = minute * 60_000;
      linesOf(many(60, `${minute} `));
    }
    const { told } = log as unknown as { told: { size: number } };
    expect(told.size).toBe(10_000);
  });
});
