import { ID } from 'type-graphql';
import { derived } from '../../kernel/fields/computed-field';
import { outsideRecord, type DeclaredField } from '../../kernel/fields/declared-field';
import { toMany, toOne } from '../../kernel/fields/edge';
import { queryConnection } from '../../kernel/fields/query-field';
import { Node } from '../../kernel/records/node';
import { loadAnyRecord } from '../../kernel/records/record-load';
import { sql } from '../../postgres/sql';
import { Source } from '../sources/source';
import { UpstreamRun } from '../upstreams/upstream-run';
import { statedNodeId } from './change-feeds';
import { commitEdge } from './commit.load';
import { loadFieldChanges } from './field-changes.load';
import { historyList, recordChangeList, recordCommitList } from './record-change.list';
import { recordChangeEventFields } from './record-change-event';
import { recordChangedSubscription } from './record-changed.subscription';
import { FieldChange, RecordChange, type ChangedNode } from './record-change';
import { RecordCommit } from './record-commit';
import { RecordState, recordStateQueries } from './record-state';
import { isNodeType } from './record-tables';

/** The node that a change is of, as it is in the state that the request reads. */
const changedNode: DeclaredField = {
  owner: RecordChange,
  name: 'present',
  type: () => Node,
  nullable: true,
  description:
    'The node as it is now; null if it is no longer on record, and for an `ExchangeRate`, which ' +
    'no id leads to. `nodeId` leads to what any other one was, unless it was redacted.',
  resolve: ({ type, changedId }: RecordChange, _: unknown, context) =>
    isNodeType(type) ? loadAnyRecord(context, changedId, 'RecordChange.present') : null,
};

const changedFields: DeclaredField = {
  owner: RecordChange,
  name: 'fields',
  type: () => [FieldChange],
  description:
    'The values that are others since then, by their names. Of an edge to parts, such as ' +
    'standings, the parts that changed.',
  work: 5,
  resolve: ({ changedId, type, sequence }: RecordChange, _: unknown, context) =>
    context.loaders.load(
      'RecordChange.fields',
      JSON.stringify({ changedId, type, sequence }),
      (keys) =>
        loadFieldChanges(
          context,
          keys.map((key) => JSON.parse(key) as ChangedNode),
        ),
    ),
};

const sourceOfField: DeclaredField = {
  owner: FieldChange,
  name: 'source',
  type: () => Source,
  nullable: true,
  description:
    'The source that states the value since then, or stated the one that it has no more: of a ' +
    'figure, that of its preferred claim. Null where none is on record, or several state it.',
  resolve: ({ sourceId }: FieldChange, _: unknown, context) =>
    sourceId === null ? null : loadAnyRecord(context, sourceId, 'FieldChange.source'),
};

/** An ended node is shown as the commit found it, any other as the commit left it. */
const nodeId = derived<RecordChange>(RecordChange, 'nodeId', {
  type: () => ID,
  description:
    'The id of the node in the state that the commit left; of an ended one, in the state before.',
  compute: statedNodeId,
  expression: (row) => sql`(${row.value('changedId')}::text || '@.'
    || ${row.value('sequence')} - (${row.value('kind')} = 'ENDED')::integer)`,
});

/** What the graph says of the history of the record. */
export const recordCommitFields: DeclaredField[] = [
  queryConnection('changes', recordChangeList, {
    description:
      'What commits did with nodes of the record, in the order in which it became visible: ' +
      'the cursor of the last one seen continues without a gap.',
  }),
  queryConnection('recordCommits', recordCommitList, {
    description: 'The commits of the record, the newest first.',
  }),
  toMany(Node, 'history', historyList, {
    by: { key: 'changedId' },
    description:
      'What commits did with this node, the newest first; empty for what is no part of the record.',
  }),
  ...recordStateQueries,
  commitEdge(RecordState, 'The last commit of this state.'),
  commitEdge(RecordChange, 'The commit that did it.'),
  ...recordChangeEventFields,
  recordChangedSubscription,
  nodeId,
  changedNode,
  changedFields,
  sourceOfField,
  outsideRecord(
    toOne(RecordCommit, 'upstreamRun', UpstreamRun, {
      key: 'upstreamRunId',
      nullable: true,
      description: 'The run of the upstream whose document it published; null for other causes.',
    }),
  ),
];
