import { areEdges, connectionItems, isEdge, isObject, withoutNode } from './connection-shape';
import { listText } from './list-text';

/** A value of a table. Money and other decimals are strings, and stay as the API sent them. */
export type Cell = string | number | boolean | null;

/** A list of a response as rows and columns. */
export interface ResponseTable {
  /** Where in the response the rows are, such as `providers`; empty where they are its data. */
  path: string;
  /** Names of fields; those of objects within a row joined by dots: `source.title`. */
  columns: string[];
  /** As many cells in each row as there are columns. */
  rows: Cell[][];
}

interface List {
  path: string;
  items: unknown[];
}

/**
 * The longest list in the data of a response, or one row of all its values where it has no list.
 * Lists within the rows of another are cells, since they are parts of what the row is about. Null
 * where there is nothing to show.
 */
export function responseTable(data: unknown): ResponseTable | null {
  if (!isObject(data)) return null;
  const lists = findLists(data, []);
  const longest = lists.reduce<List | undefined>(
    (found, list) => (found && found.items.length >= list.items.length ? found : list),
    undefined,
  );
  const { path, items } = longest ?? { path: '', items: [data] };
  const rows = items.map((item) => flatten(isEdge(item) ? withoutNode(item) : item, path));
  const columns = namedColumns(rows);
  if (columns.length === 0) return null;
  return { path, columns, rows: rows.map((row) => columns.map((name) => row.get(name) ?? null)) };
}

/** The lists of an object and of the objects in it, by the paths of their connections. */
function findLists(value: Record<string, unknown>, path: string[]): List[] {
  const connected = connectionItems(value);
  if (connected) return [{ path: path.join('.'), items: connected }];
  return Object.entries(value).flatMap(([name, each]): List[] => {
    if (Array.isArray(each)) return [{ path: [...path, name].join('.'), items: each }];
    return isObject(each) ? findLists(each, [...path, name]) : [];
  });
}

/** The values of one row by the names of their columns. */
function flatten(item: unknown, path: string): Map<string, Cell> {
  const row = new Map<string, Cell>();
  const add = (name: string, value: unknown): void => {
    if (!isObject(value)) return void row.set(name, cellOf(value));
    const connected = connectionItems(value);
    if (connected) row.set(name, cellOf(connected));
    for (const [inner, each] of Object.entries(value)) {
      if (connected && isConnectionList(inner, each)) continue;
      add(name === '' ? inner : `${name}.${inner}`, each);
    }
  };
  // A list of plain values has one column, with the name of the list.
  add(isObject(item) || item === null ? '' : (path.split('.').at(-1) ?? ''), item);
  row.delete('');
  return row;
}

/** The columns of all rows, in the order in which they first appear. */
function namedColumns(rows: Map<string, Cell>[]): string[] {
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  // An object that is null in one row has its columns from the others.
  return names.filter(
    (name) =>
      !names.some((other) => other.startsWith(`${name}.`)) ||
      rows.some((row) => (row.get(name) ?? null) !== null),
  );
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? value : listText(value as unknown[]);
}

function isConnectionList(name: string, value: unknown): boolean {
  return (name === 'nodes' && Array.isArray(value)) || (name === 'edges' && areEdges(value));
}
