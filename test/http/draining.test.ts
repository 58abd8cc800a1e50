import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewayProcess } from '../support/gateway-process';
import { recordEnvironment } from '../support/served-environment';

it('logs the start and the end of a stop, one line each', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-draining-'));
  try {
    const gateway = new GatewayProcess(await recordEnvironment(folder));
    await gateway.address();
    const before = gateway.err.length;
    expect(await gateway.stop()).toBe(0);
    const lines = gateway.err.slice(before).trim().split('\n');
    const logged = lines.map((line) => JSON.parse(line) as { level: number; msg: string });
    expect(logged).toMatchObject([
      { level: 30, msg: 'draining: waiting for requests in flight' },
      { level: 30, msg: 'drained' },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
