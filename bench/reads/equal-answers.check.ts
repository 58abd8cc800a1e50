import { isDeepStrictEqual } from 'node:util';
import type { QueryBody, ReadQuery } from './read-query';
import { askOnce, type ServedContender } from './served-contender';

/** So many bodies of each query are compared, from everywhere among them. */
const compared = 12;

/** Whoever answers something else measures nothing: it fails before anything is measured. */
export async function expectEqualAnswers(
  contenders: readonly ServedContender[],
  query: ReadQuery,
): Promise<void> {
  const step = Math.max(1, Math.floor(query.bodies.length / compared));
  for (const body of query.bodies.filter((_, at) => at % step === 0)) {
    const [first, ...others] = contenders;
    const expected = await answerOf(first as ServedContender, query, body);
    for (const other of others) {
      // Of one that keeps its answers, the one that it has kept is what is measured.
      if (other.prepared !== undefined) await answerOf(other, query, body);
      const data = await answerOf(other, query, body);
      if (isDeepStrictEqual(data, expected)) continue;
      const texts = [expected, data].map((each) => JSON.stringify(each).slice(0, 1_000));
      const asked = JSON.stringify(body);
      throw new Error(
        `${query.key} ${asked}: ${first?.name} and ${other.name} differ\n${texts.join('\n')}`,
      );
    }
  }
}

async function answerOf(
  contender: ServedContender,
  query: ReadQuery,
  body: QueryBody,
): Promise<unknown> {
  const text = await (await askOnce(contender, query, body)).text();
  const { data } = JSON.parse(text) as { data?: Record<string, unknown> };
  if (data && Object.values(data).every((each) => each !== null)) {
    return contender.dataOf ? contender.dataOf(query, data) : data;
  }
  throw new Error(`${query.key}: ${contender.name} answers ${text.slice(0, 1_000)}`);
}
