const unavailableCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND'],
  // Connection exceptions, too many connections, a server that starts or stops, a lock timeout.
  ...['08000', '08001', '08003', '08004', '08006', '53300', '57P01', '57P02', '57P03', '55P03'],
  // A rejected login, e.g. while an operator locks everyone out.
  ...['28000', '28P01', '3D000'],
  // A statement timeout, an idle-in-transaction timeout.
  ...['57014', '25P03'],
  // A new connection that may not be used, such as through a pooler: see `SessionCheck`.
  'DATABASE_REFUSED',
  // Resources of the server: any, disk, memory, a configured limit; an error of its file system.
  ...['53000', '53100', '53200', '53400', '58030'],
  // A read-only transaction, on a standby or by the operator; a statement that a standby cancelled.
  ...['25006', '40001'],
]);

/** Errors of writes that say that the database accepts none, or not all: what is wrong with it. */
const writeProblems: Readonly<Record<string, string>> = {
  '25006': 'read-only: the database accepts no writes',
  '53000': 'read-only: the database lacks resources to write',
  '53100': "read-only: the database's disk is full",
  '53200': 'read-only: the database is out of memory',
  '58030': 'read-only: the database cannot write its files',
};

/** Errors of `pg` and of `QueryTimeoutClient` that have no code. */
const unavailableMessages = new RegExp(
  'Connection terminated|did not answer in time|timeout exceeded when trying to connect|' +
    'not queryable|not currently accepting connections|' +
    'unsupported startup parameter|does not support SSL connections',
);

const connectionLostCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '08000', '08003', '08006'],
  ...['57P01', '57P02', '57P03'],
]);

/** True where a connection was lost or could not be opened: another one may work. */
export function isConnectionLost(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return connectionLostCodes.has(String(code)) || /^Connection terminated/.test(String(message));
}

/** What an error of a write says about the database; null where it says nothing about writes. */
export function writeProblem(error: unknown): string | null {
  return writeProblems[codeOf(error)] ?? null;
}

/** Why a database is unavailable, by the code of an error. */
const connectionCauses: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection lost',
  EPIPE: 'connection lost',
  ENOENT: 'its socket does not exist',
  ENOTFOUND: 'its host has no address',
  ETIMEDOUT: 'no answer in time',
  '08006': 'connection lost',
  '28000': 'login rejected',
  '28P01': 'login rejected',
  '3D000': 'there is no database of that name',
  '53300': 'it has too many connections',
  '55P03': 'a lock was not free in time',
  '57P01': 'it is stopping',
  '57P02': 'it is stopping',
  '57P03': 'it is starting or stopping',
  DATABASE_REFUSED: 'its sessions may not be used; the log says why',
};

/** The same by the message of an error that has no code, or one of several meanings. */
const causesByMessage: readonly [message: RegExp, cause: string][] = [
  [
    /unsupported startup parameter|leads to a connection pooler/,
    'a pooler stands in between; see DATABASE_POOLER',
  ],
  [/None of the servers/, 'no server is a primary that answers'],
  [/did not answer in time|timeout exceeded/, 'no answer in time'],
  [/Connection terminated/, 'connection lost'],
  [/does not support SSL/, 'it does not offer TLS'],
];

/** Why the database cannot be used, by the error of a connection or a read. */
export function connectionProblem(error: unknown): string {
  const { message = '' } = (error ?? {}) as { message?: string };
  const [, byMessage] = causesByMessage.find(([pattern]) => pattern.test(message)) ?? [];
  const cause = byMessage ?? connectionCauses[codeOf(error)];
  return cause === undefined ? 'database unavailable' : `database unavailable: ${cause}`;
}

const codeOf = (error: unknown): string => ((error ?? {}) as { code?: string }).code ?? '';

/** True where the database cancelled a statement that took too long. */
export function isStatementTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === '57014';
}

/** True for an error that means that the database is unavailable for now: a retry may succeed. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (unavailableCodes.has(String(code))) return true;
  return typeof message === 'string' && unavailableMessages.test(message);
}
