/** JSON concatenated as text in SQL, which is faster than PostgreSQL's JSON functions. */

/** For values that never need escaping: ids, slugs, dates, enum names, numbers. */
export const plain = (column: string): string => `'"' || (${column})::text || '"'`;
export const plainOrNull = (column: string): string =>
  `coalesce('"' || (${column})::text || '"', 'null')`;
/** A number or a boolean. */
export const bare = (column: string): string => `(${column})::text`;
export const escaped = (column: string): string => `coalesce(to_json(${column})::text, 'null')`;

type Fields = Readonly<Record<string, string>>;

export const object = (fields: Fields): string => `('{' || ${joined(fields)} || '}')`;

/** The object up to the first node of a list, which is its last field. */
export const openObject = (fields: Fields, listName: string): string =>
  `('{' || ${joined(fields)} || ',"${listName}":{"nodes":[')`;

const joined = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => `'"${name}":' || ${value}`)
    .join(` || ',' || `);

/** A list's `nodes`, from a statement with one text column `node`. */
export const nodes = (statement: string): string =>
  object({
    nodes: `(select coalesce('[' || string_agg(node, ',') || ']', '[]') from (
  ${statement}) listed)`,
  });
