import {
  emptyProposal,
  maxProposedClaims,
  type ProposedClaim,
} from '../../domains/reviews/review-proposal';
import { ReviewKind } from '../../domains/reviews/review-state';
import type { Figure, Qualifier } from '../figures/figure';
import { figureProperty } from '../figures/figure-property';
import { findFigures } from '../figures/find-figures';
import type { ProposedItem } from '../proposed-item';
import type { NewsValues } from './news.reader';

/** Raised with every change of what is proposed for the same text. */
export const newsExtractorVersion = 1;

const languages = ['ru', 'kk', 'en'] as const;
const pages = 'https://www.gov.kz/memleket/entities';
const maxMentions = 10;
const maxSentence = 1_000;

const notes: Readonly<Record<Qualifier, string | null>> = {
  EXACT: null,
  APPROXIMATE: 'About.',
  AT_LEAST: 'Over.',
  AT_MOST: 'Up to.',
};

/** One release in its languages, as an item for a person. Null for no language. */
export function proposedNews(
  project: string,
  versions: readonly NewsValues[],
): ProposedItem | null {
  const ordered = [...versions].sort(
    (a, b) => languages.indexOf(a.language) - languages.indexOf(b.language),
  );
  const [first] = ordered;
  if (!first) return null;
  return {
    key: first.id,
    kind: ReviewKind.NEWS,
    title: first.title,
    url: `${pages}/${project}/press/news/details/${first.id}?lang=${first.language}`,
    language: first.language,
    publishedOn: first.publishedOn,
    excerpt: ordered.map(({ title, text }) => `${title}\n${text}`).join('\n\n'),
    proposal: { ...emptyProposal, claims: proposedClaims(ordered) },
    extractorVersion: newsExtractorVersion,
  };
}

/** What the texts state, each once: a figure in two languages is one claim with two places. */
function proposedClaims(versions: readonly NewsValues[]): ProposedClaim[] {
  const claims = new Map<string, ProposedClaim>();
  for (const { language, title, text } of versions) {
    for (const figure of findFigures(`${title}\n${text}`)) {
      const found = figureProperty(figure);
      if (!found) continue;
      const claim = claimOf(figure, found.property, found.unit);
      const key = JSON.stringify([claim.property, claim.value, claim.number, claim.unit]);
      const known = claims.get(key) ?? claim;
      if (known.mentions.length < maxMentions) {
        const { start, end, sentence } = figure;
        known.mentions.push({ language, start, end, sentence: sentence.slice(0, maxSentence) });
      }
      claims.set(key, known);
    }
  }
  return [...claims.values()].slice(0, maxProposedClaims);
}

/** A range is a text: neither end is the number. */
function claimOf(
  { number, upTo, qualifier }: Figure,
  property: string,
  unit: string,
): ProposedClaim {
  const isRange = upTo !== null;
  return {
    property,
    value: isRange ? `from ${number} to ${upTo} ${unit}` : null,
    number: isRange ? null : number,
    unit: isRange ? null : unit,
    periodFrom: null,
    periodTo: null,
    note: notes[qualifier],
    mentions: [],
  };
}
