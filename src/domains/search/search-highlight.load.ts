import type { RecordReader } from '../../kernel/request/context';
import { sql } from '../../postgres/sql';
import type { SearchHit } from './search-hit';

/** The passage of the text of a hit that has what was searched for. */
export function loadHighlight(
  reader: RecordReader,
  { text, asked }: Pick<SearchHit, 'text' | 'asked'>,
): Promise<string> {
  return reader.loaders.load('Highlights', JSON.stringify([text, asked]), async (keys) => {
    const pairs = keys.map((key) => JSON.parse(key) as [string, string]);
    const rows = await reader.run<{ highlight: string }>(sql`
select search_highlight(text, asked) as "highlight"
from unnest(${pairs.map(([each]) => each)}::text[], ${pairs.map(([, each]) => each)}::text[])
  with ordinality as hit(text, asked, place)
order by place`);
    return rows.map(({ highlight }) => highlight);
  });
}
