import {
  allDefined,
  anyText,
  oneOf,
  parseBudget,
  parseBytes,
  parseDatabaseUrl,
  parseIinKey,
  parsePort,
  parseProxies,
  type ReadVariable,
} from './parsers';
import { readMetrics, readTraces, type TraceProtocol } from './telemetry';
import type { IinKeys } from '../domains/evaluations/recording/iin-fingerprint';
import { isApiKey } from '../domains/tenants/api-key-text';
import { trustModes, type TrustMode } from '../trusted-documents/trust-mode';

/** How this process is run: read once, from the environment, by nothing but this file. */
export interface Config {
  host: string;
  port: number;
  /** Where the service logs in to PostgreSQL; without it, the embedded database in `dataDir`. */
  databaseUrl: string | undefined;
  /** Where its owner does: who migrates, imports and makes tenants. */
  databaseOwnerUrl: string | undefined;
  dataDir: string;
  /** Whether the query editor is served. */
  queryEditor: boolean;
  /** Whether operations are answered by one statement each, where they can be. */
  queryPlans: boolean;
  /** How many bytes of answers of the public record are kept; 0 where none are. */
  cacheBytes: number;
  /** What an address, and what a tenant, may spend in a minute; 0 where it is not counted. */
  budgetPerAddress: number;
  budgetPerTenant: number;
  /** Addresses and networks of proxies, whose word on whom they ask for is taken. */
  trustedProxies: string[];
  logLevel: string;
  /** Where metrics are served; undefined where they are not. */
  metrics: { host: string; port: number } | undefined;
  /** By which protocol traces are sent; undefined where none are. */
  traces: TraceProtocol | undefined;
  /** What the numbers of people are hashed with, now and formerly. */
  iinKeys: IinKeys | undefined;
  /** The seed of the Ed25519 key that signs the heads of the chains. */
  evidenceSigningKey: Buffer | undefined;
  /** A key that the tenant `bootstrap` is to have. */
  bootstrapTenantKey: string | undefined;
  /** Where the trusted documents are; undefined where there are none. */
  trustedDocuments: { folder: string; mode: TrustMode } | undefined;
}

