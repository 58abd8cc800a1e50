import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretVariables } from '../../src/config/file-variables';
import { stopTimeoutMs } from '../../src/startup/stop';

const name = 'crypto-enforcement-gateway.service';
const unit = readFileSync(join('ops/systemd', name), 'utf8');

/** The values of a setting, in their order. */
const valuesOf = (setting: string): string[] =>
  [...unit.matchAll(new RegExp(`^${setting}=(.*)$`, 'gm'))].map(([, value = '']) => value);

const environment = new Map(
  valuesOf('Environment').map((each) => each.split(/=(.*)/s) as [string, string]),
);

describe('the systemd unit', () => {
  it('starts what npm start does, without a shell or npm between', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: { start: string };
    };
    expect(valuesOf('ExecStart')).toEqual([
      `/usr/bin/${scripts.start.slice(scripts.start.indexOf('node --max'))}`,
    ]);
    expect(valuesOf('MemoryDenyWriteExecute')).toEqual(['no']);
  });

  it('waits for a stop as long as that takes at most, and starts again without end', () => {
    const delaySeconds = Number(environment.get('SHUTDOWN_DELAY'));
    expect(delaySeconds).toBeGreaterThan(0);
    expect(Number(valuesOf('TimeoutStopSec')[0])).toBeGreaterThan(
      delaySeconds + stopTimeoutMs / 1_000,
    );
    expect(valuesOf('KillSignal')).toEqual(['SIGTERM']);
    expect(valuesOf('Restart')).toEqual(['on-failure']);
    expect(valuesOf('StartLimitIntervalSec')).toEqual(['0']);
  });

  it('hands secrets on as credentials, and none in its environment', () => {
    const credentials = valuesOf('LoadCredential').map((each) => each.split(':')[0]);
    const files = [...environment].filter(([variable]) => variable.endsWith('_FILE'));
    expect(files).toEqual([
      ['DATABASE_URL_FILE', '%d/database-url'],
      ['IIN_HMAC_KEY_FILE', '%d/iin-hmac-key'],
    ]);
    expect(files.map(([, path]) => path)).toEqual(credentials.map((each) => `%d/${each}`));
    for (const secret of secretVariables) expect(environment.has(secret)).toBe(false);
  });
});

const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;
const describeWithSystemd = hasAnalyze ? describe : describe.skip;

describeWithSystemd('the systemd unit, to systemd-analyze', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'unit-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** With the Node.js of this machine, wherever it is. */
  function analyze(text: string, ...words: string[]): { status: number | null; output: string } {
    const path = join(folder, name);
    writeFileSync(path, text.replace('/usr/bin/node', process.execPath));
    const { status, stdout, stderr } = spawnSync('systemd-analyze', [...words, path], {
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  }

  it('is valid', () => {
    expect(analyze(unit, 'verify')).toEqual({ status: 0, output: '' });
    expect(analyze(`${unit}\n[Service]\nProtectSytem=strict\n`, 'verify').output).toContain(
      'ProtectSytem',
    );
  });

  const version = hasAnalyze
    ? Number(/\d+/.exec(execFileSync('systemd-analyze', ['--version'], { encoding: 'utf8' }))?.[0])
    : 0;
  // `--offline` came with version 250.
  (version >= 250 ? it : it.skip)('has an exposure of at most 1.5 of 10', () => {
    const security = ['security', '--offline=true', '--no-pager', '--threshold=15'];
    expect(analyze(unit, ...security).status).toBe(0);
    expect(analyze(unit.replace('RestrictNamespaces=yes', ''), ...security).status).not.toBe(0);
  });
});
