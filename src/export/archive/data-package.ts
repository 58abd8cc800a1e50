import type { ColumnType, ExportColumn } from '../export-column';
import type { ExportDescription } from '../export-description';
import type { ExportList } from '../export-list';

/** The types of Table Schema, by those of columns. */
const fieldTypes: Readonly<Record<ColumnType, Readonly<Record<string, string>>>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  decimal: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'date', format: 'default' },
  instant: { type: 'datetime', format: 'default' },
  texts: { type: 'array' },
};

/** A file of the package, with what became of its rows. */
export interface PackagedList {
  list: ExportList;
  path: string;
  description: ExportDescription;
  bytes: number;
  /** SHA-256, in hexadecimal. */
  hash: string;
}

/** `datapackage.json`: a Data Package of Frictionless, version 1, with a Table Schema a list. */
export function dataPackage(lists: readonly PackagedList[], madeAt: Date): object {
  const [any] = lists;
  const names = new Map(lists.map(({ list }) => [list.type, list.name]));
  const commits = lists.map(({ description }) => description.commits);
  return {
    profile: 'tabular-data-package',
    name: 'crypto-enforcement-record',
    title: "The public record of Kazakhstan's crackdown on illicit crypto",
    created: madeAt.toISOString(),
    version: String(any?.description.commits.first ?? 0),
    commits: {
      first: Math.min(...commits.map(({ first }) => first)),
      last: Math.max(...commits.map(({ last }) => last)),
    },
    licenses: licensesOf(any?.description),
    sources: (any?.description.terms ?? []).map(({ name, publisher }) => ({
      title: `${publisher}: ${name}`,
    })),
    resources: lists.map((each) => resource(each, names)),
  };
}

/** What is stated for the record as a whole, and for each upstream whose rows are in it. */
function licensesOf(description: ExportDescription | undefined): object[] {
  const terms = description?.terms ?? [];
  const kept = terms.filter(({ redistribution }) => redistribution !== false);
  return kept.map(({ upstream, licence, licenceUrl, attribution }) => ({
    // The name must be an identifier where there is no path: letters and signs alone.
    name: upstream,
    title: `${licence}; attribution: ${attribution}`,
    ...(licenceUrl !== null && { path: licenceUrl }),
  }));
}

function resource(packaged: PackagedList, names: ReadonlyMap<string, string>): object {
  const { list, path, description, bytes, hash } = packaged;
  return {
    profile: 'tabular-data-resource',
    name: list.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    title: list.name,
    description: list.description,
    path,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\r\n', doubleQuote: true, header: true },
    bytes,
    hash: `sha256:${hash}`,
    rows: description.rows,
    withheld: description.withheld,
    commits: description.commits,
    schema: tableSchema(list, names),
  };
}

/** The Table Schema of a list. References are to lists of the same package. */
export function tableSchema(
  { columns, type }: ExportList,
  names: ReadonlyMap<string, string>,
): object {
  const references = columns.flatMap(({ name, refersTo }) => {
    const list = refersTo === undefined ? undefined : names.get(refersTo);
    if (list === undefined) return [];
    const resourceName = list.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    // A package names itself by an empty text.
    const target = refersTo === type ? '' : resourceName;
    return [{ fields: name, reference: { resource: target, fields: 'id' } }];
  });
  return {
    fields: columns.map(field),
    missingValues: [''],
    primaryKey: 'id',
    ...(references.length > 0 && { foreignKeys: references }),
  };
}

function field({ name, type, isNullable, description }: ExportColumn): object {
  return {
    name,
    ...fieldTypes[type],
    ...(description !== '' && { description }),
    // An empty text is quoted, which Table Schema cannot tell from a missing value.
    ...(!isNullable && type !== 'text' && { constraints: { required: true } }),
  };
}
