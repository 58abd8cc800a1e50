import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from './connection';

/** An answer's status, and its time since the request was due. */
export interface TimedAnswer {
  status: number;
  elapsedMs: number;
}

export interface LoadReport {
  seconds: number;
  answers: TimedAnswer[];
}

/** A server on this machine, and the requests to send in turn. */
export interface LoadTarget {
  port: number;
  requests: readonly Buffer[];
}

/** More than are ever in flight: the gateway has at most what it answers in a second or two. */
const connectionCount = 3_000;

/** Closed loop: each client sends again as soon as it is answered, which finds the highest rate. */
export async function closedLoop(
  { port, requests }: LoadTarget,
  clients: number,
  seconds: number,
): Promise<LoadReport> {
  const answers: TimedAnswer[] = [];
  const end = performance.now() + seconds * 1_000;
  let next = 0;
  const call = async (): Promise<void> => {
    const connection = await new Promise<Connection>((ready) => new Connection(port, ready));
    while (performance.now() < end) {
      const started = performance.now();
      const { status } = await connection.send(requests[next++ % requests.length] as Buffer);
      answers.push({ status, elapsedMs: performance.now() - started });
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: clients }, call));
  return { seconds, answers };
}

/**
 * Open loop: sends requests at a steady rate, independent of the answers, as unrelated clients do,
 * over keep-alive connections. An answer's time counts from when its request was due, even if no
 * connection was free then.
 */
export async function openLoop(
  { port, requests }: LoadTarget,
  rate: number,
  seconds: number,
): Promise<LoadReport> {
  const all = await openConnections(port);
  const free = [...all];
  const answers: TimedAnswer[] = [];
  const started = performance.now();
  const end = started + seconds * 1_000;
  let sent = 0;
  const dueAt = (index: number): number => started + (index * 1_000) / rate;
  const sendDue = (): void => {
    const now = performance.now();
    while (now < end && dueAt(sent) <= now && free.length > 0) {
      void send(free.pop() as Connection, sent++);
    }
  };
  const send = async (connection: Connection, index: number): Promise<void> => {
    const { status } = await connection.send(requests[index % requests.length] as Buffer);
    answers.push({ status, elapsedMs: performance.now() - dueAt(index) });
    if (!connection.isBroken) free.push(connection);
    sendDue();
  };
  while (performance.now() < end || answers.length < sent) {
    sendDue();
    await delay(1);
  }
  for (const each of all) each.close();
  return { seconds, answers };
}

/** A few at a time: a burst of connections is not what this measures. */
async function openConnections(port: number): Promise<Connection[]> {
  const all: Connection[] = [];
  while (all.length < connectionCount) {
    const some = Array.from(
      { length: 50 },
      () => new Promise<Connection>((ready) => new Connection(port, ready)),
    );
    all.push(...(await Promise.all(some)));
  }
  return all;
}
