import type { DeclaredField } from './declared-field';
import type { RecordClass } from '../records/record';

/** A domain's manifest: its tables, and its part of the graph. */
export interface Domain {
  /** The name of its folder. */
  name: string;
  /** Its entities, whether or not the graph shows them. */
  records: readonly RecordClass[];
  /** Tables that are no entities, because only the database writes them. */
  tables?: readonly string[];
  fields: readonly DeclaredField[];
  /** TypeGraphQL resolvers, for what is no edge, no list and no lookup by key. */
  resolvers?: readonly (new () => object)[];
}
