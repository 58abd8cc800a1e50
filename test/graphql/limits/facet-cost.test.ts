import { getOperationAST, parse } from 'graphql';
import { operationCost } from '../../../src/graphql/limits/operation-cost';
import { gatewaySchema } from '../../../src/graphql/schema';
import { searchWork } from '../../../src/domains/search/search.queries';

/** What facets cost, computed before anything is executed. */
async function costOf(query: string, variables: Record<string, unknown> = {}): Promise<number> {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('No operation');
  return operationCost(await gatewaySchema(), document, operation, variables);
}

const list = (facets: string, args = 'first: 10'): string =>
  `{ providers(${args}) { nodes { slug } ${facets} } }`;
const values = '{ facet values { value count } }';

describe('the cost of facets', () => {
  it.each([
    ['a page alone', list(''), 13],
    // 20 for the facet, 20 rows, and about 8 for 20 values of four fields.
    ['a facet', list(`facets(by: [KIND]) ${values}`), 61],
    ['two facets', list(`facets(by: [KIND, STATUS]) ${values}`), 109],
    ['fewer values', list(`facets(by: [KIND], most: 1) ${values}`), 34],
    ['more values', list(`facets(by: [KIND], most: 100) ${values}`), 173],
    ['a number out of range', list(`facets(by: [KIND], most: -5) ${values}`), 34],
    ['no facet', list(`facets(by: []) ${values}`), 13],
  ])('%s', async (_, query, cost) => {
    expect(await costOf(query)).toBe(cost);
  });

  it('are not multiplied by the page of their list, but by its parents', async () => {
    const facets = `facets(by: [KIND]) ${values}`;
    const added = async (first: number): Promise<number> =>
      (await costOf(list(facets, `first: ${first}`))) - (await costOf(list('', `first: ${first}`)));
    expect(await added(100)).toBe(await added(10));
    const nested = (first: number, each: string): string =>
      list('', `first: ${first}`).replace('slug', `enforcementActions(first: 1) { ${each} }`);
    const ten = await costOf(nested(10, facets));
    expect(await costOf(nested(100, facets))).toBeGreaterThan(9 * ten);
  });

  it('depend on variables, and are the same in a fragment', async () => {
    const query = `query ($by: [ProviderFacet!]!, $most: Int) { providers(first: 10) {
      nodes { slug } ...f } }
      fragment f on ProviderConnection { facets(by: $by, most: $most) ${values} }`;
    const counts = [
      { by: ['KIND'] },
      { by: ['KIND', 'STATUS'] },
      { by: ['KIND'], most: 100 },
      { by: ['KIND'], most: 1 },
    ];
    const costs: number[] = [];
    for (const variables of counts) costs.push(await costOf(query, variables));
    expect(costs).toEqual([61, 109, 173, 34]);
  });

  it('have the work of a search for each', async () => {
    const search = (facets: string): string =>
      `{ search(text: "a", first: 1) { edges { score } ${facets} } }`;
    const one = await costOf(search('facets(by: [KIND], most: 1) { facet }'));
    const two = await costOf(search('facets(by: [KIND, FIELD], most: 1) { facet }'));
    expect(one - (await costOf(search('')))).toBeGreaterThan(searchWork);
    expect(two - one).toBeGreaterThan(searchWork);
  });

  it('are rejected beyond the limits', async () => {
    const many = `enforcementActions(first: 100) { nodes { slug
      seizures(first: 1) { facets(by: [MEASURE, ASSET, CURRENCY, AUTHORITY, YEAR], most: 100)
      ${values} } } }`;
    await expect(costOf(`{ a: ${many} b: ${many} }`)).rejects.toThrow(/more than|costs/);
  });
});
