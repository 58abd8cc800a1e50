import type { RecordClass } from '../kernel/records/record';
import { recordForId } from '../kernel/records/identity';
import { readNodeId, assertNodeIds } from '../kernel/records/node-id';
import { joinSql, sql } from '../postgres/sql';
import type { Compilation, SelectedField, CompiledField } from './compilation';
import { planRecordType } from './edge-plan';
import { coalesceNull } from './json-sql';
import { recordRowSql } from './row-sql';
import { Unplannable } from './unplannable';

/** Records by their ids alone: which kinds they are is known from the ids. */

/** What is selected of each kind, compiled when it is first asked for. */
function kindsOf(
  of: Compilation,
  nodes: SelectedField['nodes'],
): (kind: RecordClass) => CompiledField {
  const compiled = new Map<RecordClass, CompiledField>();
  return (kind) => {
    const known = compiled.get(kind);
    if (known) return known;
    // What has no type of its own is shown as another record, and loaded as that one is.
    if (!of.schema.getType(kind.name)) throw new Unplannable('undeclared');
    const write = planRecordType(of, kind, nodes);
    compiled.set(kind, write);
    return write;
  };
}

export function planNode(of: Compilation, { nodes, args }: SelectedField): CompiledField {
  const writeOf = kindsOf(of, nodes);
  return (_, writing) => {
    const id = args(writing)['id'] as string;
    const kind = readNodeId(id, 'id');
    const text = recordRowSql(
      writing,
      kind,
      writeOf(kind),
      (row) => sql`${row.value('id')} = ${id}`,
    );
    return coalesceNull([text]);
  };
}

export function planNodes(of: Compilation, { nodes, args }: SelectedField): CompiledField {
  const writeOf = kindsOf(of, nodes);
  return (_, writing) => {
    const ids = args(writing)['ids'] as string[];
    assertNodeIds(ids, 'ids');
    if (ids.length === 0) return ['[]'];
    const kinds = [...new Set(ids.map((id) => recordForId(id) as RecordClass))];
    kinds.sort((one, other) => (one.name < other.name ? -1 : 1));
    const texts = kinds.map((kind) =>
      recordRowSql(writing, kind, writeOf(kind), (row) => sql`${row.value('id')} = asked.id`),
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
