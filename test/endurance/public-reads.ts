import { isDeepStrictEqual } from 'node:util';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root';
import type { SyntheticRandom } from '../support/synthetic-random';
import type { HttpAnswer, HttpClient, GraphQLBody } from './http-client';
import { good, aborted, unavailable, wrong, type RequestKind, type ClientResult } from './result';

/** Classifies the answer to a read: good, unavailable (503), or wrong with the reason. */
export function classifyRead(
  { status, text }: HttpAnswer,
  isCorrect: (data: Record<string, unknown>) => boolean,
): ClientResult {
  const received = `${status} ${text.slice(0, 300)}`;
  if (status === 0) return wrong(`no answer: ${text.slice(0, 100)}`);
  let body: GraphQLBody;
  try {
    body = JSON.parse(text) as GraphQLBody;
  } catch {
    return wrong(`no JSON: ${received}`);
  }
  const codes = body.errors?.map(({ extensions }) => extensions.code) ?? [];
  if (codes.length > 0 && codes.every((code) => code === 'UNAVAILABLE')) {
    return status === 503 || body.data ? unavailable : wrong(received);
  }
  return status === 200 && codes.length === 0 && body.data && isCorrect(body.data)
    ? good
    : wrong(received);
}

/** The same query must always have the same answer, because the record does not change. */
class SameAnswer {
  private first: unknown;

  readonly isCorrect = (data: unknown): boolean => {
    this.first ??= data;
    return isDeepStrictEqual(data, this.first);
  };
}

/** The queries of the editor's library, which are answered from the response cache. */
function libraryRequests(): object[] {
  const folder = join(projectRoot(), 'src/editor/library');
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .filter((query) => !query.includes('previewTransfer'))
    .map((query) => ({
      query,
      variables: JSON.parse(/^# variables: (.*)$/m.exec(query)?.[1] ?? '{}') as object,
    }));
}

/** With introspection, so that no plan can be compiled for it. */
const resolverQuery = `{ __type(name: "Provider") { name fields { name } }
  provider(slug: "raks") { name status licenses { totalCount }
    enforcementActions(first: 5) { nodes { title seizures(first: 5) { nodes { id } } } } } }`;

/** With a different variable each time, so that no answer is cached. */
const plannedQuery = `query ($min: Decimal!) {
  seizureStatistics(groupBy: [YEAR, MEASURE], filter: {
    currency: { eq: "USDT" }, value: { gte: $min }
  }) { seizureCount totals { amount currency } }
  providers(first: 20) { totalCount nodes { name status licenses(first: 3) { nodes { number } } } }
}`;

/** Reads of the public record, some of them aborted before the answer. */
export function publicReads(client: HttpClient, random: SyntheticRandom): RequestKind[] {
  const library = libraryRequests().map((payload) => ({ payload, same: new SameAnswer() }));
  const [resolved, platforms] = [new SameAnswer(), new SameAnswer()];
  const uncached = (): object => ({
    query: plannedQuery,
    variables: { min: `${random.below(1_000_000)}.${random.digits(6)}` },
  });
  return [
    {
      name: 'cached reads',
      share: 30,
      send: async () => {
        const { payload, same } = random.oneOf(library);
        return classifyRead(await client.post(payload), same.isCorrect);
      },
    },
    {
      name: 'planned reads',
      share: 20,
      send: async () =>
        classifyRead(await client.post(uncached()), ({ providers }) =>
          platforms.isCorrect(providers),
        ),
    },
    {
      name: 'reads by resolvers',
      share: 10,
      send: async () =>
        classifyRead(await client.post({ query: resolverQuery }), resolved.isCorrect),
    },
    {
      name: 'aborted reads',
      share: 5,
      send: async () => {
        await client.post(uncached(), { abortAfterMs: 1 + random.below(20) });
        return aborted;
      },
    },
  ];
}
