import type { Context } from '../../kernel/request/context';
import { issueKey, revokeKey } from './api-key.write';
import { keyTable } from './key-table';
import { parseTenantArgs, tenantUsage, type TenantArgs } from './tenant-args';

/** What the command needs of the process around it. */
export interface TenantCommandSurroundings {
  readonly openDatabase: () => Promise<{ run: Context['run']; close(): Promise<void> }>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly now: Date;
}

/**
 * Tenants and their keys from a shell; answers the exit code: 0 done, 1 refused, 2 wrong usage.
 * What fails is thrown. A key is written once, as the last line of standard output.
 */
export async function runTenantCommand(
  words: readonly string[],
  { openDatabase, stdout, stderr, now }: TenantCommandSurroundings,
): Promise<number> {
  const task = parseTenantArgs(words, now);
  if (typeof task === 'string') {
    stderr.write(`${task}\n\n${tenantUsage}`);
    return 2;
  }
  if (task.name === 'help') {
    stdout.write(tenantUsage);
    return 0;
  }
  const database = await openDatabase();
  try {
    const { done, said } = await carryOut(database.run, task);
    (done ? stdout : stderr).write(`${said}\n`);
    return done ? 0 : 1;
  } finally {
    await database.close();
  }
}

interface Outcome {
  done: boolean;
  said: string;
}

async function carryOut(
  run: Context['run'],
  task: Exclude<TenantArgs, { name: 'help' }>,
): Promise<Outcome> {
  switch (task.name) {
    case 'add': {
      const { slug, scopes, expires } = task.key;
      const end = expires === null ? 'until it is revoked' : `to the end of ${expires.day}`;
      const expiresAt = expires && expires.at;
      const key = await issueKey(run, { slug, scopes, expiresAt });
      const told = `A key of ${slug} for ${scopes.join(', ')}, good ${end}. It is shown only now:`;
      return { done: true, said: `${told}\n${key}` };
    }
    case 'list':
      return { done: true, said: await keyTable(run) };
    case 'revoke':
      return revocation(await revokeKey(run, task.key));
  }
}

function revocation(came: Awaited<ReturnType<typeof revokeKey>>): Outcome {
  switch (came) {
    case 'revoked':
      return { done: true, said: 'The key is revoked: it is refused from the next request on.' };
    case 'unknown':
      return { done: false, said: 'No key has this prefix: `list` shows those that there are.' };
    case 'ambiguous':
      return { done: false, said: 'Several keys have this prefix: give the whole key instead.' };
  }
}
