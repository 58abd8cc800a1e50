import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { QueryBody, ReadQuery } from './read-query';
import type { ReadStage } from './read-stage';

/** Something that answers the queries over HTTP, in a process of its own. */
export interface ServedContender {
  name: string;
  pid: number;
  port: number;
  /** The head of its requests, up to their length. */
  headOf(query: ReadQuery): string;
  bodyOf(query: ReadQuery, body: QueryBody): string;
  stop(): Promise<void>;
}

/** Starts all of them: the limit in both its kinds, and the gateway in each of its ways. */
export async function startContenders(stage: ReadStage): Promise<ServedContender[]> {
  const started: ServedContender[] = [];
  try {
    started.push(await startLimit(stage, 'text'));
    started.push(await startLimit(stage, 'rows'));
    started.push(await startGateway(stage, 'gateway: plan', { QUERY_PLANS: 'on' }));
    started.push(await startGateway(stage, 'gateway: resolvers', { QUERY_PLANS: 'off' }));
    return started;
  } catch (error) {
    for (const each of started) await each.stop();
    throw error;
  }
}

const headOf = (path: string): string =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n`;

async function startLimit(stage: ReadStage, kind: 'text' | 'rows'): Promise<ServedContender> {
  const script = join(__dirname, 'limit/limit.process.js');
  const words = [script, kind, stage.database.urlOf('service'), stage.tenantId];
  return {
    name: `limit: ${kind}`,
    ...(await startProcess(words, {})),
    headOf: () => headOf('/'),
    bodyOf: ({ key }, { values }) => JSON.stringify({ key, values }),
  };
}

async function startGateway(
  stage: ReadStage,
  name: string,
  settings: Record<string, string>,
): Promise<ServedContender> {
  const environment = {
    ...settings,
    DATABASE_URL: stage.database.urlOf('service'),
    IIN_HMAC_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
    PORT: '0',
  };
  return {
    name,
    ...(await startProcess([join(__dirname, '../../src/main.js')], environment)),
    // A key is looked up each time, so it is sent only where a tenant asks for what is its own.
    headOf: ({ key }) =>
      headOf('/graphql') + (key === 'Q3' ? `Authorization: Bearer ${stage.key}\r\n` : ''),
    bodyOf: ({ document }, { variables }) => JSON.stringify({ query: document, variables }),
  };
}

type Started = Pick<ServedContender, 'pid' | 'port' | 'stop'>;

/** Waits for the one line in which a server says where it listens. */
function startProcess(words: string[], settings: Record<string, string>): Promise<Started> {
  // Nothing of this process's own settings reaches a contender.
  const env = { PATH: process.env['PATH'], ...settings };
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${String(words[0])} ended with ${code}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      const port = /http:\/\/[^/\s]+:(\d+)\//.exec(chunk.toString())?.[1];
      if (port === undefined) return;
      resolve({ pid: child.pid as number, port: Number(port), stop: () => stopProcess(child) });
    });
  });
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