/** A variable that holds something else than it may. It stops the start. */
export class ConfigError extends Error {
  readonly code = 'CONFIGURATION';
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const modes = ['development', 'production', 'test'];
const databaseAddress =
  'the address of a PostgreSQL, e.g. postgres://user:password@host:5432/database';
const keyForm = 'a key of 32 to 200 printable ASCII characters without spaces';
const iinKeyForm = 'at least 32 bytes in base64, e.g. from `openssl rand -base64 32`';

const budgetForm = 'what may be spent in a minute, from 100000 on; or off';
const proxiesForm = 'addresses or networks, e.g. 10.0.0.0/8, separated by commas';

type Environment = Record<string, string | undefined>;

/**
 * Reads the environment; every bad value is named, with what was expected, and never repeated.
 * `toServe` asks for what only the gateway itself needs.
 */
export function readConfig(environment: Environment, { toServe = false } = {}): Config {
  const problems: string[] = [];
  const read: ReadVariable = (name, expected, parse) => {
    const text = environment[name];
    if (text === undefined || text === '') return undefined;
    const value = parse(text);
    if (value === undefined) problems.push(`${name} is ${expected}`);
    return value;
  };
  const mode = read('NODE_ENV', 'development, production or test', oneOf(modes));
  const editor = read('QUERY_EDITOR', 'on or off', oneOf(['on', 'off']));
  const trustedDocuments = readTrustedDocuments(read, problems);
  // The editor asks by texts of its own, all of which would be refused.
  const isClosed = mode === 'production' || trustedDocuments?.mode === 'enforce';
  const config: Config = {
    host: read('HOST', 'an address to listen on', anyText) ?? '127.0.0.1',
    port: read('PORT', 'a port from 0 to 65535; 0 takes a free one', parsePort) ?? 4000,
    databaseUrl: read('DATABASE_URL', databaseAddress, parseDatabaseUrl),
    databaseOwnerUrl: read('DATABASE_OWNER_URL', databaseAddress, parseDatabaseUrl),
    dataDir: read('DATA_DIR', 'a folder', anyText) ?? '.data',
    queryEditor: (editor ?? (isClosed ? 'off' : 'on')) === 'on',
    queryPlans: (read('QUERY_PLANS', 'on or off', oneOf(['on', 'off'])) ?? 'on') === 'on',
    cacheBytes: readCacheBytes(read),
    budgetPerAddress: read('BUDGET_PER_ADDRESS', budgetForm, parseBudget) ?? 1_000_000,
    budgetPerTenant: read('BUDGET_PER_TENANT', budgetForm, parseBudget) ?? 20_000_000,
    trustedProxies: read('TRUSTED_PROXIES', proxiesForm, parseProxies) ?? [],
    logLevel: read('LOG_LEVEL', `one of ${logLevels.join(', ')}`, oneOf(logLevels)) ?? 'info',
    metrics: readMetrics(read),
    traces: readTraces(read),
    trustedDocuments,
    ...readSecrets(read, problems),
  };
  if (toServe && problems.length === 0) problems.push(...missing(config));
  if (problems.length > 0) throw new ConfigError(problems.join('; '));
  return config;
}

function readCacheBytes(read: ReadVariable): number {
  const cache = read('RESPONSE_CACHE', 'on or off', oneOf(['on', 'off'])) ?? 'on';
  const megabytes = read('RESPONSE_CACHE_MEGABYTES', 'a number from 1 to 65536', (text) => {
    const number = Number(text);
    return /^\d{1,5}$/.test(text) && number >= 1 && number <= 65_536 ? number : undefined;
  });
  return cache === 'on' ? (megabytes ?? 64) * 1024 * 1024 : 0;
}

function readTrustedDocuments(read: ReadVariable, problems: string[]): Config['trustedDocuments'] {
  const folder = read('TRUSTED_DOCUMENTS', 'a folder with a manifest of documents', anyText);
  const mode = read('TRUSTED_DOCUMENTS_MODE', 'off, log or enforce', (text) =>
    trustModes.find((each) => each === text),
  );
  if (folder !== undefined) return { folder, mode: mode ?? 'off' };
  // Whoever means to refuse documents must not serve all of them for want of a folder.
  if (mode !== undefined && mode !== 'off') {
    problems.push('TRUSTED_DOCUMENTS is required with TRUSTED_DOCUMENTS_MODE: a folder');
  }
  return undefined;
}

/** What the gateway cannot serve without, or not together. */
function missing(config: Config): string[] {
  const problems: string[] = [];
  if (config.trustedDocuments?.mode === 'enforce' && config.queryEditor) {
    problems.push(
      'QUERY_EDITOR is off with TRUSTED_DOCUMENTS_MODE=enforce, which refuses its text',
    );
  }
  if (config.databaseOwnerUrl !== undefined && config.databaseUrl === undefined) {
    problems.push('DATABASE_URL is required with DATABASE_OWNER_URL: where the service logs in');
  }
  if (config.databaseUrl !== undefined && config.iinKeys === undefined) {
    problems.push(`IIN_HMAC_KEY is required with DATABASE_URL: ${iinKeyForm}`);
  }
  return problems;
}

type Secrets = Pick<Config, 'iinKeys' | 'evidenceSigningKey' | 'bootstrapTenantKey'>;

function readSecrets(read: ReadVariable, problems: string[]): Secrets {
  const current = read('IIN_HMAC_KEY', iinKeyForm, parseIinKey);
  const previous = read(
    'IIN_HMAC_PREVIOUS_KEYS',
    'what IIN_HMAC_KEY was, the keys separated by commas',
    (text) => allDefined(text.split(',').map((key) => parseIinKey(key.trim()))),
  );
  if (previous && !current && problems.length === 0) {
    problems.push('IIN_HMAC_PREVIOUS_KEYS is of use only with IIN_HMAC_KEY');
  }
  return {
    iinKeys: current && { current, previous: previous ?? [] },
    evidenceSigningKey: read('EVIDENCE_SIGNING_KEY', 'exactly 32 bytes in base64', (text) =>
      parseBytes(text, (length) => length === 32),
    ),
    bootstrapTenantKey: read('BOOTSTRAP_TENANT_KEY', keyForm, (text) =>
      isApiKey(text) ? text : undefined,
    ),
  };
}
