import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from './connection';

/** An answer: its status, and how long after it was due it came, in milliseconds. */
export interface Timed {
  status: number;
  took: number;
}

export interface LoadReport {
  seconds: number;
  answers: Timed[];
}

/** What to ask: each time the next of these, of a server on this machine. */
export interface Asked {
  port: number;
  requests: readonly Buffer[];
}

/** More than wait at a time where whoever cannot be answered is refused. */
const connections = 400;

/** So many callers ask as fast as they are answered: what comes of it is the most there is. */
export async function closedLoop(
  { port, requests }: Asked,
  callers: number,
  seconds: number,
): Promise<LoadReport> {
  const answers: Timed[] = [];
  const end = performance.now() + seconds * 1_000;
  let next = 0;
  const call = async (): Promise<void> => {
    const connection = await new Promise<Connection>((ready) => new Connection(port, ready));
    while (performance.now() < end) {
      const begun = performance.now();
      const { status } = await connection.ask(requests[next++ % requests.length] as Buffer);
      answers.push({ status, took: performance.now() - begun });
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: callers }, call));
  return { seconds, answers };
}

/**
 * Asks at a steady rate whether or not answers come, as callers do who know nothing of each other,
 * over connections that are kept. An answer's time counts from when it was due to be asked, be it
 * that no connection was free.
 */
export async function openLoop(
  { port, requests }: Asked,
  rate: number,
  seconds: number,
): Promise<LoadReport> {
  const kept = await opened(port);
  const free = [...kept];
  const answers: Timed[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  let asked = 0;
  const dueAt = (at: number): number => begun + (at * 1_000) / rate;
  const askWhatIsDue = (): void => {
    const now = performance.now();
    while (now < end && dueAt(asked) <= now && free.length > 0) {
      void ask(free.pop() as Connection, asked++);
    }
  };
  const ask = async (connection: Connection, at: number): Promise<void> => {
    const { status } = await connection.ask(requests[at % requests.length] as Buffer);
    answers.push({ status, took: performance.now() - dueAt(at) });
    if (!connection.isBroken) free.push(connection);
    askWhatIsDue();
  };
  while (performance.now() < end || answers.length < asked) {
    askWhatIsDue();
    await delay(1);
  }
  for (const each of kept) each.close();
  return { seconds, answers };
}

/** A few at a time: a crowd at the door would be a trial of another kind. */
async function opened(port: number): Promise<Connection[]> {
  const all: Connection[] = [];
  while (all.length < connections) {
    const some = Array.from(
      { length: 50 },
      () => new Promise<Connection>((ready) => new Connection(port, ready)),
    );
    all.push(...(await Promise.all(some)));
  }
  return all;
}
