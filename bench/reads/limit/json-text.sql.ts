/** JSON as text, put together in SQL: the fastest way in which PostgreSQL makes it. */

/** What never needs escaping: an id, a slug, a day, a name of an enum, a number. */
export const plain = (column: string): string => `'"' || (${column})::text || '"'`;
export const plainOrNull = (column: string): string =>
  `coalesce('"' || (${column})::text || '"', 'null')`;
/** A figure or a truth value. */
export const bare = (column: string): string => `(${column})::text`;
export const escaped = (column: string): string => `coalesce(to_json(${column})::text, 'null')`;

export function object(fields: Readonly<Record<string, string>>): string {
  const parts = Object.entries(fields).map(([name, value]) => `'"${name}":' || ${value}`);
  return `('{' || ${parts.join(` || ',' || `)} || '}')`;
}

/** The nodes of a list, of a statement that answers one text `node` a row. */
export const nodes = (statement: string): string =>
  object({
    nodes: `(select coalesce('[' || string_agg(node, ',') || ']', '[]') from (
  ${statement}) listed)`,
  });
