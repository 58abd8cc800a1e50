import { connect, type Socket } from 'node:net';

/** What is to be asked of a server, and how long. */
export interface LoadOrder {
  port: number;
  /** Everything of a request before its length, from the request line on. */
  head: string;
  bodies: readonly string[];
  clients: number;
  seconds: number;
}

/** What came of it. A refusal is an answer that is not data. */
export interface LoadReport {
  count: number;
  refusals: number;
  /** How the first refusal began, where it was an answer. */
  refusal?: string;
  seconds: number;
  /** Milliseconds of each answer. */
  times: number[];
}

/**
 * Asks over kept connections, each waiting for its answer: no more of HTTP than that takes, so that
 * asking costs little beside answering. A process of its own, that it shares no thread.
 */
process.on('message', (order: LoadOrder) => {
  void load(order).then((report) => process.send?.(report));
});

let asked = 0;

/** As many bytes of a refusal as are told. */
const told = 2_000;

async function load({ port, head, bodies, clients, seconds }: LoadOrder) {
  const texts = bodies.map((body) =>
    Buffer.from(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`),
  );
  const report: LoadReport = { count: 0, refusals: 0, seconds: 0, times: [] };
  const [begun, last] = [performance.now(), performance.now() + seconds * 1_000];
  const next = (): Buffer | undefined => {
    if (performance.now() >= last) return undefined;
    return texts[asked++ % texts.length];
  };
  await Promise.all(Array.from({ length: clients }, () => client(port, next, report)));
  report.seconds = (performance.now() - begun) / 1_000;
  return report;
}

function client(port: number, next: () => Buffer | undefined, report: LoadReport): Promise<void> {
  return new Promise((resolve) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let [sent, left] = [0, -1];
    const ask = (): void => {
      const request = next();
      if (!request) return void socket.end();
      [sent, left] = [performance.now(), -1];
      socket.write(request);
    };
    const fail = (): void => {
      report.refusals += 1;
      socket.destroy();
    };
    socket.on('connect', ask);
    socket.on('data', (chunk) => {
      if (left < 0) {
        // The head of an answer of some hundred bytes comes with the first of them.
        const end = chunk.indexOf('\r\n\r\n');
        const top = chunk.toString('latin1', 0, end + 4 + 9);
        const length = /\r\ncontent-length: (\d+)/i.exec(top)?.[1];
        if (end < 0 || length === undefined) return fail();
        if (!top.startsWith('HTTP/1.1 200') || !top.endsWith('{"data":{')) {
          report.refusals += 1;
          report.refusal ??= chunk.toString('utf8', 0, told);
        }
        left = Number(length) - (chunk.length - end - 4);
      } else left -= chunk.length;
      if (left > 0) return;
      report.count += 1;
      report.times.push(performance.now() - sent);
      ask();
    });
    socket.on('error', fail);
    socket.on('close', () => resolve());
  });
}
