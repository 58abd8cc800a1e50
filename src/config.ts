/** How this process is run: read once, from the environment, by nothing but this file. */
export interface Config {
  host: string;
  port: number;
  /** A PostgreSQL to use; without one, the embedded database in `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  /** Whether the query editor is served. */
  queryEditor: boolean;
  logLevel: string;
}

/** A variable that holds something else than it may. It stops the start. */
export class ConfigError extends Error {
  readonly code = 'CONFIGURATION';
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

type Environment = Record<string, string | undefined>;

/** Reads the environment; every bad value is named, with what was expected. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];

  function read<Value>(
    name: string,
    usual: Value,
    expected: string,
    parse: (text: string) => Value | undefined,
  ): Value {
    const text = environment[name];
    if (text === undefined || text === '') return usual;
    const value = parse(text);
    if (value === undefined) problems.push(`${name} is ${expected}`);
    return value ?? usual;
  }

  const oneOf = (choices: readonly string[]) => (text: string) =>
    choices.includes(text) ? text : undefined;
  const anyText = (text: string): string => text;

  const mode = read('NODE_ENV', 'development', 'development, production or test', (text) =>
    oneOf(['development', 'production', 'test'])(text),
  );
  const editor = read('QUERY_EDITOR', mode === 'production' ? 'off' : 'on', 'on or off', (text) =>
    oneOf(['on', 'off'])(text),
  );
  const config: Config = {
    host: read('HOST', '127.0.0.1', 'an address to listen on', anyText),
    port: read('PORT', 4000, 'a port from 0 to 65535; 0 takes a free one', parsePort),
    databaseUrl: read(
      'DATABASE_URL',
      undefined as string | undefined,
      'the address of a PostgreSQL, e.g. postgres://user:password@host:5432/database',
      parseDatabaseUrl,
    ),
    dataDir: read('DATA_DIR', '.data', 'a folder', anyText),
    queryEditor: editor === 'on',
    logLevel: read('LOG_LEVEL', 'info', `one of ${logLevels.join(', ')}`, oneOf(logLevels)),
  };
  if (problems.length > 0) throw new ConfigError(problems.join('; '));
  return config;
}

function parsePort(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined;
}

function parseDatabaseUrl(text: string): string | undefined {
  const isAddress = URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);
  return isAddress ? text : undefined;
}
