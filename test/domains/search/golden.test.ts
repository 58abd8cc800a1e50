import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Provider } from '../../../src/domains/providers/provider';
import { matchCandidate, readInput } from '../../../src/domains/search/matching/candidate-match';
import { defaultThreshold } from '../../../src/domains/search/matching/match.queries';

interface Pair {
  query: string;
  candidate: string;
  aliases?: string[];
  country?: string;
  truth: 'right' | 'wrong' | 'hardWrong';
}

const golden = parse(readFileSync(join(__dirname, '../../search/golden.yaml'), 'utf8')) as Record<
  'tuning' | 'heldOut',
  Pair[]
>;

const isOffered = ({ query, candidate, aliases = [], country }: Pair): boolean => {
  const provider = {
    ...{ name: candidate, legalName: null, aliases, formerNames: [], transliterations: [] },
    ...{ jurisdiction: 'ZZ', bin: null, lei: null, websites: [] },
  } as unknown as Provider;
  const input = readInput({ text: String(query), country });
  return matchCandidate(input, provider).score >= Number(defaultThreshold);
};

/** Of the pairs of a half: how many right ones are offered, and how many offered ones are right. */
function measure(half: 'tuning' | 'heldOut'): { recall: number; precision: number } {
  const pairs = golden[half];
  const offered = pairs.filter(isOffered);
  const found = offered.filter(({ truth }) => truth === 'right').length;
  const recall = found / pairs.filter(({ truth }) => truth === 'right').length;
  const precision = found / offered.length;
  process.stdout.write(
    `golden set, ${half}: ${pairs.length} pairs, recall ${recall.toFixed(3)}, ` +
      `precision ${precision.toFixed(3)} at ${defaultThreshold}\n`,
  );
  return { recall, precision };
}

describe('the golden set of names', () => {
  it('has halves of hundreds of pairs', () => {
    expect(golden.tuning.length + golden.heldOut.length).toBeGreaterThanOrEqual(600);
  });

  it('is matched as it was tuned', () => {
    const { recall, precision } = measure('tuning');
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });

  it('is matched as well where it was never looked at', () => {
    const { recall, precision } = measure('heldOut');
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });
});
