import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '../../src/config/config';

const { services, secrets } = parse(readFileSync('ops/compose.yaml', 'utf8')) as {
  services: { gateway: { environment: Record<string, string> } };
  secrets: Record<string, unknown>;
};

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'compose-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('generates each secret of the Compose file once, for the configuration that it has', () => {
  const script = join(folder, 'make-secrets.sh');
  cpSync('ops/compose/make-secrets.sh', script);
  const made = join(folder, 'secrets');
  const run = (): { status: number | null; stderr: string } => {
    const { status, stderr } = spawnSync(script, { encoding: 'utf8' });
    return { status, stderr };
  };
  const contents = (): string[] =>
    readdirSync(made).map((name) => readFileSync(join(made, name), 'utf8'));

  expect(run()).toEqual({ status: 0, stderr: '' });
  expect(readdirSync(made).sort()).toEqual(Object.keys(secrets).sort());
  expect(statSync(made).mode & 0o777).toBe(0o700);
  // Users of containers, who do not see the folder, read them.
  for (const name of readdirSync(made)) expect(statSync(join(made, name)).mode & 0o777).toBe(0o444);

  const environment = Object.fromEntries(
    Object.entries(services.gateway.environment).map(([name, value]) => [
      name,
      value.replace('/run/secrets', made),
    ]),
  );
  const config = readConfig(environment, { toServe: true });
  const password = (role: string): string =>
    readFileSync(join(made, `${role}-password`), 'utf8').trim();
  expect(config).toMatchObject({
    databaseUrl: `postgres://gateway_service:${password('service')}@database/gateway`,
    databaseOwnerUrl: `postgres://gateway_owner:${password('owner')}@database/gateway`,
    shutdownDelayMs: 5_000,
  });
  expect(new Set(contents()).size).toBe(contents().length);

  const before = contents();
  expect(run()).toEqual({
    status: 1,
    stderr: 'ops/compose/secrets exists; nothing was changed\n',
  });
  expect(contents()).toEqual(before);
});
