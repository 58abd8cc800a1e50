import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A proxy to a server that can keep back what the server responds. */
export interface WithholdingProxy {
  port: number;
  /** From the next message with this text on, responses are kept back; resolves once one was. */
  withholdAfter(text: string): Promise<void>;
  /** Passes on what was kept back, and all that follows. */
  release(): void;
  close(): Promise<void>;
}

export async function openWithholdingProxy(url: string): Promise<WithholdingProxy> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const kept: { near: Socket; bytes: Buffer }[] = [];
  let awaited: string | undefined;
  let isWithholding = false;
  let onWithheld: () => void = () => undefined;
  const server: Server = createServer((near) => {
    const far = connect(Number(port || 5432), hostname);
    for (const each of [near, far]) sockets.add(each.setNoDelay(true));
    near.on('data', (bytes) => {
      if (awaited !== undefined && bytes.includes(awaited)) {
        awaited = undefined;
        isWithholding = true;
      }
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (!isWithholding) return void near.write(bytes);
      kept.push({ near, bytes });
      onWithheld();
    });
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    withholdAfter: (text) => {
      awaited = text;
      return new Promise((resolve) => (onWithheld = resolve));
    },
    release: () => {
      isWithholding = false;
      for (const { near, bytes } of kept.splice(0)) if (!near.destroyed) near.write(bytes);
    },
    close: async () => {
      for (const each of sockets) each.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
