import type { GraphQLObjectType } from 'graphql';
import type { RecordTimes } from '../request/record-times';
import { isDay } from '../scalars/day';

const suffixPattern = /^([^@]*)@([^@.]*)(?:\.(\d{1,9}))?$/;

/**
 * What follows the id of a node that was read in a state: `@2026-01-31`, `@.12` or `@2026-01-31.12`
 * (`docs/decisions/0047`). A client's cache so keeps states of one record apart.
 */
export function idSuffixOf({ asOf, sequence }: RecordTimes): string {
  if (asOf === null && sequence === null) return '';
  return `@${asOf ?? ''}${sequence === null ? '' : `.${sequence}`}`;
}

/** An id without its suffix, and the state that this names; `times` is null for the present. */
export function readStatedId(id: string): { id: string; times: RecordTimes | null } {
  const [, bare = '', asOf = '', sequence] = suffixPattern.exec(id) ?? [];
  const isStated = bare !== '' && (asOf !== '' || sequence !== undefined);
  if (!isStated || (asOf !== '' && !isDay(asOf))) return { id, times: null };
  return {
    id: bare,
    times: { asOf: asOf === '' ? null : asOf, sequence: sequence ? Number(sequence) : null },
  };
}

/** Whether a field is the id of a node. */
export const isNodeId = (type: GraphQLObjectType, name: string): boolean =>
  name === 'id' && type.getInterfaces().some((each) => each.name === 'Node');
