import { setImmediate } from 'node:timers/promises';
import type { RecordReader } from '../../../kernel/request/context';
import { identifierKey } from '../../providers/identifier';
import {
  matchCandidate,
  readCandidate,
  readInput,
  type AskedMatch,
  type ReadCandidate,
  type ReadInput,
} from './candidate-match';
import { loadCandidates } from './match-candidates.load';
import { namesToFind } from './names-to-find';
import type { MatchedInput, ProviderCandidate } from './matched-input';

/** After so many comparisons other requests get their turn. */
const comparisonsPerTurn = 50;

/**
 * The candidates of each input whose score is at least `threshold`, the best first. Equal inputs
 * are read and compared once.
 */
export async function matchInputs(
  reader: RecordReader,
  inputs: readonly AskedMatch[],
  threshold: number,
  limit: number,
): Promise<MatchedInput[]> {
  const keys = inputs.map(({ text, country, identifiers }) =>
    JSON.stringify([text, country ?? null, identifiers ?? []]),
  );
  const places = new Map([...new Set(keys)].map((key, place) => [key, place]));
  const distinct: { input: AskedMatch; read: ReadInput }[] = [];
  for (const [at, input] of inputs.entries()) {
    if (places.get(keys[at] as string) !== distinct.length) continue;
    distinct.push({ input, read: readInput(input) });
    if (distinct.length % comparisonsPerTurn === 0) await setImmediate();
  }
  const { providers, ofInput } = await loadCandidates(
    reader,
    distinct.map(({ input, read }) => ({
      ...namesToFind(read.name),
      identifiers: [...read.domains, ...read.numbers, identifierKey(input.text)],
    })),
  );
  const readProviders = new Map<string, ReadCandidate>();
  const found: ProviderCandidate[][] = [];
  let comparisons = 0;
  for (const [at, { read }] of distinct.entries()) {
    const candidates: ProviderCandidate[] = [];
    for (const id of ofInput[at] ?? []) {
      const provider = providers.get(id);
      if (!provider) continue;
      const names = readProviders.get(id) ?? readCandidate(provider);
      readProviders.set(id, names);
      const { score, features } = matchCandidate(read, provider, names);
      const reasons = features.map((each) => ({ ...each, value: String(each.value) }));
      if (score >= threshold)
        candidates.push({ provider, score: String(score), features: reasons });
      comparisons += 1;
      if (comparisons % comparisonsPerTurn === 0) await setImmediate();
    }
    candidates.sort(byScore);
    found.push(candidates.slice(0, limit));
  }
  return inputs.map(({ text }, at) => ({
    text,
    candidates: found[places.get(keys[at] as string) as number] ?? [],
  }));
}

const byScore = (one: ProviderCandidate, other: ProviderCandidate): number =>
  Number(other.score) - Number(one.score) || (one.provider.id < other.provider.id ? -1 : 1);
