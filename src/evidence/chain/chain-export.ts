import type { TenantTransactions } from '../../domains/tenants/tenant-transaction';
import { TransferRuleEvaluation } from '../../domains/evaluations/transfer-rule-evaluation';
import type { EvaluationChain } from '../../export/evaluation-export';
import type { Context } from '../../kernel/request/context';
import { tableSql } from '../../kernel/records/record';
import { literalSql, sql } from '../../postgres/sql';
import { signHeads } from '../heads/signed-heads';
import type { EvidenceKey } from '../heads/signing-key';
import { readChainHead } from './chain-reader';
import type { EvidenceField } from './field-encoding';
import { mayReadGaps, readGaps } from './recorded-gaps';
import { evidenceColumns, evidenceSelectList } from './row-hash';

const hashColumn = 'row_hash';
const exportedColumns = [...evidenceColumns, hashColumn];
const selectList = literalSql(evidenceSelectList);
const table = tableSql(TransferRuleEvaluation);

interface ChainDatabase {
  run: Context['run'];
  transaction: TenantTransactions;
  /** Null where the process has no key: heads are not signed. */
  key: EvidenceKey | null;
}

/** A tenant's chain for exports, as `npm run evidence -- verify --file` reads it. */
export function exportedChain({ run, transaction, key }: ChainDatabase): EvaluationChain {
  return {
    columns: exportedColumns,
    sequenceIndex: exportedColumns.indexOf('sequence'),
    readPage: async (tenantId, after, limit) => {
      const rows = await transaction(tenantId, (inTransaction) =>
        inTransaction<Record<string, EvidenceField>>(sql`
select ${selectList} from ${table} t
where t.tenant_id = ${tenantId} and t.sequence > ${String(after)}::bigint
order by t.sequence limit ${limit}`),
      );
      return rows.map((row) => exportedColumns.map((name) => row[name] ?? null));
    },
    describe: async ({ id, slug }) => {
      const madeAt = new Date().toISOString();
      const head = await readChainHead(transaction, { tenant: slug, tenantId: id });
      const heads = head ? [head] : [];
      const gaps = (await mayReadGaps(run)) ? await readGaps(transaction, id) : [];
      const signed = key ? signHeads(heads, madeAt, key) : { version: 1, madeAt, heads };
      return {
        ...signed,
        columns: exportedColumns,
        gaps: gaps.map(({ from, to, ...gap }) => ({ from: String(from), to: String(to), ...gap })),
      };
    },
  };
}
