import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { onInterruption } from '../signal-cleanup';
import type { QueryBody, ReadQuery } from './read-query';

/** Something that answers the queries over HTTP, in a process of its own. */
export interface ServedContender extends Started {
  name: string;
  /** The version of its Node.js, where that is not the one that measures. */
  otherNode?: string;
  /** Whether it has an answer to this query at all; without it, it has one to each. */
  answers?(query: ReadQuery): boolean;
  /** The head of its requests, up to their length. */
  headOf(query: ReadQuery): string;
  bodyOf(query: ReadQuery, body: QueryBody): string;
  /** What it answered, put as the gateway puts it; without it, it already is. */
  dataOf?(query: ReadQuery, data: object): object;
  /** It is asked no more different bodies than this, each of them once before it is measured. */
  prepared?: number;
}

/** A process that serves, and how it is ended. */
export interface Started {
  pid: number;
  port: number;
  stop(): Promise<void>;
}

export const headOf = (path: string, more: Readonly<Record<string, string>> = {}): string => {
  const headers = { Host: '127.0.0.1', 'Content-Type': 'application/json', ...more };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}`;
};

/** Asks a contender once. */
export function askOnce(
  contender: ServedContender,
  query: ReadQuery,
  body: QueryBody,
): Promise<Response> {
  const [request = '', ...lines] = contender.headOf(query).trim().split('\r\n');
  const path = request.split(' ')[1] ?? '/';
  const headers = lines.map((line) => line.split(': ') as [string, string]);
  return fetch(`http://127.0.0.1:${contender.port}${path}`, {
    method: 'POST',
    headers: headers.filter(([name]) => name !== 'Host'),
    body: contender.bodyOf(query, body),
  });
}

/** The bodies that a contender is asked. */
export const bodiesFor = (
  { prepared }: ServedContender,
  { bodies }: ReadQuery,
): readonly QueryBody[] => bodies.slice(0, prepared);

/**
 * Runs a script, by this process's Node.js or another one; waits for the one line in which a server
 * says where it listens.
 */
export function startServer(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  node = process.execPath,
): Promise<Started> {
  // Nothing of this process's own settings reaches a contender.
  const env = { PATH: process.env['PATH'], NODE_ENV: 'production', ...settings };
  const preload = join(__dirname, '../exit-with-parent.preload.js');
  // As much room for what is young as `npm start` gives the gateway.
  const child = spawn(node, ['--max-semi-space-size=64', '--require', preload, ...words], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const stop = (): Promise<void> => {
    forget();
    return stopProcess(child);
  };
  const forget = onInterruption(stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${String(words[0])} ended with ${code}`)));
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
