import type { ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { EventEmitter } from 'node:events';
import { DeadlineExceeded, ResponseDeadline } from '../../src/http/request-deadline';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const never = new Promise<never>(() => undefined);

function deadlineOf(timeoutMs: number): ResponseDeadline {
  return new ResponseDeadline(new Socket(), new EventEmitter() as ServerResponse, timeoutMs);
}

describe('a deadline', () => {
  it('rejects what takes longer, and aborts its signal', async () => {
    const deadline = deadlineOf(1_000);
    const { signal } = deadline;
    const response = expect(deadline.race(never)).rejects.toThrow(DeadlineExceeded);
    jest.advanceTimersByTime(999);
    expect(signal.aborted).toBe(false);
    jest.advanceTimersByTime(2);
    expect(signal.aborted).toBe(true);
    await response;
  });

  it('is counted from the start of the request when it is extended', async () => {
    const deadline = deadlineOf(1_000);
    const { signal } = deadline;
    const response = expect(deadline.race(never)).rejects.toThrow(DeadlineExceeded);
    jest.advanceTimersByTime(900);
    deadline.extend(5_000);
    jest.advanceTimersByTime(4_000);
    expect(signal.aborted).toBe(false);
    jest.advanceTimersByTime(200);
    expect(signal.aborted).toBe(true);
    await response;
  });

  it('may be extended before the race begins, and leaves no timer after it ended', async () => {
    const deadline = deadlineOf(1_000);
    deadline.extend(5_000);
    await expect(deadline.race(Promise.resolve('response'))).resolves.toBe('response');
    deadline.extend(9_000);
    expect(jest.getTimerCount()).toBe(0);
  });
});
