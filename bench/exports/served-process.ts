import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** A process that serves a file, and its memory. */
export class ServedProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
  ) {}

  static async start(args: readonly string[], env: Record<string, string>): Promise<ServedProcess> {
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    const stdout = child.stdout as NodeJS.ReadableStream;
    while (!text.includes('\n')) text += String(((await once(stdout, 'data')) as [Buffer])[0]);
    const [address = ''] = /http:\/\/[\d.]+:\d+/.exec(text) ?? [];
    return new ServedProcess(child, address);
  }

  residentMegabytes(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}

/** A file that was read whole. */
export interface ReadFile {
  seconds: number;
  megabytes: number;
  /** The most that its process had resident meanwhile. */
  peakMegabytes: number;
}

const sampleMs = 50;

/** Reads a file as fast as it comes, and throws it away. */
export async function readFileOf(served: ServedProcess, path: string): Promise<ReadFile> {
  const startedAt = performance.now();
  let peakMegabytes = served.residentMegabytes();
  const timer = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, served.residentMegabytes());
  }, sampleMs);
  try {
    const response = await fetch(served.address + path);
    if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`);
    let bytes = 0;
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) bytes += chunk.length;
    const seconds = (performance.now() - startedAt) / 1_000;
    return { seconds, megabytes: bytes / 2 ** 20, peakMegabytes };
  } finally {
    clearInterval(timer);
  }
}
