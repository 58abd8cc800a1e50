import { QueryFailedError } from 'typeorm';
import { ImportError } from '../diagnostics';
import type { StagedRow } from '../staging/staging';

interface PostgresError {
  code?: string;
  constraint?: string;
}

/**
 * Converts a constraint violation or data exception of PostgreSQL into an `ImportError` that quotes
 * neither statement nor value; returns any other error unchanged. The checks of the import should
 * prevent these errors.
 */
export function toImportError(error: unknown, rows: readonly StagedRow[]): unknown {
  if (!(error instanceof QueryFailedError)) return error;
  const { code = '', constraint } = error.driverError as PostgresError;
  // Data exceptions, constraint violations, and values that are too large for an index.
  if (!/^(22|23|54)/.test(code)) return error;
  const rule = constraint === undefined ? `code ${code}` : `constraint ${constraint}`;
  const record = rows.length === 1 ? 'this record' : `one of the ${rows.length} records from here`;
  const location = rows[0]?.location ?? { file: 'the import', line: null };
  return new ImportError([{ ...location, message: `the database rejected ${record} (${rule})` }]);
}
