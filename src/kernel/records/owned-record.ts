import type { Scope } from '../request/caller';
import type { Context } from '../request/context';
import type { RecordClass } from './record';
import type { Sql } from '../../postgres/sql';

const scopesToRead = new Map<RecordClass, Scope>();
const tenantRecords = new Set<RecordClass>();

/**
 * Marks a record whose rows belong to tenants. Row security separates them in the database
 * (`docs/decisions/0011`). The mark makes every statement on them run in a transaction of the
 * caller, whether it comes from a list, an edge or an id.
 */
export function OwnedByTenant(scopeToRead: Scope): ClassDecorator {
  return (target) => {
    scopesToRead.set(target as unknown as RecordClass, scopeToRead);
    tenantRecords.add(target as unknown as RecordClass);
  };
}

/** Marks a record that belongs to no tenant, and that only keys with a scope may read. */
export function ReadableWith(scopeToRead: Scope): ClassDecorator {
  return (target) => {
    scopesToRead.set(target as unknown as RecordClass, scopeToRead);
  };
}

/** Whether the rows of a record belong to tenants. */
export const isOwnedByTenant = (record: RecordClass): boolean => tenantRecords.has(record);

/** The scope that reading a record needs; undefined where it is public. */
export function readScope(record: RecordClass): Scope | undefined {
  return scopesToRead.get(record);
}

/** Runs a statement on a record type: as the caller if reading it needs a scope. */
export function runOnRecord<Row extends object>(
  context: Context,
  record: RecordClass,
  statement: Sql,
): Promise<Row[]> {
  const scope = scopesToRead.get(record);
  return scope ? context.runAsCaller<Row>(statement, scope, 'read') : context.run<Row>(statement);
}
