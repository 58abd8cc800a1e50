import { DatabaseUrlError, parseDatabaseUrl } from '../postgres/database-url';
import type { ReadVariable } from './parsers';

const poolers = ['transaction', 'session'] as const;
/** How a pooler between the gateway and PostgreSQL shares its connections. */
export type DatabasePooler = (typeof poolers)[number];

/** The part of the configuration that says how a PostgreSQL server is reached. */
export interface DatabaseVariables {
  /** The URL that the gateway logs in with; undefined: the embedded database. */
  databaseUrl: string | undefined;
  /** The URL of the database's owner, who migrates, imports and creates tenants. */
  databaseOwnerUrl: string | undefined;
  /** Standbys that may answer reads of the public record, as the role of `databaseUrl`. */
  databaseReplicaUrls: string[];
  /** The URL of the listener's connection, without a pooler; undefined: `databaseUrl`. */
  databaseListenUrl: string | undefined;
  /** Undefined where `databaseUrl` leads to the server itself. */
  databasePooler: DatabasePooler | undefined;
  /** The most connections of the pool. */
  databasePoolSize: number;
}

/** The most connections of a process, besides the one that listens, unless it is configured. */
export const defaultPoolSize = 10;

const replicaUrlsForm = 'URLs of standbys of DATABASE_URL, separated by commas';
const poolSizeForm = 'a number of connections from 1 to 200';

/** Reads the variables, and adds what is wrong with a URL to the problems. */
export function readDatabase(read: ReadVariable, problems: string[]): DatabaseVariables {
  const urlProblems: string[] = [];
  const parseUrl =
    (name: string) =>
    (text: string): string => {
      try {
        parseDatabaseUrl(text);
      } catch (error) {
        if (!(error instanceof DatabaseUrlError)) throw error;
        urlProblems.push(`${name} ${error.message}`);
      }
      return text;
    };
  const variables = {
    databaseUrl: read('DATABASE_URL', '', parseUrl('DATABASE_URL')),
    databaseOwnerUrl: read('DATABASE_OWNER_URL', '', parseUrl('DATABASE_OWNER_URL')),
    databaseReplicaUrls: read('DATABASE_REPLICA_URLS', replicaUrlsForm, parseReplicaUrls) ?? [],
    databaseListenUrl: read('DATABASE_LISTEN_URL', '', parseUrl('DATABASE_LISTEN_URL')),
    databasePooler: read('DATABASE_POOLER', poolers.join(' or '), (text) =>
      poolers.find((each) => each === text),
    ),
    databasePoolSize: read('DATABASE_POOL_SIZE', poolSizeForm, parsePoolSize) ?? defaultPoolSize,
  };
  problems.push(...urlProblems);
  return variables;
}

function parsePoolSize(text: string): number | undefined {
  const size = Number(text);
  return /^[1-9]\d{0,2}$/.test(text) && size <= 200 ? size : undefined;
}

function parseReplicaUrls(text: string): string[] | undefined {
  const urls = text.split(',').map((each) => each.trim());
  try {
    urls.forEach(parseDatabaseUrl);
    return urls;
  } catch (error) {
    if (error instanceof DatabaseUrlError) return undefined;
    throw error;
  }
}
