import type { DatabaseTimeouts } from '../postgres/session-timeouts';

/** Values of settings by their names in lower case, as `pg_settings` shows them. */
export type SessionSettings = Readonly<Record<string, string>>;

/**
 * Settings that each session asks for, whatever the defaults of a database or role are: any other
 * value could change an answer, lose a commit or end a session (`docs/decisions/0032`).
 */
const askedSettings: SessionSettings = {
  // How values are read and written.
  client_encoding: 'UTF8',
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  standard_conforming_strings: 'on',
  array_nulls: 'on',
  transform_null_equals: 'off',
  // Which rows a statement sees and finds. Under READ COMMITTED a statement that waited for a lock
  // sees rows committed meanwhile, which the chains of evaluations need (`docs/decisions/0012`).
  row_security: 'on',
  gin_fuzzy_search_limit: '0',
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  // A commit is on disk before it is confirmed.
  synchronous_commit: 'on',
  // What ends a session for no reason of the gateway's.
  idle_session_timeout: '0',
  exit_on_error: 'off',
  // Just-in-time compilation takes up to a second for the large statements of plans: too long.
  jit: 'off',
};

/** Settings that are read back only: a superuser sets them, or not every version has them. */
export const checkedSettings: SessionSettings = {
  // Any other value turns off the triggers that chain and hash evaluations.
  session_replication_role: 'origin',
  // From PostgreSQL 17 on.
  transaction_timeout: '0',
};

/**
 * Settings that the first connection must have, and others need not: what an operator changes while
 * the gateway runs is in force, and `/readyz` says so.
 */
export const settingsAtStart: SessionSettings = { default_transaction_read_only: 'off' };

/** What a session asks for: the settings above, and its timeouts. */
export function settingsOf(timeouts: DatabaseTimeouts): SessionSettings {
  return {
    ...askedSettings,
    statement_timeout: String(timeouts.statementMs),
    lock_timeout: String(timeouts.lockMs),
    idle_in_transaction_session_timeout: String(timeouts.idleInTransactionMs),
    client_connection_check_interval: String(timeouts.clientCheckIntervalMs),
  };
}
