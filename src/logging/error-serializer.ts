/** A logged error, without the fields that can repeat values of a statement. */
export type SerializedError = Record<string, unknown>;

/**
 * The logged fields of a database error. `parameters`, `detail` and `internalQuery` are left out:
 * they can repeat the values of a statement.
 */
const databaseErrorFields = [
  'query',
  'code',
  'severity',
  'hint',
  'position',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'file',
  'line',
  'routine',
  'errno',
  'syscall',
  'address',
  'port',
];

/** Serializes an error with its causes. A value that is not an error is returned as it is. */
export function serializeError(error: unknown): unknown {
  return error instanceof Error ? serialize(error, new Set()) : error;
}

function serialize(error: Error, seen: Set<unknown>): SerializedError | string {
  if (seen.has(error)) return '[circular]';
  seen.add(error);
  const { message, stack } = error;
  const nested = (value: unknown): unknown => {
    if (value instanceof Error) return serialize(value, seen);
    return Array.isArray(value) ? value.map(nested) : toPlainValue(value);
  };
  const fields = Object.entries(fieldsOf(error)).map(([key, value]) => [key, nested(value)]);
  return {
    type: error.constructor.name || error.name,
    message,
    stack,
    ...(Object.fromEntries(fields) as SerializedError),
    ...(error.cause !== undefined && { cause: nested(error.cause) }),
    ...(error instanceof AggregateError && { errors: nested(error.errors) }),
  };
}

/**
 * Replaces bytes, which a client may have sent, by their length, and instances of classes, such as
 * a connection, by the name of the class.
 */
function toPlainValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  const kind = Object.getPrototypeOf(value) as object | null;
  const isPlain = kind === null || kind === Object.prototype || 'toJSON' in value;
  return isPlain ? value : `[${value.constructor.name}]`;
}

function fieldsOf(error: Error): Record<string, unknown> {
  const all = { ...error } as Record<string, unknown>;
  if (!isDatabaseError(all)) return all;
  const present = databaseErrorFields.filter((key) => all[key] !== undefined);
  const fields = Object.fromEntries(present.map((key): [string, unknown] => [key, all[key]]));
  return { ...fields, ...safeContext(all['where']) };
}

function isDatabaseError(fields: Record<string, unknown>): boolean {
  return ['parameters', 'driverError', 'severity', 'detail'].some((key) => key in fields);
}

const functionLine = /^PL\/pgSQL function [\w."]+(?:\([\w ,."[\]]*\))? line \d+ at [\w ]+$/;

/** The lines of PostgreSQL's error context that name functions; other lines can hold values. */
function safeContext(where: unknown): { where?: string } {
  const lines = typeof where === 'string' ? where.split('\n') : [];
  const functions = lines.filter((line) => functionLine.test(line));
  return functions.length > 0 ? { where: functions.join('\n') } : {};
}
