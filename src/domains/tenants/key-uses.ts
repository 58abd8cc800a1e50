import type { Context } from '../../kernel/request/context';
import { sql } from '../../postgres/sql';

/** How exact the last use of a key is: it is written once in this time for each key. */
export const keyUseIntervalMs = 3_600_000;

/** How long a use waits to be written, with those of other keys. */
const writeDelayMs = 5_000;

/** The most keys whose uses wait; those of further ones are not written. */
const maxWaiting = 10_000;

/** The table of last uses, which the service writes. */
export const keyUseTable = 'api_key_use';

/**
 * Writes when keys were last used, apart from requests: no request waits for it, and where it fails
 * nothing else does. A use is lost if the process is killed before it is written.
 */
export class KeyUses {
  private readonly writtenAtMs = new Map<string, number>();
  private readonly waiting = new Set<string>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly run: Context['run'],
    private readonly nowMs: () => number = () => performance.now(),
    private readonly delayMs = writeDelayMs,
  ) {}

  /** Notes that a key was used, by its id. */
  note(keyId: string): void {
    const writtenAtMs = this.writtenAtMs.get(keyId);
    if (writtenAtMs !== undefined && this.nowMs() - writtenAtMs < keyUseIntervalMs) return;
    if (this.waiting.size >= maxWaiting) return;
    this.waiting.add(keyId);
    this.timer ??= setTimeout(() => void this.write(), this.delayMs).unref();
  }

  /** Writes what waits. It does not throw: the uses are noted again with the next requests. */
  async write(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const ids = [...this.waiting];
    this.waiting.clear();
    if (ids.length === 0) return;
    if (this.writtenAtMs.size > maxWaiting) this.writtenAtMs.clear();
    // Before it is done, so that a database that fails is not asked again at once.
    for (const id of ids) this.writtenAtMs.set(id, this.nowMs());
    await this.run(upsertSql(ids)).catch(() => undefined);
  }

  /** Ends the timer, after what waits was written. */
  close(): Promise<void> {
    return this.write();
  }
}

/** Of processes that note a key within the interval, one writes. In one order: no deadlock. */
const upsertSql = (ids: readonly string[]) => sql`
insert into api_key_use (api_key_id, last_used_at)
select id, now() from api_key where id = any(${[...ids]}::uuid[]) order by id
on conflict (api_key_id) do update set last_used_at = excluded.last_used_at
where api_key_use.last_used_at < excluded.last_used_at - interval '59 minutes'`;
