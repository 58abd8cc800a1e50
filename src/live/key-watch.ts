import type { KeyChanges } from '../domains/tenants/key-changes';
import type { RememberedKeys } from '../domains/tenants/remembered-keys';
import { bearerKey } from '../domains/tenants/authenticate';
import type { Caller } from '../kernel/request/caller';
import type { Context } from '../kernel/request/context';
import { Unauthenticated } from '../kernel/request/require-scope';
import type { LiveConnection } from './live-connections';
import { keyCheckMs } from './live-limits';

/** What keys are looked up with. */
export interface KeyLookUp {
  keys: RememberedKeys;
  run: Context['run'];
  /** Null where changes of keys are not notified. */
  keyChanges: KeyChanges | null;
}

/** The open connections of one key. */
interface WatchedKey {
  caller: Caller;
  connections: Set<LiveConnection>;
}

/**
 * Ends connections whose key was revoked, has expired or has other scopes. Keys are looked up when
 * a change is notified, and every few seconds: each key once, whatever connections it has.
 */
export class KeyWatch {
  private readonly watched = new Map<string, WatchedKey>();
  private readonly timer = setInterval(() => void this.check(), keyCheckMs).unref();
  private readonly stopListening: () => void;

  constructor(private readonly lookUp: KeyLookUp) {
    const onChange = (): void => void this.check();
    this.stopListening = lookUp.keyChanges?.onChange?.(onChange) ?? (() => undefined);
  }

  /** Watches the key of a connection until the returned function is called. */
  watch(authorization: string, caller: Caller, connection: LiveConnection): () => void {
    const known = this.watched.get(authorization) ?? { caller, connections: new Set() };
    this.watched.set(authorization, known);
    known.connections.add(connection);
    return () => {
      known.connections.delete(connection);
      if (known.connections.size === 0) this.watched.delete(authorization);
    };
  }

  close(): void {
    clearInterval(this.timer);
    this.stopListening();
  }

  private async check(): Promise<void> {
    await Promise.all(
      [...this.watched].map(async ([authorization, { caller, connections }]) => {
        if (await this.isValid(authorization, caller)) return;
        for (const each of [...connections]) each.end('key');
      }),
    );
  }

  private async isValid(authorization: string, { scopes, tenantId }: Caller): Promise<boolean> {
    const { keys, run } = this.lookUp;
    try {
      const found = await keys.authenticate(run, bearerKey(authorization) ?? '');
      const hasSameScopes =
        found.scopes.size === scopes.size && [...scopes].every((each) => found.scopes.has(each));
      return hasSameScopes && found.tenantId === tenantId;
    } catch (error) {
      // An unreachable database says nothing about the key; its statements fail by themselves.
      return !(error instanceof Unauthenticated);
    }
  }
}
