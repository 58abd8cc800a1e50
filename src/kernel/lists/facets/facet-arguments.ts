import { ArgsType, Field, Int } from 'type-graphql';
import { InputErrors } from '../../request/input-errors';
import type { RecordList } from '../list';
import type { ListFacets } from './list-facets';

/** The arguments of `facets`, coerced by GraphQL. */
export interface FacetArguments {
  by: readonly string[];
  most?: number | null;
  withoutOwnCondition?: boolean | null;
}

/** The same, checked. */
export interface FacetRequest {
  by: readonly string[];
  most: number;
  withoutOwnCondition: boolean;
}

/** Values of a facet where `most` is not given. */
export const defaultFacetValues = 20;
export const maxFacetValues = 100;

/** The class of the arguments; a list without a filter has no conditions to leave out. */
export function facetArguments({ names }: ListFacets, { filter }: RecordList): object {
  class Arguments {}
  const declare = (name: string, type: () => object, description: string, nullable = true): void =>
    Field(type as () => typeof Arguments, { nullable, description })(Arguments.prototype, name);
  const by = 'What to count by: at least one facet, each at most once.';
  declare('by', () => [names], by, false);
  const most =
    `The values with the most rows, 1 to ${maxFacetValues}; ${defaultFacetValues} if it is ` +
    'absent. `otherCount` has the rows of the others.';
  declare('most', () => Int, most);
  const own =
    "True: each facet is counted without the filter's own condition on its field, as far as it " +
    'stands in the filter itself or in its `and`, so that other values can be chosen. Within ' +
    '`or` and `not` it always holds.';
  if (filter) declare('withoutOwnCondition', () => Boolean, own);
  ArgsType()(Arguments);
  return Arguments;
}

/** Checks the arguments. Throws `BadUserInput` of all faults in them. */
export function readFacetArguments({
  by,
  most,
  withoutOwnCondition,
}: FacetArguments): FacetRequest {
  const errors = new InputErrors();
  if (by.length === 0) errors.add('by', 'names at least one facet');
  if (new Set(by).size < by.length) errors.add('by', 'names each facet at most once');
  const limit = most ?? defaultFacetValues;
  if (limit < 1 || limit > maxFacetValues) {
    errors.add('most', `must be from 1 to ${maxFacetValues}`);
  }
  errors.throwIfAny();
  return { by, most: limit, withoutOwnCondition: withoutOwnCondition === true };
}
