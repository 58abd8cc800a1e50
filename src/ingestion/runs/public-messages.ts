import { basename, dirname, isAbsolute, sep } from 'node:path';
import type { RowRefusal } from '../../upstreams/upstream';
import type { RunReport } from './run-report';

type Messages = Pick<RunReport, 'message' | 'refusals' | 'flags'>;

/**
 * What a report says, for everyone: of a file that a person read it names no folder, which only
 * says something about the operator's machine.
 */
export function withoutPaths({ origin, message, refusals, flags }: RunReport): Messages {
  if (isAddress(origin)) return { message, refusals, flags };
  const folder = dirname(origin);
  const names: (readonly [path: string, name: string])[] = [[origin, basename(origin)]];
  if (isAbsolute(folder) && folder !== sep) names.push([`${folder}${sep}`, ''], [folder, '']);
  const clean = (text: string): string =>
    names.reduce((cleaned, [path, name]) => cleaned.replaceAll(path, name), text);
  const cleanRows = (rows: readonly RowRefusal[]): RowRefusal[] =>
    rows.map((row) => ({
      ...row,
      locator: clean(row.locator),
      message: clean(row.message),
    }));
  return {
    message: message === null ? null : clean(message),
    refusals: cleanRows(refusals),
    flags: cleanRows(flags),
  };
}

const isAddress = (origin: string): boolean => /^https?:\/\//.test(origin);
