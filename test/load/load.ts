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

/** More than any step needs; a server that answers nobody would else be sent callers for ever. */
const mostConnections = 3_000;

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
 * Asks at a steady rate whether or not answers come, as callers do who know nothing of each other.
 * An answer's time counts from when it was due to be asked.
 */
export async function openLoop(
  { port, requests }: Asked,
  rate: number,
  seconds: number,
): Promise<LoadReport> {
  const answers: Timed[] = [];
  const free: Connection[] = [];
  const all = new Set<Connection>();
  const underWay = new Set<Promise<void>>();
  const begun = performance.now();
  let asked = 0;
  const ask = async (dueAt: number, at: number): Promise<void> => {
    const connection = free.pop() ?? (await opened(port, all));
    const { status } = await connection.ask(requests[at % requests.length] as Buffer);
    answers.push({ status, took: performance.now() - dueAt });
    if (connection.isBroken) all.delete(connection);
    else free.push(connection);
  };
  while (performance.now() - begun < seconds * 1_000) {
    const due = Math.floor(((performance.now() - begun) * rate) / 1_000);
    for (; asked < due && all.size - free.length < mostConnections; asked++) {
      const one = ask(begun + (asked * 1_000) / rate, asked).finally(() => underWay.delete(one));
      underWay.add(one);
    }
    await delay(2);
  }
  await Promise.all(underWay);
  for (const each of all) each.close();
  return { seconds, answers };
}

function opened(port: number, all: Set<Connection>): Promise<Connection> {
  return new Promise((ready) => all.add(new Connection(port, ready)));
}
