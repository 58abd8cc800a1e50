import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that a test can make silent, cut and mend. */
export interface Link {
  /** The address of the database through the link. */
  url: string;
  /** Swallows all bytes of the connections there are, and of new ones. */
  silence(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A TCP proxy in front of the PostgreSQL of a URL. */
export async function openLink(url: string): Promise<Link> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isSilent = false;
  const proxy = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => isSilent || to.write(bytes));
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        if (!isSilent) to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const linked = new URL(url);
  linked.hostname = '127.0.0.1';
  linked.port = String((proxy.address() as AddressInfo).port);
  return {
    url: linked.href,
    silence: () => void (isSilent = true),
    mend: () => void (isSilent = false),
    close: async () => {
      for (const each of sockets) each.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
