import { refused } from '../support/bad-inputs';
import { costly } from '../support/costly-queries';
import type { SyntheticRandom } from '../support/synthetic-random';
import type { HttpClient, GraphQLBody } from './http-client';
import { good, unavailable, wrong, type RequestKind } from './result';

/** Inputs that must be rejected with their code, even during a fault of the database. */
export function rejectedInputs(client: HttpClient, random: SyntheticRandom): RequestKind {
  const inputs = [...refused, ...costly];
  return {
    name: 'bad inputs',
    share: 13,
    send: async () => {
      const [what, payload, code] = random.oneOf(inputs);
      const { status, text } = await client.post(payload);
      if (status === 0) return wrong(`${what}: no answer`);
      const { errors } = JSON.parse(text) as GraphQLBody;
      const received = errors?.[0]?.extensions.code;
      if (status === 503 && received === 'UNAVAILABLE') return unavailable;
      const isRejected = (status === 400 || status === 200) && received === code;
      return isRejected ? good : wrong(`${what}: ${status} ${text.slice(0, 200)}`);
    },
  };
}
