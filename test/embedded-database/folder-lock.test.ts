import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from '../../src/embedded-database/folder-lock';
import { identityOf } from '../../src/embedded-database/process-identity';

const PATIENCE = 300;
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

async function takeAndRelease(): Promise<void> {
  const release = await lockFolder(folder, process.pid, PATIENCE);
  expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')).holder).toEqual(me);
  release();
  expect(readdirSync(folder)).toEqual([]);
}

test('takes a free folder, and one whose owner is dead', async () => {
  await takeAndRelease();
  leaveLock({ holder: gone, parent: gone });
  await takeAndRelease();
});

test('is not fooled by a new process that has the number of a dead one', async () => {
  const namesake = { ...me, startTime: '1' };
  leaveLock({ holder: namesake, parent: namesake });
  await takeAndRelease();
});

test('refuses a folder whose owner is alive, at once', async () => {
  const other = identityOf(process.ppid);
  leaveLock({ holder: other, parent: other });
  await expect(lockFolder(folder, process.pid, 1e9)).rejects.toThrow(`by process ${other.pid}:`);
});

test('waits for an orphan that is closing, but not for ever', async () => {
  const orphan = identityOf(process.ppid);
  leaveLock({ holder: orphan, parent: gone });
  const refused = lockFolder(folder, process.pid, PATIENCE);
  await expect(refused).rejects.toThrow(`by process ${orphan.pid}:`);
  const patient = lockFolder(folder, process.pid, 1e9);
  rmSync(join(folder, 'lock'));
  (await patient)();
});

test('takes over from who was killed while it wrote the lock, or took one over', async () => {
  const longAgo = new Date(Date.now() - 60_000);
  writeFileSync(join(folder, 'lock'), '');
  utimesSync(join(folder, 'lock'), longAgo, longAgo);
  await takeAndRelease();
  leaveLock({ holder: gone, parent: gone });
  leaveLock({ holder: gone, parent: gone }, 'lock.takeover');
  await takeAndRelease();
});

test('judges an owner on another machine by its heartbeat', async () => {
  const elsewhere = { host: 'elsewhere.example', holder: me, parent: me };
  leaveLock(elsewhere);
  const refused = lockFolder(folder, process.pid, 1e9);
  setTimeout(() => utimesSync(join(folder, 'lock'), new Date(), new Date(0)), 50);
  await expect(refused).rejects.toThrow(`process ${me.pid} on elsewhere.example:`);
  await takeAndRelease();
});
