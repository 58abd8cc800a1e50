/** How long whoever waits for the database waits, in milliseconds; 0 is as long as it takes. */
export interface DatabaseTimeouts {
  /** For a connection: one that is free, or a new one. */
  connectMs: number;
  /** For one statement. The server ends it. */
  statementMs: number;
  /** For a lock. The server ends the statement that wants it. */
  lockMs: number;
  /** For the next statement of a transaction. The server ends the session. */
  idleInTransactionMs: number;
  /** Before it looks whether its client is still there. The server ends what nobody waits for. */
  clientCheckIntervalMs: number;
  /** For an answer of any kind: after that the link counts as broken. */
  queryMs: number;
}

/** Of commands, which migrate, import and verify. */
export const commandTimeouts: DatabaseTimeouts = {
  connectMs: 10_000,
  statementMs: 0,
  lockMs: 0,
  idleInTransactionMs: 0,
  clientCheckIntervalMs: 0,
  queryMs: 0,
};

/**
 * Of the process that serves: whoever asks it has an answer within five seconds, be it that there
 * is none. The server, which can say why, is given time to speak before the link is left.
 */
export const serverTimeouts: DatabaseTimeouts = {
  connectMs: 1_500,
  statementMs: 2_800,
  lockMs: 2_000,
  idleInTransactionMs: 10_000,
  clientCheckIntervalMs: 250,
  queryMs: 3_200,
};
