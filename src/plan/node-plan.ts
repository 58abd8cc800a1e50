import type { RecordClass } from '../kernel/records/record';
import { recordForId } from '../kernel/records/record-id';
import { readNodeId, assertNodeIds } from '../kernel/records/node-id.check';
import { joinSql, sql } from '../postgres/sql';
import type { Compilation, SelectedField, CompiledField } from './compilation';
import { planRecordType } from './edge-plan';
import { coalesceNull } from './json-sql';
import { recordRowSql } from './row-sql';
import { Unplannable } from './unplannable';

/** Compiles the selection for a record type when the first id of that type comes. */
function compileByRecord(
  compilation: Compilation,
  nodes: SelectedField['nodes'],
): (record: RecordClass) => CompiledField {
  const compiled = new Map<RecordClass, CompiledField>();
  return (record) => {
    const cached = compiled.get(record);
    if (cached) return cached;
    // A record without a type of its own is loaded as another one, which only the resolvers do.
    if (!compilation.schema.getType(record.name)) throw new Unplannable('undeclared');
    const write = planRecordType(compilation, record, nodes);
    compiled.set(record, write);
    return write;
  };
}

/** `Query.node`: the id says which record it is of, so it cannot be a parameter. */
export function planNode(compilation: Compilation, { nodes, args }: SelectedField): CompiledField {
  const compile = compileByRecord(compilation, nodes);
  return (_, builder) => {
    const id = args(builder)['id'] as string;
    const record = readNodeId(id, 'id');
    const text = recordRowSql(
      builder,
      record,
      compile(record),
      (row) => sql`${row.value('id')} = ${id}`,
    );
    return coalesceNull([text]);
  };
}

/** `Query.nodes`: for each id, a subquery for each record type; `coalesce` takes the one found. */
export function planNodes(compilation: Compilation, { nodes, args }: SelectedField): CompiledField {
  const compile = compileByRecord(compilation, nodes);
  return (_, builder) => {
    const ids = args(builder)['ids'] as string[];
    assertNodeIds(ids, 'ids');
    if (ids.length === 0) return ['[]'];
    const records = [...new Set(ids.map((id) => recordForId(id) as RecordClass))];
    records.sort((one, other) => (one.name < other.name ? -1 : 1));
    const texts = records.map((record) =>
      recordRowSql(builder, record, compile(record), (row) => sql`${row.value('id')} = asked.id`),
    );
    const each = sql`coalesce(${joinSql(texts, ', ')}, 'null')`;
    return [
      '[',
      sql`(select string_agg(${each}, ',' order by asked.ordinality)
from unnest(${ids}::uuid[]) with ordinality as asked(id, ordinality))`,
      ']',
    ];
  };
}
