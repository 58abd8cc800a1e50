import type { QueryKey } from '../read-query';
import { rowAnswers, type RunRows } from './rows.answers';
import { textRowsStatements, type TextRowsKey } from './text-rows.statements';
import { textStatements } from './text.statements';

/** How a limit's response comes from PostgreSQL. */
export type LimitKind = 'text' | 'rows' | 'text rows';

export function isAnswered(kind: LimitKind, key: QueryKey): boolean {
  return kind !== 'text rows' || key in textRowsStatements;
}

/** The body of a response, in one piece or several. */
export async function answerPieces(
  kind: LimitKind,
  key: QueryKey,
  run: RunRows,
  values: readonly unknown[],
): Promise<string[]> {
  if (kind === 'rows') return [JSON.stringify({ data: await rowAnswers[key](run, values) })];
  const statement = kind === 'text' ? textStatements[key] : textRowsStatements[key as TextRowsKey];
  const rows = await run(key, statement, values);
  return rows.map(([piece]) => String(piece));
}
