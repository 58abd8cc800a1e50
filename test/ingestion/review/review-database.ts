import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionResult } from 'graphql';
import type { DataSource } from 'typeorm';
import { EnforcementAction } from '../../../src/domains/enforcement/enforcement-action';
import { importRecord } from '../../../src/ingestion/curated/import-record';
import { ingestDocument } from '../../../src/ingestion/ingest-document';
import { hashOf } from '../../../src/ingestion/documents/received-document';
import type { RunReport } from '../../../src/ingestion/runs/run-report';
import { identify } from '../../../src/kernel/records/record-id';
import type { Scope } from '../../../src/kernel/request/caller';
import { afmNews } from '../../../src/upstreams/gov-kz/afm-news';
import type { Upstream } from '../../../src/upstreams/upstream';
import { askAs } from '../../support/ask';
import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';
import { callerOf } from '../../support/test-resources';

const samples = join(__dirname, '../../../src/upstreams/gov-kz/samples');

export const newsSample = (language: string): string =>
  readFileSync(join(samples, `afm_2026-03-02_${language}.json`), 'utf8');

const curated = join(__dirname, '../../../data/kazakhstan');
const fill = (dataSource: DataSource): Promise<unknown> => importRecord(dataSource, [curated]);

/** A reply with one release. */
export const replyOf = (body: string, id = 7): string =>
  JSON.stringify({
    data: { news: [{ id, title: 'Итоги', created_date: '2026-06-09T11:48:00Z', body }] },
  });

export interface Item {
  id: string;
  key: string;
  kind: string;
  version: number;
  state: string;
  proposal: { claims: { property: string; number: string | null }[] };
  newerProposal: { claims: { property: string; number: string | null }[] } | null;
  decidedBy: string | null;
  publishedAt: string | null;
  publishProblem: string | null;
}

const itemFields = `id key kind version state decidedBy publishedAt publishProblem
  proposal { subjectId claims { property number unit note mentions { language start end } } }
  newerProposal { claims { property number } }`;

/** A database with a review queue, and callers who decide. */
export class ReviewDatabase {
  #tenant: { id: string; slug: string } | undefined;

  private constructor(readonly database: EvaluationDatabase) {}

  static async open(): Promise<ReviewDatabase> {
    const opened = new ReviewDatabase(await openEvaluationDatabase(fill));
    opened.#tenant = await opened.database.makeTenant('reviewing-bank');
    return opened;
  }

  close = (): Promise<void> => this.database.close();

  /** Takes a reply in. */
  take(text: string, upstream: Upstream = afmNews): Promise<RunReport> {
    const bytes = Buffer.from(text);
    return ingestDocument(this.database.dataSource, upstream, {
      ...{ bytes, snapshot: hashOf(bytes), origin: 'news.json' },
      retrievedAt: new Date('2026-11-01'),
    });
  }

  async ask(
    query: string,
    variables: Record<string, unknown> = {},
    scopes: readonly Scope[] | null = ['record:review'],
  ): Promise<ExecutionResult> {
    const caller = scopes && callerOf(this.#tenant as { id: string; slug: string }, scopes);
    return (await askAs(caller, this.database.resources(), query, variables)).result;
  }

  async items(filter = ''): Promise<Item[]> {
    const { data, errors } = await this.ask(
      `{ reviewItems(first: 50${filter}) { nodes { ${itemFields} } } }`,
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { reviewItems: { nodes: Item[] } }).reviewItems.nodes;
  }

  async item(key: string): Promise<Item> {
    const found = (await this.items()).find((each) => each.key === key);
    if (!found) throw new Error(`no item ${key}`);
    return found;
  }

  /** Decides, as `accept`, `edit` or `reject`. */
  decide(verb: string, input: Record<string, unknown>): Promise<ExecutionResult> {
    const name = `${verb}ReviewItem`;
    const type = `${verb[0]?.toUpperCase() ?? ''}${verb.slice(1)}ReviewItemInput!`;
    return this.ask(
      `mutation ($input: ${type}) { ${name}(input: $input) { reviewItem { ${itemFields} } } }`,
      { input: { reason: 'It says so.', ...input } },
    );
  }

  async version(): Promise<unknown> {
    return (await this.query<object>('select version from record_version'))[0];
  }

  query<Row>(statement: string): Promise<Row[]> {
    return this.database.dataSource.query<Row[]>(statement);
  }
}

/** The curated action that releases of tests are about. */
export const subjectId = identify(EnforcementAction, 'platform-shutdowns-2025');
export const claim = {
  ...{ property: 'platformCount', number: '131', unit: 'platforms', note: 'Over.' },
};
export const newAction = {
  ...{ kind: 'PLATFORM_SHUTDOWN', title: 'Exchangers closed', authority: 'afm' },
  announcedOn: '2026-06-09',
};

/** The code and the field of the first error; `none` without one. */
export const errorOf = ({ errors }: ExecutionResult): string => {
  const { code, field } = (errors?.[0]?.extensions ?? { code: 'none' }) as Record<string, string>;
  return [code, field].filter((each) => each !== undefined).join(' ');
};
