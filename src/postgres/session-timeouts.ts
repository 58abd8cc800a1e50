/** How long operations of the database may take, in milliseconds; 0 is without limit. */
export interface DatabaseTimeouts {
  /** Until a connection of the pool is free, or a new one is open. */
  connectMs: number;
  /** One statement. The server cancels it. */
  statementMs: number;
  /** The wait for a lock. The server cancels the statement. */
  lockMs: number;
  /** Between two statements of a transaction. The server ends the session. */
  idleInTransactionMs: number;
  /** Between two checks of the server whether the client of a running statement is connected. */
  clientCheckIntervalMs: number;
  /** Until any answer of the server. After that the connection is destroyed. */
  queryMs: number;
}

/** For commands, which migrate, import and verify for as long as it takes. */
export const commandTimeouts: DatabaseTimeouts = {
  connectMs: 10_000,
  statementMs: 0,
  lockMs: 0,
  idleInTransactionMs: 0,
  clientCheckIntervalMs: 0,
  queryMs: 0,
};

/**
 * For the process that serves requests: each has a response within five seconds, even if that is
 * an error (`docs/decisions/0018`). The server's timeouts are shorter than `queryMs`, so that its
 * error, which names the cause, arrives first.
 */
export const serverTimeouts: DatabaseTimeouts = {
  connectMs: 1_500,
  statementMs: 2_800,
  lockMs: 2_000,
  // A process that freezes holds its tenant's lock for so long: less than others wait for it.
  idleInTransactionMs: 1_500,
  clientCheckIntervalMs: 250,
  queryMs: 3_200,
};
