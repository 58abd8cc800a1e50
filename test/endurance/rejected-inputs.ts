import { refused } from '../support/bad-inputs';
import { costly } from '../support/costly-queries';
import type { SyntheticRandom } from '../support/synthetic-random';
import type { HttpClient, Told } from './http-client';
import { good, unavailable, wrong, type Asking } from './result';

/** What must be refused, with its code, whatever the database suffers. */
export function refusedInputs(caller: HttpClient, random: SyntheticRandom): Asking {
  const inputs = [...refused, ...costly];
  return {
    ...{ name: 'bad inputs', share: 13 },
    ask: async () => {
      const [what, payload, code] = random.oneOf(inputs);
      const { status, text } = await caller.post(payload);
      if (status === 0) return wrong(`${what}: no answer`);
      const { errors } = JSON.parse(text) as Told;
      const told = errors?.[0]?.extensions.code;
      if (status === 503 && told === 'UNAVAILABLE') return unavailable;
      const isRefused = (status === 400 || status === 200) && told === code;
      return isRefused ? good : wrong(`${what}: ${status} ${text.slice(0, 200)}`);
    },
  };
}
