import {
  allDefined,
  anyText,
  oneOf,
  parseBudget,
  parseBytes,
  parseDays,
  parseDelay,
  parseIinKey,
  parsePort,
  parseProxies,
  type ReadVariable,
} from './parsers';
import { readCorsOrigins } from './cors-origins';
import { readDatabase, type DatabaseVariables } from './database';
import { readFileVariables, type Environment } from './file-variables';
import { readLive, type LiveVariables } from './live';
import { readMcp, type McpVariables } from './mcp';
import { readMetrics, readTraces, type TraceProtocol } from './telemetry';
import { readUpstreams, type UpstreamVariables } from './upstreams';
import { readWeb, type WebVariables } from './web';
import type { IinKeys } from '../domains/evaluations/recording/iin-fingerprint';
import { isApiKey } from '../domains/tenants/api-key-text';
import { trustModes, type TrustMode } from '../trusted-documents/trust-mode';

/** The configuration of the process. Only this file reads the environment, once. */
export interface Config
  extends DatabaseVariables, LiveVariables, McpVariables, UpstreamVariables, WebVariables {
  host: string;
  port: number;
  /** The folder of the embedded database. */
  dataDir: string;
  /** Whether the query editor is served. */
  queryEditor: boolean;
  /** Whether operations are executed as one SQL statement each, if they can be. */
  queryPlans: boolean;
  /** The size limit of the response cache; 0 where nothing is cached. */
  cacheBytes: number;
  /** What an address, and a tenant, may spend per minute; 0 where they are not limited. */
  budgetPerAddress: number;
  budgetPerTenant: number;
  /** The age of a platform's standing, in days, from which on a check says that it is old. */
  standingStaleAfterDays: number;
  /** Addresses and networks of proxies whose `X-Forwarded-For` is trusted. */
  trustedProxies: string[];
  /** Origins whose pages may call the API; `*` alone: any, without a key. */
  corsOrigins: string[];
  /** How long a stop still serves while `/readyz` says 503, before it drains. */
  shutdownDelayMs: number;
  logLevel: string;
  /** The address that metrics are served at; undefined where they are not. */
  metrics: { host: string; port: number } | undefined;
  /** The protocol that traces are sent by; undefined where none are sent. */
  traces: TraceProtocol | undefined;
  /** The current, former and next keys of IIN fingerprints. */
  iinKeys: IinKeys | undefined;
  /** The seed of the Ed25519 key that signs the heads of evaluation chains. */
  evidenceSigningKey: Buffer | undefined;
  /** An API key that the tenant `bootstrap` gets. */
  bootstrapTenantKey: string | undefined;
  /** Undefined where no trusted documents are configured. */
  trustedDocuments: { folder: string; mode: TrustMode } | undefined;
}

