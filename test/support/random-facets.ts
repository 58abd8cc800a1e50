import { getNamedType, type GraphQLEnumType, type GraphQLInputType } from 'graphql';
import type { SyntheticRandom } from './synthetic-random';

/** At least one facet, and each at most once: others are refused. */
export function randomFacets(type: GraphQLInputType, random: SyntheticRandom): string[] {
  const names = (getNamedType(type) as GraphQLEnumType).getValues().map(({ name }) => name);
  return names.filter((_, at) => at === 0 || random.chance(0.4));
}
