import { identifierKey } from '../../domains/providers/identifier';
import { websiteDomain } from '../../domains/providers/website';
import type { FigureMention, ProposedClaim } from '../../domains/reviews/review-proposal';
import type { RunQuery } from '../../import/tables/run-query';
import { findSentences } from '../../upstreams/figures/sentence';
import type { ProposedItem } from '../../upstreams/proposed-item';
import { boundedExcerpt } from './bounded-item';
import { findProviders, maxCandidates } from './weak-identifiers';

/** The most words of a name that is looked for. */
const maxWords = 6;
const maxMentions = 10;
const maxValueLength = 500;
const maxSentenceLength = 1_000;

/** A part of a text that may be a name or a domain. */
interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

/**
 * Adds to items that ask for it the providers on record that their excerpts name: by a whole name
 * or a domain that is the same, and no other likeness. They are candidates, for a person.
 */
export async function withNamedProviders(
  run: RunQuery,
  items: readonly ProposedItem[],
): Promise<ProposedItem[]> {
  const phrases = new Map(
    items
      .filter(({ namedProvidersAs }) => namedProvidersAs !== undefined)
      .map((item) => [item, phrasesOf(boundedExcerpt(item.excerpt))]),
  );
  if (phrases.size === 0) return [...items];
  const keys = new Set([...phrases.values()].flat().map(({ key }) => key));
  const providers = await findProviders(run, [...keys]);
  return items.map((item) => {
    const found = phrases.get(item)?.filter(({ key }) => providers.has(key));
    return found ? withCandidates(item, longest(found), providers) : item;
  });
}

/** Each run of words of a text, and each domain in it. */
function phrasesOf(text: string): Phrase[] {
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*/gu)];
  const phrases: Phrase[] = [];
  for (const [at, first] of words.entries()) {
    for (const last of words.slice(at, at + maxWords)) {
      const [start, end] = [first.index, last.index + last[0].length];
      const written = text.slice(start, end);
      const domain = first === last && written.includes('.') ? websiteDomain(written) : undefined;
      for (const key of new Set([identifierKey(written), domain ?? ''])) {
        if (key !== '') phrases.push({ start, end, key });
      }
    }
  }
  return phrases;
}

/** Without those that are within a longer one: a name that begins with another name is itself. */
function longest(found: readonly Phrase[]): Phrase[] {
  return found.filter(
    (one) =>
      !found.some(
        (other) =>
          other.start <= one.start &&
          other.end >= one.end &&
          other.end - other.start > one.end - one.start,
      ),
  );
}

function withCandidates(
  item: ProposedItem,
  found: readonly Phrase[],
  providers: ReadonlyMap<string, readonly string[]>,
): ProposedItem {
  const ids = new Set(found.flatMap(({ key }) => providers.get(key) ?? []));
  const candidates = [...ids].sort().slice(0, maxCandidates);
  const claims = found.length === 0 ? [] : [claimOf(item, found)];
  const { proposal } = item;
  return {
    ...item,
    proposal: { ...proposal, candidates, claims: [...proposal.claims, ...claims] },
  };
}

/** Which of them the text names, in its own words. */
function claimOf(item: ProposedItem, found: readonly Phrase[]): ProposedClaim {
  const { excerpt, language, namedProvidersAs } = item;
  const places = new Map(found.map(({ start, end }) => [`${start} ${end}`, { start, end }]));
  const sentences = findSentences(excerpt);
  const sentenceAt = (place: number): string => {
    const sentence = sentences.find((each) => each.start <= place && place < each.end);
    return excerpt.slice(sentence?.start, sentence?.end).slice(0, maxSentenceLength);
  };
  const mentions = [...places.values()].map(({ start, end }): FigureMention => ({
    language: language ?? 'en',
    start,
    end,
    sentence: sentenceAt(start),
  }));
  const names = new Set(mentions.map(({ start, end }) => excerpt.slice(start, end)));
  return {
    property: namedProvidersAs ?? '',
    value: [...names].join('; ').slice(0, maxValueLength),
    ...{ number: null, unit: null, periodFrom: null, periodTo: null, note: null },
    mentions: mentions.slice(0, maxMentions),
  };
}
