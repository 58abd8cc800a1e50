import { QueryFailedError } from 'typeorm';
import { ImportError, type SourceLocation } from '../diagnostics';
import type { StagedRow } from '../staging/staging';

interface PostgresError {
  code?: string;
  constraint?: string;
}

/**
 * What the database would not take, as a refusal that quotes neither statement nor value. The
 * checks before should leave nothing of the kind; this is the last guard of the same truths.
 */
export function toImportError(error: unknown, rows: readonly StagedRow[]): unknown {
  return databaseErrorAt(
    error,
    rows[0]?.location ?? { file: 'the import', line: null },
    rows.length,
  );
}

export function databaseErrorAt(error: unknown, place: SourceLocation, rows: number): unknown {
  if (!(error instanceof QueryFailedError)) return error;
  const { code = '', constraint } = error.driverError as PostgresError;
  // Data exceptions, broken constraints, and values that are too large for an index.
  if (!/^(22|23|54)/.test(code)) return error;
  const rule = constraint === undefined ? `code ${code}` : `constraint ${constraint}`;
  const which = rows === 1 ? 'this record' : `one of the ${rows} records from here on`;
  const message = `the database does not take ${which} (${rule})`;
  return new ImportError([{ ...place, message }]);
}
