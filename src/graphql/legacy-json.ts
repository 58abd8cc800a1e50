const legacyJson = 'application/json';
const graphqlJson = 'application/graphql-response+json';

/**
 * Whether an `Accept` header prefers `application/json` by name. A client that accepts anything, or
 * sends no such header, does not.
 */
export function acceptsLegacyJson(accept = ''): boolean {
  const weights = new Map(accept.split(',').map(parseRange));
  const weight = weights.get(legacyJson) ?? 0;
  const graphqlWeight = weights.get(graphqlJson) ?? 0;
  const wildcardWeights = ['application/*', '*/*'].map((type) => weights.get(type) ?? 0);
  return weight > graphqlWeight && weight >= Math.max(...wildcardWeights);
}

/** A media range and its quality value: from 0, not acceptable, to 1. */
function parseRange(range: string): [type: string, weight: number] {
  const [type = '', ...parameters] = range.split(';').map((each) => each.trim().toLowerCase());
  const quality = parameters.find((each) => each.startsWith('q='));
  return [type, quality === undefined ? 1 : Number(quality.slice(2))];
}
