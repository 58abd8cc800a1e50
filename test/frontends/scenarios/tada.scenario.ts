import { print } from 'graphql';
import { gatewayUrl } from './gateway/url';
import { seizuresQuery, type Seizure } from './seizures';
import { graphql, type ResultOf, type VariablesOf } from './tada';

/** What the test of gql.tada calls. */
export async function seizures(): Promise<Seizure[]> {
  const variables: VariablesOf<typeof seizuresQuery> = { first: 20 };
  const response = await fetch(gatewayUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(seizuresQuery), variables }),
  });
  const { data } = (await response.json()) as { data: ResultOf<typeof seizuresQuery> };
  return data.seizures.edges.map(({ node }) => node);
}

const scalars = graphql(`
  query Scalars {
    transferRuleEvaluation(idempotencyKey: "1") {
      id
      decision
      sequence
      evaluatedAt
      amountInTenge
      exchangeRate {
        effectiveOn
      }
    }
  }
`);

/** What must compile, and what must not. */
export function mistakes(seizure: Seizure, result: ResultOf<typeof scalars>): void {
  const evaluation = result.transferRuleEvaluation;
  const texts: (string | undefined)[] = [evaluation?.id, evaluation?.sequence];
  texts.push(evaluation?.evaluatedAt, evaluation?.exchangeRate?.effectiveOn);
  // @ts-expect-error: a field that was not selected
  void seizure.quantity;
  // @ts-expect-error: a decimal is text
  const amount: number | undefined = seizure.value?.amount;
  // @ts-expect-error: a value may be absent
  const currency: string = seizure.value.currency;
  // @ts-expect-error: no such decision
  const fine: boolean = evaluation?.decision === 'FINE';
  // @ts-expect-error: a variable that is required
  const variables: VariablesOf<typeof seizuresQuery> = {};
  void [amount, currency, fine, variables, texts];
}
