import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { secretVariables } from '../../src/config/file-variables';
import { stopTimeoutMs } from '../../src/startup/stop';

interface Service {
  image: string;
  environment: Record<string, string>;
  secrets: string[];
  networks: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  stop_grace_period?: string;
  [setting: string]: unknown;
}

const text = readFileSync('ops/compose.yaml', 'utf8');
const { services, secrets, networks } = parse(text, { strict: true, uniqueKeys: true }) as {
  services: { database: Service; gateway: Service };
  secrets: Record<string, { file: string }>;
  networks: Record<string, { internal?: boolean } | null>;
};
const { database, gateway } = services;
const both = Object.values(services);

describe('the Compose file', () => {
  it('gives the gateway nothing to write to and no rights', () => {
    expect(gateway).toMatchObject({
      build: { context: '..' },
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      init: true,
      ports: ['127.0.0.1:4000:4000'],
    });
    expect(text).not.toMatch(/privileged: true|cap_add|user: root|network_mode: host/);
  });

  it('gives a stop the time that it takes', () => {
    const seconds = Number(/^(\d+)s$/.exec(gateway.stop_grace_period ?? '')?.[1]);
    const delay = Number(gateway.environment['SHUTDOWN_DELAY']);
    expect(delay).toBeGreaterThan(0);
    expect(seconds).toBeGreaterThan(delay + stopTimeoutMs / 1_000);
  });

  it('starts the gateway once the database has its roles', () => {
    expect(gateway.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(database.healthcheck?.test).toEqual(
      'CMD pg_isready --host=127.0.0.1 --username=gateway_service --dbname=gateway'.split(' '),
    );
    expect(database.image).toMatch(/^postgres:1[5-9]\.\d+-bookworm$/);
    expect(database['volumes']).toContainEqual(
      './compose/roles.sql:/docker-entrypoint-initdb.d/roles.sql:ro',
    );
  });

  it('reaches the database by the gateway alone', () => {
    expect(database['ports']).toBeUndefined();
    expect(database.networks).toEqual(['database']);
    expect(networks['database']).toEqual({ internal: true });
  });

  it('hands secrets on as files, to those who use them, and no other way', () => {
    const files = Object.entries(gateway.environment).filter(([name]) => name.endsWith('_FILE'));
    expect(files.map(([, path]) => path)).toEqual(
      gateway.secrets.map((name) => `/run/secrets/${name}`),
    );
    for (const [name] of files) {
      expect(secretVariables).toContain(name.replace(/_FILE$/, ''));
    }
    for (const { environment } of both) {
      for (const name of [...secretVariables, 'POSTGRES_PASSWORD']) {
        expect(environment).not.toHaveProperty(name);
      }
    }
    const used = [...new Set(both.flatMap((service) => service.secrets))].sort();
    expect(Object.keys(secrets).sort()).toEqual(used);
    for (const [name, { file }] of Object.entries(secrets)) {
      expect(file).toBe(`./compose/secrets/${name}`);
    }
    expect(readFileSync('.gitignore', 'utf8')).toContain('ops/compose/secrets*/\n');
  });
});
