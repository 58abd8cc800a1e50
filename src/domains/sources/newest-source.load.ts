import type { Context } from '../../kernel/request/context';
import type { Day } from '../../kernel/scalars/day';
import { literalSql } from '../../postgres/sql';
import type { SourceKind } from './source';

/** The day of the newest source of a kind. */
export interface NewestSource {
  kind: SourceKind;
  publishedOn: Day;
}

const newestSources = literalSql(`select kind, max(published_on) as "publishedOn"
from source where published_on is not null group by kind`);

/** The newest source of each kind that has one with a day. */
export function loadNewestSources({ run }: Pick<Context, 'run'>): Promise<NewestSource[]> {
  return run<NewestSource>(newestSources);
}