/** One or more variables are invalid. It stops the start. */
export class ConfigError extends Error {
  readonly code = 'CONFIGURATION';
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const modes = ['development', 'production', 'test'];
const keyForm = '32 to 200 printable ASCII characters without spaces';
const iinKeyForm = 'at least 32 bytes in base64, e.g. from `openssl rand -base64 32`';
const budgetForm = 'a cost per minute of at least 100000, or off';
const daysForm = 'a number of days from 1 to 3660';
const delayForm = 'a number of seconds from 0 to 300';
const proxiesForm = 'addresses or networks separated by commas, e.g. 10.0.0.0/8';

/**
 * Reads the environment, and the files of secrets that it names. The error names every invalid
 * variable and what is expected, without its value, which may be a secret. `toServe` also checks
 * what only the gateway itself needs.
 */
export function readConfig(given: Environment, { toServe = false } = {}): Config {
  const problems: string[] = [];
  const environment = readFileVariables(given, problems);
  const read: ReadVariable = (name, expected, parse) => {
    const text = environment[name];
    if (text === undefined || text === '') return undefined;
    const value = parse(text);
    if (value === undefined) problems.push(`${name} must be ${expected}`);
    return value;
  };
  const mode = read('NODE_ENV', 'development, production or test', oneOf(modes));
  const editor = read('QUERY_EDITOR', 'on or off', oneOf(['on', 'off']));
  const trustedDocuments = readTrustedDocuments(read, problems);
  // The editor's own queries are not trusted documents, and would be rejected.
  const isEditorOff = mode === 'production' || trustedDocuments?.mode === 'enforce';
  const config: Config = {
    host: read('HOST', 'an address to listen on', anyText) ?? '127.0.0.1',
    port: read('PORT', 'a port from 0 to 65535 (0: any free port)', parsePort) ?? 4000,
    ...readDatabase(read, problems),
    dataDir: read('DATA_DIR', 'a folder', anyText) ?? '.data',
    queryEditor: (editor ?? (isEditorOff ? 'off' : 'on')) === 'on',
    queryPlans: (read('QUERY_PLANS', 'on or off', oneOf(['on', 'off'])) ?? 'on') === 'on',
    cacheBytes: readCacheBytes(read),
    budgetPerAddress: read('BUDGET_PER_ADDRESS', budgetForm, parseBudget) ?? 1_000_000,
    budgetPerTenant: read('BUDGET_PER_TENANT', budgetForm, parseBudget) ?? 20_000_000,
    standingStaleAfterDays: read('STANDING_STALE_AFTER_DAYS', daysForm, parseDays) ?? 180,
    trustedProxies: read('TRUSTED_PROXIES', proxiesForm, parseProxies) ?? [],
    corsOrigins: readCorsOrigins(read, problems),
    ...readLive(read),
    ...readMcp(read),
    ...readWeb(read),
    shutdownDelayMs: (read('SHUTDOWN_DELAY', delayForm, parseDelay) ?? 0) * 1_000,
    ...readUpstreams(read, problems),
    logLevel: read('LOG_LEVEL', `one of ${logLevels.join(', ')}`, oneOf(logLevels)) ?? 'info',
    metrics: readMetrics(read),
    traces: readTraces(read),
    trustedDocuments,
    ...readSecrets(read, problems),
  };
  if (toServe && problems.length === 0) problems.push(...servingProblems(config));
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
  // Without a folder, a server that is meant to reject documents would execute all of them.
  if (mode !== undefined && mode !== 'off') {
    problems.push('TRUSTED_DOCUMENTS must be set if TRUSTED_DOCUMENTS_MODE is log or enforce');
  }
  return undefined;
}

/** Variables that the gateway needs to serve, and combinations that it cannot serve with. */
function servingProblems(config: Config): string[] {
  const problems: string[] = [];
  if (config.trustedDocuments?.mode === 'enforce' && config.queryEditor) {
    problems.push(
      'QUERY_EDITOR must be off if TRUSTED_DOCUMENTS_MODE is enforce: its queries are rejected',
    );
  }
  if (config.databaseOwnerUrl !== undefined && config.databaseUrl === undefined) {
    problems.push('DATABASE_URL must be set if DATABASE_OWNER_URL is: the gateway logs in with it');
  }
  for (const [name, value] of [
    ['DATABASE_POOLER', config.databasePooler],
    ['DATABASE_LISTEN_URL', config.databaseListenUrl],
    ['DATABASE_REPLICA_URLS', config.databaseReplicaUrls[0]],
  ] as const) {
    if (value !== undefined && config.databaseUrl === undefined) {
      problems.push(`DATABASE_URL must be set if ${name} is`);
    }
  }
  if (config.databaseUrl !== undefined && config.iinKeys === undefined) {
    problems.push(`IIN_HMAC_KEY must be set if DATABASE_URL is: ${iinKeyForm}`);
  }
  return problems;
}

type Secrets = Pick<Config, 'iinKeys' | 'evidenceSigningKey' | 'bootstrapTenantKey'>;

function readSecrets(read: ReadVariable, problems: string[]): Secrets {
  const current = read('IIN_HMAC_KEY', iinKeyForm, parseIinKey);
  const previous = read(
    'IIN_HMAC_PREVIOUS_KEYS',
    'former values of IIN_HMAC_KEY, separated by commas',
    (text) => allDefined(text.split(',').map((key) => parseIinKey(key.trim()))),
  );
  const next = read('IIN_HMAC_NEXT_KEY', iinKeyForm, parseIinKey);
  if ((previous ?? next) && !current && problems.length === 0) {
    const name = previous ? 'IIN_HMAC_PREVIOUS_KEYS' : 'IIN_HMAC_NEXT_KEY';
    problems.push(`${name} must not be set without IIN_HMAC_KEY`);
  }
  return {
    iinKeys: current && { current, previous: previous ?? [], ...(next && { next }) },
    evidenceSigningKey: read('EVIDENCE_SIGNING_KEY', 'exactly 32 bytes in base64', (text) =>
      parseBytes(text, (length) => length === 32),
    ),
    bootstrapTenantKey: read('BOOTSTRAP_TENANT_KEY', keyForm, (text) =>
      isApiKey(text) ? text : undefined,
    ),
  };
}
