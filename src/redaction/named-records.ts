import { historyTable, recordTables } from '../domains/record-commits/record-tables';
import { recordTypes } from '../import/staging/record-types';
import type { RunQuery } from '../import/tables/run-query';
import { identify, typeNameForId } from '../kernel/records/record-id';
import { readStatedId } from '../kernel/records/stated-id';
import { literalSql, sql } from '../postgres/sql';
import { RedactionRefused, type RedactedNode } from './redaction-refused';

/** What evaluations are decided by: they would lose the law that they name. */
export const fixedTypes: readonly string[] = ['TransferRule', 'TransferRuleVersion'];

/**
 * The nodes that operands name, by an id or by a type and a natural key. Throws `RedactionRefused`
 * for one that never was on record, by its place: an operand may be the number of a person.
 */
export async function findNamedRecords(
  run: RunQuery,
  operands: readonly string[],
): Promise<RedactedNode[]> {
  const nodes = new Map<string, RedactedNode>();
  for (const [at, operand] of operands.entries()) {
    const refuse = (problem: string): RedactionRefused =>
      new RedactionRefused(`Record ${at + 1} ${problem}.`);
    const id = idOf(operand);
    const type = id === null ? undefined : typeNameForId(id);
    const table = recordTables.find((each) => each.type === type && each.partOf === undefined);
    if (id === null || type === undefined || table === undefined) {
      throw refuse('is neither an id nor a type with a natural key, such as Provider:raks');
    }
    if (fixedTypes.includes(type)) throw refuse(`is a ${type}, by which evaluations are decided`);
    const history = literalSql(historyTable(table.name));
    const found = await run(sql`select from ${history} where id = ${id}::uuid limit 1`);
    if (found.length === 0) throw refuse('is not on record, and never was, or was redacted');
    nodes.set(id, { id, type });
  }
  return [...nodes.values()];
}

function idOf(operand: string): string | null {
  const bare = readStatedId(operand).id.toLowerCase();
  if (typeNameForId(bare) !== undefined) return bare;
  const [, typeName, key] = /^([A-Za-z]+):(.+)$/s.exec(operand) ?? [];
  const type = recordTypes.find(({ record }) => record.name === typeName);
  if (!type || key === undefined) return null;
  const parts = type.key.length === 1 ? [key] : key.split('/');
  return parts.length === type.key.length ? identify(type.record, ...parts) : null;
}
