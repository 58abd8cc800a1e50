const plain = 'application/json';
const ofGraphql = 'application/graphql-response+json';

/**
 * Whether a caller asks for plain JSON by its name, and for nothing else as much. Who takes just
 * anything, or says nothing of it, is answered in plain JSON without having asked for it.
 */
export function acceptsLegacyJson(accept = ''): boolean {
  const weights = new Map(accept.split(',').map(weightOf));
  const weight = weights.get(plain) ?? 0;
  const others = [ofGraphql, 'application/*', '*/*'].map((type) => weights.get(type) ?? 0);
  return weight > (others[0] as number) && weight >= Math.max(...others);
}

/** A type, and how much it is wanted: from 0, for not at all, to 1. */
function weightOf(range: string): [type: string, weight: number] {
  const [type = '', ...parameters] = range.split(';').map((each) => each.trim().toLowerCase());
  const weight = parameters.find((each) => each.startsWith('q='));
  return [type, weight === undefined ? 1 : Number(weight.slice(2))];
}
