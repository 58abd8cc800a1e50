import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { addCleanup } from '../signal-cleanup';
import type { QueryBody, ReadQuery } from './read-query';

/** A server that answers the queries over HTTP, in a process of its own. */
export interface ServedContender extends StartedServer {
  name: string;
  /** The version of its Node.js, if it is not the one of the bench. */
  nodeVersion?: string;
  /** Whether it can answer a query; without it, all of them. */
  supports?(query: ReadQuery): boolean;
  /** The head of its requests, without their length. */
  requestHead(query: ReadQuery): string;
  requestBody(query: ReadQuery, body: QueryBody): string;
  /** Brings its data into the gateway's form; without it, the data has that form. */
  toGatewayData?(query: ReadQuery, data: object): object;
  /** With a response cache: how many bodies it is sent, each once before it is measured. */
  cachedBodyCount?: number;
}

export interface StartedServer {
  pid: number;
  port: number;
  stop(): Promise<void>;
}

export const requestHead = (path: string, more: Readonly<Record<string, string>> = {}): string => {
  const headers = { Host: '127.0.0.1', 'Content-Type': 'application/json', ...more };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}`;
};

/** Sends a contender one request. */
export function sendOnce(
  contender: ServedContender,
  query: ReadQuery,
  body: QueryBody,
): Promise<Response> {
  const [request = '', ...lines] = contender.requestHead(query).trim().split('\r\n');
  const path = request.split(' ')[1] ?? '/';
  const headers = lines.map((line) => line.split(': ') as [string, string]);
  return fetch(`http://127.0.0.1:${contender.port}${path}`, {
    method: 'POST',
    headers: headers.filter(([name]) => name !== 'Host'),
    body: contender.requestBody(query, body),
  });
}

/** The bodies that a contender is measured with. */
export const bodiesFor = (
  { cachedBodyCount }: ServedContender,
  { bodies }: ReadQuery,
): readonly QueryBody[] => bodies.slice(0, cachedBodyCount);

/** Runs a script with this or another Node.js; resolves when it prints where it listens. */
export function startServer(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  node = process.execPath,
): Promise<StartedServer> {
  // Nothing else of this process's environment reaches a contender.
  const env = { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment };
  const preload = join(__dirname, '../exit-with-parent.preload.js');
  // The semi-space size is that of `npm start`.
  const child = spawn(node, ['--max-semi-space-size=64', '--require', preload, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const stop = (): Promise<void> => {
    removeCleanup();
    return stopProcess(child);
  };
  const removeCleanup = addCleanup(stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${String(args[0])} ended with ${code}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      const port = /http:\/\/[^/\s]+:(\d+)\//.exec(chunk.toString())?.[1];
      if (port !== undefined) resolve({ pid: child.pid as number, port: Number(port), stop });
    });
  });
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
