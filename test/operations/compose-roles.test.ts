import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { GatewayProcess } from '../support/gateway-process';
import { OwnCluster } from '../support/own-cluster';
import { asPostgres, giveToPostgres } from '../support/postgresql-programs';

const { services } = parse(readFileSync('ops/compose.yaml', 'utf8')) as {
  services: { gateway: { environment: Record<string, string> } };
};

describe('the roles and secrets of the Compose file, on a PostgreSQL server', () => {
  let cluster: OwnCluster;
  let folder: string;
  beforeAll(async () => {
    cluster = await OwnCluster.create();
    await cluster.run('drop role gateway_service');
    folder = mkdtempSync(join(tmpdir(), 'compose-roles-'));
    cpSync('ops/compose', folder, { recursive: true });
    rmSync(join(folder, 'secrets'), { recursive: true, force: true });
    execFileSync(join(folder, 'make-secrets.sh'));
    for (const each of [folder, join(folder, 'secrets')]) giveToPostgres(each);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await cluster.close();
  });

  /** A file of the containers, with the paths and the address of this machine. */
  function localize(name: string): string {
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8')
      .replaceAll('/run/secrets', join(folder, 'secrets'))
      .replace('@database/', `@127.0.0.1:${cluster.port}/`);
    rmSync(path);
    writeFileSync(path, text, { mode: 0o444 });
    return path;
  }

  it('let the gateway migrate as the owner and serve as a role without its rights', async () => {
    const server = ['-h', '127.0.0.1', '-p', String(cluster.port), '-U', 'postgres'];
    const strict = ['--no-psqlrc', '-v', 'ON_ERROR_STOP=1'];
    await asPostgres('psql', [...server, ...strict, '-f', localize('roles.sql')]);
    const roles = await cluster.run<{ rolname: string; method: string }>(
      `select rolname, left(rolpassword, 13) as method from pg_authid
        where rolname like 'gateway%' order by rolname`,
    );
    expect(roles).toEqual([
      { rolname: 'gateway_owner', method: 'SCRAM-SHA-256' },
      { rolname: 'gateway_service', method: 'SCRAM-SHA-256' },
    ]);

    localize('secrets/database-url');
    localize('secrets/database-owner-url');
    const environment = Object.entries(services.gateway.environment).map(([name, value]) => [
      name,
      value.replace('/run/secrets', join(folder, 'secrets')),
    ]);
    const gateway = new GatewayProcess({
      ...(Object.fromEntries(environment) as Record<string, string>),
      SHUTDOWN_DELAY: '0',
    });
    const ready = await fetch(`${await gateway.address()}/readyz`);
    expect({ status: ready.status, body: await ready.text() }).toEqual({
      status: 200,
      body: 'ready\n',
    });
    expect(await gateway.stop()).toBe(0);
  });
});
