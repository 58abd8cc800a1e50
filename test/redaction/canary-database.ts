import { Provider } from '../../src/domains/providers/provider';
import { importRecord } from '../../src/ingestion/curated/import-record';
import { ingestDocument } from '../../src/ingestion/ingest-document';
import { hashOf } from '../../src/ingestion/documents/received-document';
import type { RunReport } from '../../src/ingestion/runs/run-report';
import { identify } from '../../src/kernel/records/record-id';
import { redactRecords, type RedactionReport } from '../../src/redaction/redaction';
import type { Upstream } from '../../src/upstreams/upstream';
import { RecordFolder } from '../import/record-folder';
import { register } from '../ingestion/register-database';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';

/** A word that is in every text of the record that is redacted, and in no other. */
export const canary = 'zqcanary';
export const canaryBin = '211040900220';
export const canaryId = identify(Provider, canary);

const others = `sources:
  - slug: paper
    title: Paper
    publisher: Paper
    kind: PRESS
authorities:
  - slug: afm
    name: Agency
    jurisdiction: KZ
assets:
  - symbol: USDT
    name: Tether
    kind: STABLECOIN
providers:
  - slug: bystander
    name: Bystander
    kind: EXCHANGER
    jurisdiction: KZ
    claims:
      - property: legalName
        value: Bystander LLP
        source: paper
        confidence: HIGH
`;

const provider = (name: string): string => `  - slug: ${canary}
    name: ${name}
    legalName: ТОО "Zqcanary Trade"
    aliases: [Zqcanary Alias]
    kind: EXCHANGER
    jurisdiction: KZ
    bin: '${canaryBin}'
    websites: [${canary}.example]
    statusHistory:
      - status: AUTHORIZED
        validFrom: 2024-01-01
        source: paper
    claims:
      - property: legalName
        value: Zqcanary LLP
        source: paper
        confidence: HIGH
licenses:
  - number: ZQCANARY-1
    provider: ${canary}
    authority: afm
enforcementActions:
  - slug: wave
    kind: PLATFORM_SHUTDOWN
    title: Wave
    authority: afm
    providers: [${canary}, bystander]
`;

/** The files of the record: without the canary, or with it under a name. */
export const filesWith = (name: string | null): string =>
  name === null ? others : `${others}${provider(name)}`;

const reviewItem = `insert into review_item (id, upstream, key, kind, title, excerpt, source_hash,
  original_proposal, extractor_version, proposal, url)
select md5('item')::uuid, 'a-register', 'news ZQCANARY', 'NEWS', 'Of ZQCANARY SEVEN',
  'Zqcanary Alias was warned', '\\x00', p, 1, p, 'https://example.org/zqcanary'
from (values ('{"subjectId": null, "newAction": null, "claims": [], "link": null,
  "heldDocument": null}'::jsonb)) given(p)`;

/** A database that has the canary wherever something of a record is stored. */
export class CanaryDatabase {
  readonly folder = new RecordFolder();

  private constructor(readonly database: EvaluationDatabase) {}

  static async open(): Promise<CanaryDatabase> {
    return new CanaryDatabase(await openEvaluationDatabase(fillWithLeast));
  }

  /** Imports, documents, review: twice, so that there are former values. */
  async fill(): Promise<void> {
    await this.import(filesWith(null));
    await this.import(filesWith('Zqcanary One'));
    await this.read(`2026-01-01\nREG-1 ${canaryBin} activity=zqcanary-exchange`);
    await this.read(`2026-01-02\nREG-1 ${canaryBin} activity=zqcanary-trading status=ACTIVE`);
    await this.import(filesWith('Zqcanary Seven'));
    await this.query(reviewItem);
    await this.query(`insert into upstream_refusal (run_id, locator, code, message)
      select id, 'line 2', 'ODD', 'the provider Zqcanary Seven is odd' from upstream_run
      where upstream = 'a-register' limit 1`);
  }

  async close(): Promise<void> {
    this.folder.remove();
    await this.database.close();
  }

  import(text: string): Promise<unknown> {
    const file = this.folder.write('record.yaml', text);
    return importRecord(this.database.dataSource, [file], { upstreams: [register] });
  }

  read(text: string, upstream: Upstream = register): Promise<RunReport> {
    const bytes = Buffer.from(text);
    const retrievedAt = new Date('2026-11-30T09:00:00Z');
    const document = { bytes, snapshot: hashOf(bytes), origin: 'register.txt', retrievedAt };
    return ingestDocument(this.database.dataSource, upstream, document);
  }

  redact(named: readonly string[] = [canaryId], dryRun = false): Promise<RedactionReport> {
    return redactRecords(this.database.dataSource, named, {
      ...{ reason: 'Taken in by mistake', withDependents: true, dryRun, upstreams: [register] },
    });
  }

  query<Row = Record<string, unknown>>(statement: string): Promise<Row[]> {
    return this.database.dataSource.query<Row[]>(statement);
  }

  /** Every table with its rows that have the canary, as text or in bytes. */
  async tablesWithCanary(): Promise<string[]> {
    const tables = await this.query<{ name: string }>(`
      select quote_ident(nspname) || '.' || quote_ident(relname) as name
      from pg_class c join pg_namespace n on n.oid = relnamespace
      where relkind in ('r', 'v', 'm') and nspname not in ('pg_catalog', 'information_schema')
        and nspname not like 'pg_toast%' and nspname not like '%_past'
      union select 'pg_stats' order by 1`);
    const found: string[] = [];
    for (const { name } of tables) {
      const [row] = await this.query<{ count: number }>(`
        select count(*)::integer as count from ${name} t where t::text ilike '%${canary}%'
          or t::text like '%${canaryBin}%' or ${inBytes('zqcanary')} or ${inBytes('Zqcanary')}
          or ${inBytes(canaryBin)}`);
      if ((row?.count ?? 0) > 0) found.push(name);
    }
    return found;
  }
}

/** Bytes are written in hexadecimal. */
const inBytes = (text: string): string => `t::text like '%${Buffer.from(text).toString('hex')}%'`;
