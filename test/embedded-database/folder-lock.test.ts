import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from '../../src/embedded-database/folder-lock';
import { identityOf } from '../../src/embedded-database/process-identity';

const TIMEOUT_MS = 300;
const me = identityOf(process.pid);
const gone = { pid: 2 ** 22 + 1, startTime: '1' };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-lock-test-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function leaveLock(owner: object, name = 'lock'): void {
  writeFileSync(join(folder, name), JSON.stringify({ host: hostname(), ...owner }));
}

async function acquireAndRelease(): Promise<void> {
  const release = await lockFolder(folder, process.pid, TIMEOUT_MS);
  expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')).holder).toEqual(me);
  release();
  expect(readdirSync(folder)).toEqual([]);
}

test('locks a free folder, and one whose owner has ended', async () => {
  await acquireAndRelease();
  leaveLock({ holder: gone, parent: gone });
  await acquireAndRelease();
});

test('does not take a new process for an ended one with the same pid', async () => {
  const namesake = { ...me, startTime: '1' };
  leaveLock({ holder: namesake, parent: namesake });
  await acquireAndRelease();
});

test('rejects a folder whose owner runs, without waiting', async () => {
  const other = identityOf(process.ppid);
  leaveLock({ holder: other, parent: other });
  await expect(lockFolder(folder, process.pid, 1e9)).rejects.toThrow(`by process ${other.pid}:`);
});

test('waits for an orphan to close, up to the timeout', async () => {
  const orphan = identityOf(process.ppid);
  leaveLock({ holder: orphan, parent: gone });
  const rejected = lockFolder(folder, process.pid, TIMEOUT_MS);
  await expect(rejected).rejects.toThrow(`by process ${orphan.pid}:`);
  const release = lockFolder(folder, process.pid, 1e9);
  rmSync(join(folder, 'lock'));
  (await release)();
});

test('takes over from a process that was killed while it acquired the lock', async () => {
  const longAgo = new Date(Date.now() - 60_000);
  writeFileSync(join(folder, 'lock'), '');
  utimesSync(join(folder, 'lock'), longAgo, longAgo);
  await acquireAndRelease();
  leaveLock({ holder: gone, parent: gone });
  leaveLock({ holder: gone, parent: gone }, 'lock.takeover');
  await acquireAndRelease();
});

test('detects an owner on another machine by its heartbeat', async () => {
  const elsewhere = { host: 'elsewhere.example', holder: me, parent: me };
  leaveLock(elsewhere);
  const rejected = lockFolder(folder, process.pid, 1e9);
  setTimeout(() => utimesSync(join(folder, 'lock'), new Date(), new Date(0)), 50);
  await expect(rejected).rejects.toThrow(`process ${me.pid} on elsewhere.example:`);
  await acquireAndRelease();
});
