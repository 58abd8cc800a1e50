import Big from 'big.js';
import fc from 'fast-check';
import {
  SenderHistory,
  type RecordedTotals,
  type SentTransfer,
} from '../../../../src/domains/evaluations/sender-history/sender-history';

const hourMs = 3_600_000;
const start = Date.parse('2025-10-22T00:00:00Z');

interface Row {
  sender: number;
  /** Under which of two keys the sender's fingerprint is. */
  key: number;
  at: number;
  amount: string;
}

const fingerprint = (sender: number, key: number): string => `\\x0${sender}0${key}`;
const asSent = ({ sender, at }: Row): SentTransfer => ({
  fingerprints: [fingerprint(sender, 0), fingerprint(sender, 1)],
  occurredAt: new Date(at).toISOString(),
});

/** Instants at, just before and just after multiples of 12 hours, so that windows meet. */
const anyInstant = fc.oneof(
  fc
    .tuple(fc.integer({ min: -5, max: 5 }), fc.constantFrom(-1, 0, 0, 1))
    .map(([halfDays, offset]) => start + halfDays * 12 * hourMs + offset),
  fc.integer({ min: start - 60 * hourMs, max: start + 60 * hourMs }),
);
const anyRow: fc.Arbitrary<Row> = fc.record({
  sender: fc.integer({ min: 1, max: 3 }),
  key: fc.integer({ min: 0, max: 1 }),
  at: anyInstant,
  amount: fc.integer({ min: 1, max: 1e9 }).map((count) => new Big(count).div(100).toFixed()),
});
const anyRows = (maxLength: number): fc.Arbitrary<Row[]> => fc.array(anyRow, { maxLength });

/** What the database counts in each span. */
function readSpans({ spans }: SenderHistory, recorded: readonly Row[]): RecordedTotals[] {
  return spans.flatMap(({ fingerprint: wanted, after, until }, span) => {
    const found = recorded.filter(
      ({ sender, key, at }) => fingerprint(sender, key) === wanted && at > after && at <= until,
    );
    return found.length === 0 ? [] : [{ span, ...totalsOf(found) }];
  });
}

function totalsOf(rows: readonly Row[]): { count: number; amountInTenge: string } {
  const sum = rows.reduce((total, { amount }) => total.plus(amount), new Big(0));
  return { count: rows.length, amountInTenge: sum.toFixed() };
}

describe("a sender's totals over 24 hours", () => {
  it('are those of all earlier rows in the window, and of the transfer itself', () => {
    fc.assert(
      fc.property(anyRows(40), anyRows(30), (recorded, batch) => {
        const history = new SenderHistory(batch.map(asSent));
        history.addRecorded(readSpans(history, recorded));
        const earlier = [...recorded];
        for (const row of batch) {
          earlier.push(row);
          const window = earlier.filter(
            ({ sender, at }) => sender === row.sender && at > row.at - 24 * hourMs && at <= row.at,
          );
          expect(history.totalsWith(asSent(row), row.amount)).toEqual(totalsOf(window));
          history.add(asSent(row), row.amount);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are read in spans that do not overlap, and that are all in a window', () => {
    fc.assert(
      fc.property(anyRows(30), (batch) => {
        const { spans } = new SenderHistory(batch.map(asSent));
        for (const { fingerprint: wanted, after, until } of spans) {
          const same = spans.filter((each) => each.fingerprint === wanted);
          expect(same.filter((each) => each.after < until && each.until > after)).toHaveLength(1);
          const isNeeded = batch.some(
            ({ sender, at }) =>
              [0, 1].some((key) => fingerprint(sender, key) === wanted) &&
              at - 24 * hourMs <= after &&
              until <= at,
          );
          expect(isNeeded).toBe(true);
        }
      }),
    );
  });

  it('take one span for each key where a sender has one transfer in the batch', () => {
    const rows = [1, 2, 3].map((sender) => ({ sender, key: 0, at: start, amount: '1' }));
    const { spans } = new SenderHistory(rows.map(asSent));
    expect(spans).toHaveLength(6);
    expect(spans[0]).toEqual({
      fingerprint: fingerprint(1, 0),
      after: start - 24 * hourMs,
      until: start,
    });
  });

  it('of a batch of one sender take less than a second', () => {
    const batch = Array.from({ length: 1_000 }, (_, index) => ({
      sender: 1,
      key: 0,
      at: start + ((index * 7_919) % 1_000) * 60_000,
      amount: '450000.01',
    }));
    const history = new SenderHistory(batch.map(asSent));
    const began = performance.now();
    for (const row of batch) {
      history.totalsWith(asSent(row), row.amount);
      history.add(asSent(row), row.amount);
    }
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
