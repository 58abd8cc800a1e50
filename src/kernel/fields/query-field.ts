import { ArgsType, Field } from 'type-graphql';
import { DeclaredQueries, type DeclaredField } from './declared-field';
import { connectionField, plainListField } from './list-field';
import type { RecordList } from '../lists/list';
import type { ListOptions } from '../lists/list-argument-types';
import { loadByColumn } from '../records/record-load';
import { toWords } from '../records/naming';
import type { RecordClass } from '../records/record';

/** A field of `Query`: one record by a unique text column; null where there is none. */
export function queryByKey(
  name: string,
  record: RecordClass,
  options: { by: string; description?: string },
): DeclaredField {
  const { by, description } = options;
  class KeyArguments {}
  const argument = `The ${toWords(by)} of the ${toWords(record.name)}.`;
  Field(() => String, { description: argument })(KeyArguments.prototype, by);
  ArgsType()(KeyArguments);
  return {
    owner: DeclaredQueries,
    name,
    type: () => record,
    nullable: true,
    description,
    arguments: KeyArguments,
    resolve: (_: unknown, args: Record<string, string>, context) =>
      loadByColumn(context, record, by, 'text', args[by] as string, `Query.${name}`),
    plan: { kind: 'by-key', record, by },
  };
}

/** A field of `Query`: all rows of a record type, as a connection. */
export function queryConnection(
  name: string,
  list: RecordList,
  { description, ...options }: ListOptions & { description?: string } = {},
): DeclaredField {
  const field = { owner: DeclaredQueries, name, list, description };
  return connectionField(field, { kind: 'root' }, options);
}

/** A field of `Query`: all rows of a record type, without pages, in the default order. */
export function queryPlainList(
  name: string,
  list: RecordList,
  description?: string,
): DeclaredField {
  return plainListField({ owner: DeclaredQueries, name, list, description });
}
