import { connect, type Socket } from 'node:net';

/** What to send to a server on this machine, and for how long. */
export interface LoadOptions {
  port: number;
  /** The head of each request, from the request line on, without its length. */
  head: string;
  bodies: readonly string[];
  clients: number;
  seconds: number;
}

export interface LoadReport {
  /** Complete answers. */
  count: number;
  /** Answers without data, and connections that broke before the answer was complete. */
  failures: number;
  /** The start of the first answer without data, if there was one. */
  firstFailure?: string;
  seconds: number;
  /** Milliseconds of each answer. */
  times: number[];
}

const maxExcerptBytes = 2_000;
/** A server that does not answer for so long has failed. */
const timeoutMs = 60_000;

let nextBody = 0;

/**
 * Sends requests over keep-alive connections, one at a time on each. It parses no more of HTTP than
 * it needs, so that the load costs little beside the server.
 */
export async function sendLoad(options: LoadOptions): Promise<LoadReport> {
  const { port, head, bodies, clients, seconds } = options;
  const texts = bodies.map((body) =>
    Buffer.from(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`),
  );
  const report: LoadReport = { count: 0, failures: 0, seconds: 0, times: [] };
  const started = performance.now();
  const end = started + seconds * 1_000;
  const next = (): Buffer | undefined => {
    if (performance.now() >= end) return undefined;
    return texts[nextBody++ % texts.length];
  };
  await Promise.all(Array.from({ length: clients }, () => runClient(port, next, report)));
  report.seconds = (performance.now() - started) / 1_000;
  return report;
}

/** Throws where any answer failed: its rate would count answers that were not given. */
export function assertNoFailures(report: LoadReport): LoadReport {
  if (report.failures === 0) return report;
  const { failures, count, firstFailure = 'a connection broke before its answer' } = report;
  throw new Error(`${failures} failures and ${count} answers; the first: ${firstFailure}`);
}

function runClient(
  port: number,
  next: () => Buffer | undefined,
  report: LoadReport,
): Promise<void> {
  return new Promise((resolve) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let sent = 0;
    /** Bytes of the answer still to come; null before its head. */
    let remaining: number | null = null;
    let isWaiting = true;
    const send = (): void => {
      const request = next();
      isWaiting = request !== undefined;
      if (!request) return void socket.end();
      [sent, remaining] = [performance.now(), null];
      socket.write(request);
    };
    socket.setTimeout(timeoutMs, () => socket.destroy());
    socket.on('connect', send);
    socket.on('data', (chunk) => {
      remaining = remaining === null ? readHead(chunk, report) : remaining - chunk.length;
      if (remaining === null) return void socket.destroy();
      if (remaining > 0) return;
      report.count += 1;
      report.times.push(performance.now() - sent);
      send();
    });
    // 'close' follows.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (isWaiting) report.failures += 1;
      resolve();
    });
  });
}

/**
 * How much of the answer is still to come; null if it cannot be read. The head, of some hundred
 * bytes, is always in the first chunk.
 */
function readHead(chunk: Buffer, report: LoadReport): number | null {
  const end = chunk.indexOf('\r\n\r\n');
  const start = chunk.toString('latin1', 0, end + 4 + 9);
  const length = /\r\ncontent-length: (\d+)/i.exec(start)?.[1];
  if (!start.startsWith('HTTP/1.1 200') || !start.endsWith('{"data":{')) {
    report.firstFailure ??= chunk.toString('utf8', 0, maxExcerptBytes);
    if (end >= 0 && length !== undefined) report.failures += 1;
  }
  if (end < 0 || length === undefined) return null;
  return Number(length) - (chunk.length - end - 4);
}
