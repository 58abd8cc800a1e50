import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { median } from '../figure';

const warmUpCount = 200;
const measuredCount = 1_000;

/** Median microseconds for a byte over TCP to 127.0.0.1 and back, both ends in this process. */
export async function measureRoundTripUs(): Promise<number> {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('data', (chunk) => socket.write(chunk));
    // 'close' follows.
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  try {
    await once(socket, 'connect');
    return await medianEchoUs(socket);
  } finally {
    socket.destroy();
    server.close();
  }
}

/** Without a promise for each byte, which would cost a part of what is measured. */
function medianEchoUs(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    const timesUs: number[] = [];
    let sentMs = 0;
    const send = (): void => {
      sentMs = performance.now();
      socket.write('x');
    };
    socket.on('data', () => {
      timesUs.push((performance.now() - sentMs) * 1_000);
      if (timesUs.length < warmUpCount + measuredCount) send();
      else resolve(median(timesUs.slice(warmUpCount)));
    });
    socket.on('error', reject);
    send();
  });
}
