import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processOptions } from './process-options';

const main = join(__dirname, '../../dist/src/main.js');

/** A folder of this run's, and how it goes away. */
export interface CreatedFolder {
  path: string;
  remove(): void;
}

/** The data folder that a first start leaves: migrated, with the record, a key and secrets. */
export async function createDataFolder(): Promise<CreatedFolder> {
  const parent = mkdtempSync(join(tmpdir(), 'gateway-first-start-'));
  const path = join(parent, 'data');
  const gateway = spawn(process.execPath, [...processOptions, main], {
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  gateway.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const closed = once(gateway, 'close');
  await Promise.race([once(gateway.stdout, 'data'), closed]);
  gateway.kill();
  const [code] = (await closed) as [number | null];
  if (code !== 0) throw new Error(`A first start of the gateway ended with ${code}: ${said}`);
  return { path, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
