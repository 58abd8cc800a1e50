import { LRUCache } from 'lru-cache';
import type { Caller } from '../../kernel/request/caller';
import type { Context } from '../../kernel/request/context';
import { hashKey } from './api-key-text';
import { lookUpKey } from './authenticate';
import type { KeyChanges } from './key-changes';
import type { KeyUses } from './key-uses';

/** How long a key is remembered at most: the bound if a notification is lost without notice. */
export const maxRememberedMs = 5_000;

/** The most keys that a process remembers. */
export const maxRememberedKeys = 10_000;

interface RememberedCaller {
  caller: Caller;
  /** The epoch of the changes (see `KeyChanges`) from before the key was looked up. */
  epoch: number;
  /** On the process's monotonic clock; not after the key expires. */
  validUntilMs: number;
}

/**
 * The callers of keys that were looked up lately, by the hashes of the keys. Unknown keys are not
 * remembered, so wrong ones cannot evict others (`docs/decisions/0029`).
 */
export class RememberedKeys {
  private readonly callers = new LRUCache<string, RememberedCaller>({ max: maxRememberedKeys });

  /** `changes` is null where changes are not notified: each key is then looked up each time. */
  constructor(
    private readonly changes: KeyChanges | null,
    private readonly nowMs: () => number = () => performance.now(),
    private readonly uses: Pick<KeyUses, 'note'> | null = null,
  ) {}

  /** How many keys are remembered. */
  get size(): number {
    return this.callers.size;
  }

  /** The caller that a key belongs to; see `authenticate`. Throws `Unauthenticated`. */
  async authenticate(run: Context['run'], key: string): Promise<Caller> {
    const hash = hashKey(key);
    const epoch = this.changes?.epoch ?? null;
    if (epoch === null) return (await this.lookUp(run, hash)).caller;
    const name = hash.toString('base64');
    const startedAtMs = this.nowMs();
    const remembered = this.callers.get(name);
    if (remembered?.epoch === epoch && startedAtMs < remembered.validUntilMs) {
      return remembered.caller;
    }
    const { caller, remainingMs } = await this.lookUp(run, hash);
    // The row was read after `startedAtMs`: counted from there, the key expires no later.
    const validUntilMs = startedAtMs + Math.min(remainingMs, maxRememberedMs);
    // A key that was looked up while something changed may have been read before the change.
    if (this.changes?.epoch === epoch) this.callers.set(name, { caller, epoch, validUntilMs });
    return caller;
  }

  /** A key in use is looked up every few seconds, so its uses need no other notice. */
  private async lookUp(run: Context['run'], hash: Buffer): ReturnType<typeof lookUpKey> {
    const found = await lookUpKey(run, hash);
    this.uses?.note(found.keyId);
    return found;
  }
}
