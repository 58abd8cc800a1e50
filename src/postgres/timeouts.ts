/** How long whoever waits for the database waits, in milliseconds; 0 is as long as it takes. */
export interface DatabasePatience {
  /** For a connection: one that is free, or a new one. */
  connection: number;
  /** For one statement. The server ends it. */
  statement: number;
  /** For a lock. The server ends the statement that wants it. */
  lock: number;
  /** For the next statement of a transaction. The server ends the session. */
  idleInTransaction: number;
  /** Before it looks whether its client is still there. The server ends what nobody waits for. */
  look: number;
  /** For an answer of any kind: after that the link counts as broken. */
  answer: number;
}

/** Of commands, which migrate, import and verify. */
export const ofCommands: DatabasePatience = {
  connection: 10_000,
  statement: 0,
  lock: 0,
  idleInTransaction: 0,
  look: 0,
  answer: 0,
};

/**
 * Of the process that serves: whoever asks it has an answer within five seconds, be it that there
 * is none. The server, which can say why, is given time to speak before the link is left.
 */
export const ofService: DatabasePatience = {
  connection: 1_500,
  statement: 2_800,
  lock: 2_000,
  idleInTransaction: 10_000,
  look: 250,
  answer: 3_200,
};
