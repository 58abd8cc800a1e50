import type { ClientBase } from 'pg';
import { tenantSetting } from '../domains/tenants/tenant-transaction';
import { memoryThresholdSql } from '../postgres/session-memory';
import { checkedSettings, settingsAtStart, type SessionSettings } from './session-settings';
import { UnusableDatabase } from './unusable-database';

/** The way to a server: without a pooler, or through one that the operator has announced. */
export interface SessionRoute {
  /** The variable that has the URL, for messages. */
  variable: string;
  isPooled: boolean;
}

/** What a session reports of itself. */
interface SessionState {
  pid: number;
  role: string;
  database: string;
  /** The same for all sessions of one database of one running server. */
  identity: string;
  /** `tenantSetting`, which `pg_settings` does not show; null where it was never set. */
  tenant: string | null;
  /** Value and source, by the name of the setting. */
  settings: Record<string, [value: string, source: string]>;
}

/** Where a value comes from, by `pg_settings.source`. */
const origins: Readonly<Record<string, string>> = {
  default: "PostgreSQL's default",
  database: 'ALTER DATABASE ... SET',
  user: 'ALTER ROLE ... SET',
  'database user': 'ALTER ROLE ... IN DATABASE ... SET',
  global: 'ALTER ROLE ALL SET',
  client: 'the options of the connection',
  session: 'a SET in the session',
};

/** The same behind a pooler, whose sessions were opened, and perhaps changed, by the pooler. */
const pooledOrigins: Readonly<Record<string, string>> = {
  client: 'what the pooler asks for when it opens a session',
  session: 'the pooler, which sets what it remembers of earlier sessions, or its connect_query',
};

/** Where the value of a setting comes from, in words. */
export function originOf(source: string, isPooled: boolean): string {
  return (isPooled ? pooledOrigins[source] : undefined) ?? origins[source] ?? source;
}

/** What can be in a search path, and is no place for tables that last. */
const schemasWithoutTables = ['', 'pg_catalog', 'pg_temp', 'information_schema'];

/** How to mend a search path: where it is given, the statement would not hold. */
export function searchPathMending(
  { role, database, source }: { role: string; database: string; source: string },
  { variable, isPooled }: SessionRoute,
  schema: string,
): string {
  if (source === 'client' && !isPooled) {
    return `Name the schema ${schema} in the options of ${variable}, or leave search_path out.`;
  }
  return (
    `Run: alter role "${role}" in database "${database}" set search_path = ${schema}; ` +
    (isPooled ? "then RECONNECT in the pooler's console." : 'then start again.')
  );
}

/**
 * Checks each new connection before it is used, in one statement, which also prepares its memory:
 * that its settings are those that were asked for, that no unannounced pooler stands between, and
 * that its search path is that of the first connection. Throws `UnusableDatabase`
 * (`docs/decisions/0032`).
 */
export class SessionCheck {
  private searchPath: string | undefined;
  private identity: string | undefined;
  private readonly required: SessionSettings;
  private readonly statement: string;

  /** `pool` is the check of the pool, where this is that of a listener beside it. */
  constructor(
    private readonly route: SessionRoute,
    asked: SessionSettings,
    private readonly pool?: SessionCheck,
  ) {
    this.required = { ...asked, ...checkedSettings, ...settingsAtStart };
    this.statement = stateSql([...Object.keys(this.required), 'search_path']);
  }

  async check(client: ClientBase): Promise<void> {
    const { rows } = await client.query<SessionState>(this.statement);
    const state = rows[0] as SessionState;
    this.checkRoute(client, state);
    const isFirst = this.identity === undefined;
    for (const [name, value] of Object.entries(this.required)) {
      if (!isFirst && name in settingsAtStart) continue;
      // A setting of a newer PostgreSQL, or one that was never set, is not shown.
      const [found, source] = state.settings[name] ?? [value, 'default'];
      if (found !== value) throw this.wrongSetting(state, name, found, source, value);
    }
    // Any session would belong to that tenant, outside of its transactions as well.
    if (state.tenant) {
      throw this.wrongSetting(state, tenantSetting, state.tenant, 'a default', '');
    }
    this.checkSearchPath(state);
    this.identity = state.identity;
    if (this.pool?.identity !== undefined && this.pool.identity !== state.identity) {
      throw new UnusableDatabase(
        `${this.route.variable} leads to another server or database than DATABASE_URL: ` +
          'changes of the record and of keys would go unnoticed. Give the same database.',
      );
    }
  }

  /**
   * A pooler cannot tell its clients the process id of one server session, as they share several:
   * it sends an id of its own with the login.
   */
  private checkRoute(client: ClientBase, { pid }: SessionState): void {
    const { processID } = client as unknown as { processID: number | null };
    if (this.route.isPooled || processID === pid) return;
    throw new UnusableDatabase(poolerMessage(this.route.variable));
  }

  private checkSearchPath(state: SessionState): void {
    const [path = '', source = 'default'] = state.settings['search_path'] ?? [];
    const schemas = path.split(',').map((each) => each.trim().replaceAll('"', ''));
    const { variable } = this.route;
    if (schemas.every((each) => schemasWithoutTables.includes(each))) {
      throw new UnusableDatabase(
        `${variable}: the session has search_path = '${path}' (from ${this.originOf(source)}), ` +
          'which names no schema that can have the tables of the gateway. ' +
          searchPathMending({ ...state, source }, this.route, 'public'),
      );
    }
    if (schemas.indexOf('pg_catalog') > 0) {
      throw new UnusableDatabase(
        `${variable}: search_path names pg_catalog after others (${path}), whose functions ` +
          "would replace PostgreSQL's own. Leave pg_catalog out of it.",
      );
    }
    const first = this.pool?.searchPath ?? (this.searchPath ??= path);
    if (first === path) return;
    throw new UnusableDatabase(
      `${variable}: a new connection has search_path = ${path}, others of this process have ` +
        `${first}. Set it back, or restart the gateway.`,
    );
  }

  private originOf(source: string): string {
    return originOf(source, this.route.isPooled);
  }

  private wrongSetting(
    { role, database }: SessionState,
    ...[name, found, source, required]: [string, string, string, string]
  ): UnusableDatabase {
    const { variable, isPooled } = this.route;
    const mend = `alter role "${role}" in database "${database}" set ${name} = '${required}'`;
    return new UnusableDatabase(
      `${variable}: the session has ${name} = '${found}' (from ${this.originOf(source)}), ` +
        `and must have '${required}'. Run: ${mend}; ` +
        (isPooled ? "then RECONNECT in the pooler's console." : 'then start again.'),
    );
  }
}

/** What to do about a pooler that was not announced, or stands where none may. */
export function poolerMessage(variable: string): string {
  const isPool = variable === 'DATABASE_URL';
  return (
    `${variable} leads to a connection pooler, which could give a request the answer of another. ` +
    (isPool
      ? 'Set DATABASE_POOLER to transaction or session, see docs/operate.md, or give the ' +
        "server's own address. Commands need that in DATABASE_OWNER_URL."
      : "Give the server's own address.")
  );
}

function stateSql(names: readonly string[]): string {
  const list = names.map((each) => `'${each}'`).join(', ');
  return `select pg_backend_pid() as pid, current_user as role, current_database() as database,
  ${memoryThresholdSql} as built, current_setting('${tenantSetting}', true) as tenant,
  (select oid::text from pg_database where datname = current_database()) || ' ' ||
    extract(epoch from pg_postmaster_start_time())::text as identity,
  (select json_object_agg(lower(name), json_build_array(setting, source)) from pg_settings
    where lower(name) in (${list})) as settings`;
}
