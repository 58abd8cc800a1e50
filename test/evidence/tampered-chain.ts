import { signHeads, type EvidenceHeads } from '../../src/evidence/heads/signed-heads';
import { createEvidenceKey } from '../../src/evidence/heads/signing-key';
import {
  readCurrentHeads,
  verifyEvidence,
  type EvidenceSource,
  type TenantReport,
} from '../../src/evidence/evidence-verification';
import { statementRunner } from '../../src/postgres/statement-runner';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { evaluationRow, insertEvaluations } from '../support/evaluation-row';
import { Tampering } from './tampering';

/** The number of evaluations of a new chain. */
export const length = 20;

/** A tenant's chain, its head before the tampering, and what tampers with it. */
export interface TamperedChain {
  id: string;
  slug: string;
  heads: EvidenceHeads;
  tampering: Tampering;
}

export const testSeed = Buffer.alloc(32, 1);
export const testKey = createEvidenceKey(testSeed);

/** A database with chains to tamper with, one a tenant; the application role verifies them. */
export class TamperedChains {
  #tenants = 0;
  readonly source: EvidenceSource;

  private constructor(readonly database: EvaluationDatabase) {
    const { service, tenantTransactions } = database;
    this.source = { run: statementRunner(service), transaction: tenantTransactions };
  }

  static async open(): Promise<TamperedChains> {
    return new TamperedChains(await openEvaluationDatabase(fillWithLeast));
  }

  async create(): Promise<TamperedChain> {
    const tenant = await this.database.makeTenant(`bank-${++this.#tenants}`);
    await this.insert(tenant.id, 1, length);
    const heads = await this.heads(tenant.slug);
    return { ...tenant, heads, tampering: new Tampering(this.database.dataSource, tenant.id) };
  }

  async insert(tenantId: string, from: number, count: number): Promise<void> {
    const rows = Array.from({ length: count }, (_, index) =>
      evaluationRow(tenantId, `key ${from + index}`),
    );
    await this.database.tenantTransactions(tenantId, (run) => insertEvaluations(run, rows));
  }

  async heads(slug: string | null): Promise<EvidenceHeads> {
    return signHeads(
      await readCurrentHeads(this.source, slug),
      '2026-11-25T00:00:00.000Z',
      testKey,
    );
  }

  async verify(
    { slug }: { slug: string },
    heads: EvidenceHeads | null = null,
  ): Promise<TenantReport> {
    const options = { tenant: slug, heads, onProgress: () => undefined };
    const [report] = await verifyEvidence(this.source, options);
    return report as TenantReport;
  }

  /** Runs work without the constraints that keep sequences positive and unique. */
  async withoutKeys(work: () => Promise<void>): Promise<void> {
    const { dataSource } = this.database;
    const alter = 'alter table transfer_rule_evaluation';
    await dataSource.query(`
      ${alter} drop constraint transfer_rule_evaluation_tenant_id_sequence_key;
      ${alter} drop constraint transfer_rule_evaluation_sequence_check`);
    await work();
    await dataSource.query(`
      ${alter} add constraint transfer_rule_evaluation_sequence_check check (sequence > 0);
      ${alter} add constraint transfer_rule_evaluation_tenant_id_sequence_key
        unique (tenant_id, sequence)`);
  }

  close(): Promise<void> {
    return this.database.close();
  }
}

/** Findings in a short form: `CHANGED 7`, `MOVED 8-19`. */
export const found = ({ findings }: TenantReport): string[] =>
  findings.map(({ kind, from, to }) => `${kind} ${from === to ? '' : `${from}-`}${to}`);
