import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * Faults of a connection: bytes come late, or a few at a time; connections are reset,
 * refused or cut in the middle of a response; or both sides get nothing, and no error.
 */
export const linkFaults = ['latency', 'throttle', 'reset', 'refuse', 'cut', 'silence'] as const;
export type LinkFault = (typeof linkFaults)[number];

/** A proxy to a server, in which a test can cause faults. */
export interface Link {
  /** The address of the database through the link. */
  url: string;
  fail(fault: LinkFault): Promise<void>;
  restore(): Promise<void>;
  /** Closes silent connections, as a keepalive would in the end. */
  forget(): void;
  close(): Promise<void>;
}

/** How late bytes come, in milliseconds; how many come at once, and every how many milliseconds. */
const latency = 300;
const [drop, dropEvery] = [512, 50];
/** Of an answer that is cut, so many bytes arrive. */
const beforeCut = 16;

/** A TCP proxy in front of the PostgreSQL of a URL. */
export async function openLink(url: string): Promise<Link> {
  const target = new URL(url);
  const road = new Road(Number(target.port || 5432), target.hostname);
  const port = await road.listen(0);
  const linked = new URL(url);
  linked.hostname = '127.0.0.1';
  linked.port = String(port);
  return {
    url: linked.href,
    fail: (fault) => road.fail(fault),
    restore: () => road.restore(port),
    forget: () => road.forget(),
    close: () => road.close(),
  };
}

class Road {
  private fault: LinkFault | null = null;
  private readonly sockets = new Set<Socket>();
  private readonly silent = new Set<Socket>();
  private readonly server: Server;

  constructor(
    private readonly port: number,
    private readonly host: string,
  ) {
    this.server = createServer((near) => this.join(near));
  }

  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  async fail(fault: LinkFault): Promise<void> {
    this.fault = fault;
    if (fault === 'reset') for (const each of this.sockets) each.resetAndDestroy();
    if (fault === 'refuse') await this.close();
  }

  async restore(port: number): Promise<void> {
    this.fault = null;
    if (!this.server.listening) await this.listen(port);
  }

  forget(): void {
    for (const each of this.silent) each.destroy();
    this.silent.clear();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const each of this.sockets) each.destroy();
    await closed;
  }

  private join(near: Socket): void {
    if (this.fault === 'reset') return void near.resetAndDestroy();
    const far = connect(this.port, this.host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      // A connection that has lost bytes is silent for ever.
      const lane = { isSilent: false, last: Promise.resolve() };
      from.on('data', (bytes) => {
        lane.isSilent ||= this.fault === 'silence';
        if (lane.isSilent) return void this.silent.add(near).add(far);
        if (this.fault === 'cut' && from === far) return cut(near, far, bytes);
        const { fault } = this;
        lane.last = lane.last.then(() => carry(to, bytes, fault));
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        if (!lane.isSilent) to.destroy();
      });
    }
  }
}

function cut(near: Socket, far: Socket, bytes: Buffer): void {
  near.end(bytes.subarray(0, beforeCut));
  far.destroy();
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function carry(to: Socket, bytes: Buffer, fault: LinkFault | null): Promise<void> {
  if (fault === 'latency') await wait(latency);
  if (fault !== 'throttle') return void to.write(bytes);
  for (let at = 0; at < bytes.length; at += drop) {
    await wait(dropEvery);
    to.write(bytes.subarray(at, at + drop));
  }
}
