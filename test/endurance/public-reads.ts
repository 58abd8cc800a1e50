import { isDeepStrictEqual } from 'node:util';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root';
import type { SyntheticRandom } from '../support/synthetic-random';
import type { Answered, HttpClient, Told } from './http-client';
import { good, left, unavailable, wrong, type Asking, type ClientResult } from './result';

/** Looked at by whoever asks: an answer without an error, else what is wrong with it. */
export function classifyRead(
  { status, text }: Answered,
  isRight: (data: Record<string, unknown>) => boolean,
): ClientResult {
  const told = `${status} ${text.slice(0, 300)}`;
  if (status === 0) return wrong(`no answer: ${text.slice(0, 100)}`);
  let body: Told;
  try {
    body = JSON.parse(text) as Told;
  } catch {
    return wrong(`no JSON: ${told}`);
  }
  const codes = body.errors?.map(({ extensions }) => extensions.code) ?? [];
  if (codes.length > 0 && codes.every((code) => code === 'UNAVAILABLE')) {
    return status === 503 || body.data ? unavailable : wrong(told);
  }
  return status === 200 && codes.length === 0 && body.data && isRight(body.data)
    ? good
    : wrong(told);
}

/** The same question must always have the same answer, as long as the record stays as it is. */
class SameAnswer {
  private first: unknown;

  readonly isRight = (data: unknown): boolean => {
    this.first ??= data;
    return isDeepStrictEqual(data, this.first);
  };
}

/** Answers that are kept are given out for these. */
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

/** Of the schema, too, so that no plan can be made of it. */
const byResolvers = `{ __type(name: "Provider") { name fields { name } }
  provider(slug: "raks") { name status licenses { totalCount }
    enforcementActions(first: 5) { nodes { title seizures(first: 5) { nodes { id } } } } } }`;

/** Never the same twice, so that no answer is at hand. */
const planned = `query ($least: Decimal!) {
  seizureStatistics(groupBy: [YEAR, MEASURE], filter: { value: { gte: $least } }) {
    seizureCount totals { amount currency } }
  providers(first: 20) { totalCount nodes { name status licenses(first: 3) { nodes { number } } } }
}`;

/** What is asked of the public record by whoever likes, and by who goes away before the answer. */
export function publicReads(caller: HttpClient, random: SyntheticRandom): Asking[] {
  const library = libraryRequests().map((payload) => ({ payload, same: new SameAnswer() }));
  const [resolved, platforms] = [new SameAnswer(), new SameAnswer()];
  const uncached = (): object => ({
    query: planned,
    variables: { least: `${random.below(1_000_000)}.${random.digits(6)}` },
  });
  return [
    {
      ...{ name: 'kept reads', share: 30 },
      ask: async () => {
        const { payload, same } = random.oneOf(library);
        return classifyRead(await caller.post(payload), same.isRight);
      },
    },
    {
      ...{ name: 'planned reads', share: 20 },
      ask: async () =>
        classifyRead(await caller.post(uncached()), ({ providers }) =>
          platforms.isRight(providers),
        ),
    },
    {
      ...{ name: 'reads by resolvers', share: 10 },
      ask: async () => classifyRead(await caller.post({ query: byResolvers }), resolved.isRight),
    },
    {
      ...{ name: 'readers who go away', share: 5 },
      ask: async () => {
        await caller.post(uncached(), { leaveAfter: 1 + random.below(20) });
        return left;
      },
    },
  ];
}
