import { mayHoldPersonalNumber, withoutPersonalVariables } from './personal-text';

/** What GraphiQL stores of a tab, and of an operation in its history. */
interface StoredOperation {
  query: string | null;
  variables: string | null;
  operationName: string | null;
}

interface StoredTab extends StoredOperation {
  id: string;
  title: string;
  hash: null;
  headers: null;
  response: null;
}

/**
 * What may be stored in the browser of an item that GraphiQL stores; null where nothing may be.
 * Headers never are, since they hold a tenant's API key, nor are responses, nor what may hold a
 * personal number. An item that GraphiQL could not read is not stored either.
 */
export function storableItem(name: string, value: string): string | null {
  switch (name) {
    case 'headers':
      return null;
    case 'variables':
      return withoutPersonalVariables(value).text || null;
    case 'tabState':
      return mapJson(value, storableTabs);
    case 'queries':
    case 'favorites':
      return mapJson(value, (stored) => storableHistory(name, stored));
    default:
      return mayHoldPersonalNumber(value) ? null : value;
  }
}

function mapJson(json: string, map: (value: unknown) => unknown): string | null {
  try {
    const mapped = map(JSON.parse(json));
    return mapped === null ? null : JSON.stringify(mapped);
  } catch {
    return null;
  }
}

function storableTabs(state: unknown): unknown {
  if (!isObject(state) || !Array.isArray(state['tabs'])) return null;
  const { activeTabIndex } = state;
  if (typeof activeTabIndex !== 'number') return null;
  const tabs = state['tabs'].filter(isObject).filter(hasReadableQuery);
  return { tabs: tabs.map(storableTab), activeTabIndex };
}

function hasReadableQuery({ query }: Record<string, unknown>): boolean {
  return query === null || typeof query === 'string';
}

function storableTab(tab: Record<string, unknown>): StoredTab {
  const title = storableText(tab['title']) ?? '<untitled>';
  return {
    id: storableText(tab['id']) ?? '',
    title,
    hash: null,
    ...storableOperation(tab),
    headers: null,
    response: null,
  };
}

function storableHistory(name: string, stored: unknown): unknown {
  const items = isObject(stored) ? stored[name] : undefined;
  if (!Array.isArray(items)) return null;
  return { [name]: items.filter(isObject).flatMap((item) => storableHistoryItem(item) ?? []) };
}

/** An entry of the history as GraphiQL has it in memory, too. */
export interface HistoryItem {
  query: string;
  variables?: string;
  operationName?: string;
  label?: string;
  favorite?: boolean;
}

/** What may be in the history of an entry; null where its query may not. */
export function storableHistoryItem(item: object): HistoryItem | null {
  const entry = { ...item } as Record<string, unknown>;
  const { query, variables, operationName } = storableOperation(entry);
  const label = storableText(entry['label']);
  if (query === null) return null;
  return {
    query,
    ...(variables !== null && { variables }),
    ...(operationName !== null && { operationName }),
    ...(label !== null && { label }),
    ...(typeof entry['favorite'] === 'boolean' && { favorite: entry['favorite'] }),
  };
}

function storableOperation(item: Record<string, unknown>): StoredOperation {
  const { variables } = item;
  const isText = typeof variables === 'string';
  return {
    query: storableText(item['query']),
    variables: isText ? withoutPersonalVariables(variables).text : null,
    operationName: storableText(item['operationName']),
  };
}

function storableText(text: unknown): string | null {
  return typeof text === 'string' && !mayHoldPersonalNumber(text) ? text : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
