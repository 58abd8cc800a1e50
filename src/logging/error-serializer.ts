/** An error as the log holds it: whole, save for the values that a statement was run with. */
export type SerializedError = Record<string, unknown>;

/**
 * What PostgreSQL and its driver say of an error, and TypeORM of the statement. Left out are the
 * parameters and `detail`, which repeat what was to be stored, and `internalQuery`, which may.
 */
const ofDatabase = [
  ...['query', 'code', 'severity', 'hint', 'position', 'schema', 'table', 'column', 'dataType'],
  ...['constraint', 'file', 'line', 'routine', 'errno', 'syscall', 'address', 'port'],
];

/** Describes an error with what caused it. What is no error stays what it is. */
export function serializeError(error: unknown): unknown {
  return error instanceof Error ? described(error, new Set()) : error;
}

function described(error: Error, seen: Set<unknown>): SerializedError | string {
  if (seen.has(error)) return 'told above';
  seen.add(error);
  const { message, stack } = error;
  const nested = (value: unknown): unknown => {
    if (value instanceof Error) return described(value, seen);
    return Array.isArray(value) ? value.map(nested) : plain(value);
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
 * Bytes are what came over a wire: a request that could not be read, for one. An object of a class,
 * such as a connection, is a world of its own.
 */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  const kind = Object.getPrototypeOf(value) as object | null;
  const isPlain = kind === null || kind === Object.prototype || 'toJSON' in value;
  return isPlain ? value : `[${value.constructor.name}]`;
}

function fieldsOf(error: Error): Record<string, unknown> {
  const all = { ...error } as Record<string, unknown>;
  if (!isOfDatabase(all)) return all;
  const told = ofDatabase.filter((key) => all[key] !== undefined).map((key) => [key, all[key]]);
  return { ...(Object.fromEntries(told) as SerializedError), ...placeIn(all['where']) };
}

function isOfDatabase(fields: Record<string, unknown>): boolean {
  return ['parameters', 'driverError', 'severity', 'detail'].some((key) => key in fields);
}

const functionLine = /^PL\/pgSQL function [\w."]+(?:\([\w ,."[\]]*\))? line \d+ at [\w ]+$/;

/** Of the context that PostgreSQL gives, the functions and lines: other lines hold values. */
function placeIn(where: unknown): { where?: string } {
  const lines = typeof where === 'string' ? where.split('\n') : [];
  const functions = lines.filter((line) => functionLine.test(line));
  return functions.length > 0 ? { where: functions.join('\n') } : {};
}
