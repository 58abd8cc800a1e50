import { UntrustedDocumentLog } from '../../src/trusted-documents/untrusted-document-log';

describe('the log of untrusted documents', () => {
  let now: number;
  let log: UntrustedDocumentLog;
  beforeEach(() => {
    now = 0;
    log = new UntrustedDocumentLog(() => now);
  });
  const countLines = (ids: string[]): number => ids.filter((id) => log.shouldLog(id)).length;
  const many = (count: number, name = 'id'): string[] =>
    Array.from({ length: count }, (_, index) => `${name}${index}`);

  it('has each document once', () => {
    expect(countLines(['a', 'b', 'a', 'a'])).toBe(2);
    now += 600_000;
    expect(countLines(['a', 'b'])).toBe(0);
  });

  it('has at most 60 lines a minute, and has a skipped document later', () => {
    expect(countLines(many(1_000))).toBe(60);
    expect(log.shouldLog('real')).toBe(false);
    now += 60_000;
    expect(log.shouldLog('real')).toBe(true);
    expect(countLines(many(1_000))).toBe(59);
  });

  it('remembers at most 10,000 documents', () => {
    for (const [minute] of many(400).entries()) {
      now = minute * 60_000;
      countLines(many(60, `${minute} `));
    }
    const { loggedIds } = log as unknown as { loggedIds: { size: number } };
    expect(loggedIds.size).toBe(10_000);
  });
});
