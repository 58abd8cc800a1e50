import { isDeepStrictEqual } from 'node:util';
import { attempt } from '../alternation';
import { isFailed, type FailedRound } from '../round';
import type { QueryBody, ReadQuery } from './read-query';
import { sendOnce, type ServedContender } from './served-contender';

/** How many bodies of each query are compared, spread evenly over all. */
const comparedBodies = 12;
const maxExcerptLength = 1_000;

/**
 * The contenders whose answers differ from those of the first one, or hold no data, by name and
 * with the reason: their rates are not comparable, so they are not measured.
 */
export async function findUnequalAnswers(
  contenders: readonly ServedContender[],
  query: ReadQuery,
): Promise<Record<string, FailedRound>> {
  const failures: Record<string, FailedRound> = {};
  const step = Math.max(1, Math.floor(query.bodies.length / comparedBodies));
  for (const body of query.bodies.filter((_, index) => index % step === 0)) {
    let expected: { by: string; data: unknown } | undefined;
    for (const contender of contenders.filter(({ name }) => !(name in failures))) {
      const { name } = contender;
      const answer = await attempt(() => fetchMeasuredData(contender, query, body));
      if (isFailed(answer)) failures[name] = answer;
      else if (expected === undefined) expected = { by: name, data: answer.data };
      else if (!isDeepStrictEqual(answer.data, expected.data)) {
        const [own, other] = [answer, expected].map(({ data }) => excerpt(JSON.stringify(data)));
        const sent = `${query.key} ${JSON.stringify(body)}`;
        failures[name] = { failed: `${sent}: ${own} differs from ${expected.by}: ${other}` };
      }
    }
  }
  return failures;
}

/** What a measured request is answered with: a contender with a cache answers from the cache. */
async function fetchMeasuredData(
  contender: ServedContender,
  query: ReadQuery,
  body: QueryBody,
): Promise<{ data: unknown }> {
  if (contender.cachedBodyCount !== undefined) await fetchData(contender, query, body);
  return { data: await fetchData(contender, query, body) };
}

async function fetchData(
  contender: ServedContender,
  query: ReadQuery,
  body: QueryBody,
): Promise<unknown> {
  const text = await (await sendOnce(contender, query, body)).text();
  const { data } = JSON.parse(text) as { data?: Record<string, unknown> };
  if (data && Object.values(data).every((each) => each !== null)) {
    return contender.toGatewayData ? contender.toGatewayData(query, data) : data;
  }
  throw new Error(`${query.key}: the answer holds no data: ${excerpt(text)}`);
}

const excerpt = (text: string): string => text.slice(0, maxExcerptLength);
