import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A port that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** How often a server is checked, and after how many equal results it is taken out or in. */
const checks = 'check inter 200ms fall 2 rise 2';

/** HAProxy in front of gateways, with its checks on `/readyz` and without retries. */
export class HaProxy {
  private constructor(
    readonly address: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(ports: readonly number[]): Promise<HaProxy> {
    const folder = mkdtempSync(join(tmpdir(), 'gateway-haproxy-'));
    const port = await freePort();
    const servers = ports.map((each) => `  server port${each} 127.0.0.1:${each} ${checks}\n`);
    const file = join(folder, 'haproxy.cfg');
    writeFileSync(file, configuration(folder, port) + servers.join(''));
    const child = spawn('haproxy', ['-db', '-f', file], { stdio: 'ignore' });
    await once(child, 'spawn');
    return new HaProxy(`http://127.0.0.1:${port}`, folder, child);
  }

  /** Waits until the checks of the server on this port have the result `UP` or `DOWN`. */
  async waitFor(port: number, state: 'UP' | 'DOWN'): Promise<void> {
    while ((await this.#states()).get(`port${port}`) !== state) await delay(50);
  }

  async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    await once(this.child, 'close');
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #states(): Promise<Map<string, string>> {
    const socket = connect(join(this.folder, 'control'));
    socket.on('error', () => undefined);
    socket.end('show stat\n');
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    const [head = '', ...rows] = text.split('\n').map((line) => line.split(','));
    const [name, status] = ['svname', 'status'].map((each) => head.indexOf(each)) as [
      number,
      number,
    ];
    return new Map(rows.map((row) => [row[name] ?? '', row[status] ?? '']));
  }
}

const configuration = (folder: string, port: number): string => `
global
  stats socket ${join(folder, 'control')} mode 600 level admin
defaults
  mode http
  retries 0
  timeout connect 2s
  timeout client 30s
  timeout server 30s
listen gateways
  bind 127.0.0.1:${port}
  balance roundrobin
  option httpchk
  http-check send meth GET uri /readyz ver HTTP/1.1 hdr Host gateway
  http-check expect status 200
`;
