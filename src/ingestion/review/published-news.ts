import { Authority } from '../../domains/authorities/authority';
import { Claim, ClaimRank, Confidence } from '../../domains/claims/claim';
import { claimSubjects } from '../../domains/claims/claim-subject';
import { EnforcementAction } from '../../domains/enforcement/enforcement-action';
import type { ReviewItem } from '../../domains/reviews/review-item';
import type { ProposedClaim } from '../../domains/reviews/review-proposal';
import { Source, SourceKind } from '../../domains/sources/source';
import type { RunQuery } from '../../import/tables/run-query';
import { identify, recordForId } from '../../kernel/records/record-id';
import { tableSql } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import type { UpstreamRecord } from '../../upstreams/upstream';
import { upstreams } from '../../upstreams/upstreams';
import { newActionId, newsClaimId, newsSlug } from './news-ids';

/** The origin of records that a person's word published: no upstream and no import deletes them. */
export const reviewOrigin = 'review';

/** Why an accepted item is not published; its message is for the person who accepted it. */
export class UnpublishableItem extends Error {}

interface KnownSource {
  readonly id: string;
  readonly slug: string;
}

/** The records of a release: its source, the action if it is new, and the claims. */
export async function newsRecords(run: RunQuery, item: ReviewItem): Promise<UpstreamRecord[]> {
  const source = await findSource(run, item);
  const subject = await findSubject(run, item);
  const preferred = await preferredProperties(run, item, subject.id);
  const claims = item.proposal.claims.map((claim) =>
    claimRecord(claim, { item, source, subjectId: subject.id, preferred }),
  );
  return [
    ...(source.isOwn ? [sourceRecord(item, source)] : []),
    ...(subject.authorityId === null ? [] : [actionRecord(item, subject, preferred)]),
    ...claims,
  ];
}

/** The source of the same address, if one is on record: one document is one source. */
export async function findSource(
  run: RunQuery,
  item: ReviewItem,
): Promise<KnownSource & { isOwn: boolean }> {
  const slug = newsSlug(item);
  const id = identify(Source, slug);
  const [other] = await run<KnownSource>(sql`
select id, slug from source where url = ${item.url} and id <> ${id} order by slug limit 1`);
  return other ? { ...other, isOwn: false } : { id, slug, isOwn: true };
}

interface Subject {
  readonly id: string;
  /** Of an action that is new; null for a record that there is. */
  readonly authorityId: string | null;
}

async function findSubject(run: RunQuery, item: ReviewItem): Promise<Subject> {
  const { subjectId, newAction } = item.proposal;
  if (newAction) {
    const authorityId = identify(Authority, newAction.authority);
    const found = await run(sql`select from authority where id = ${authorityId}`);
    if (found.length === 0) throw new UnpublishableItem('Its authority is not on record any more.');
    return { id: newActionId(item), authorityId };
  }
  const record = subjectId === null ? undefined : recordForId(subjectId);
  const found =
    record && (await run(sql`select from ${tableSql(record)} t where t.id = ${subjectId}`));
  if (subjectId === null || !found || found.length === 0) {
    throw new UnpublishableItem('The record that it is about is not on record any more.');
  }
  return { id: subjectId, authorityId: null };
}

/**
 * The properties whose claims are PREFERRED: those of an action that this review made, as long as
 * no other claim states them. A figure of a curated record is what its file prefers.
 */
async function preferredProperties(
  run: RunQuery,
  { proposal }: ReviewItem,
  subjectId: string,
): Promise<ReadonlySet<string>> {
  if (!proposal.newAction) return new Set();
  const others = await run<{ property: string }>(sql`
select distinct property from claim c where c.subject_id = ${subjectId} and not exists (
  select from upstream_record r where r.record_id = c.id and r.upstream = ${reviewOrigin})`);
  const stated = new Set(others.map(({ property }) => property));
  const properties = proposal.claims.map(({ property }) => property);
  // Of two claims of one property, e.g. in dollars and in tenge, neither is preferred.
  return new Set(
    properties.filter(
      (property, at) =>
        !stated.has(property) &&
        properties.indexOf(property) === at &&
        properties.lastIndexOf(property) === at,
    ),
  );
}

function sourceRecord(item: ReviewItem, { id, slug }: KnownSource): UpstreamRecord {
  const { title, url, language, publishedOn } = item;
  const upstream = upstreams.find((each) => each.slug === item.upstream);
  const publisher = upstream?.publisher ?? item.upstream;
  const kind = SourceKind.OFFICIAL_RELEASE;
  const values = { id, slug, title, publisher, kind, url, aboutUrl: null, language, publishedOn };
  return { record: Source, values, rowKey: null, stated: [] };
}

function actionRecord(
  item: ReviewItem,
  { id, authorityId }: Subject,
  preferred: ReadonlySet<string>,
): UpstreamRecord {
  const { newAction, claims } = item.proposal;
  const figure = (property: string): string | null =>
    (preferred.has(property) && claims.find((each) => each.property === property)?.number) || null;
  return {
    record: EnforcementAction,
    values: {
      id,
      slug: newsSlug(item),
      kind: newAction?.kind,
      title: newAction?.title,
      summary: null,
      announcedOn: newAction?.announcedOn,
      periodFrom: null,
      periodTo: null,
      allegedOffenses: [],
      reportedPlatformCount: figure('platformCount'),
      reportedSiteCount: figure('siteCount'),
      approximate: claims.some(({ note, property }) => note !== null && preferred.has(property)),
      authorityId,
      partOfId: null,
    },
    rowKey: null,
    stated: [],
  };
}

interface ClaimPlace {
  readonly item: ReviewItem;
  readonly source: KnownSource;
  readonly subjectId: string;
  readonly preferred: ReadonlySet<string>;
}

function claimRecord(claim: ProposedClaim, place: ClaimPlace): UpstreamRecord {
  const { property, value, number, unit, periodFrom, periodTo, note } = claim;
  const { item, source, subjectId, preferred } = place;
  const keys = claimSubjects.map(([key, record]) => [
    key,
    recordForId(subjectId) === record ? subjectId : null,
  ]);
  return {
    record: Claim,
    values: {
      ...(Object.fromEntries(keys) as Record<string, string | null>),
      id: newsClaimId(subjectId, claim, source.slug),
      ...{ property, value: value ?? number, number, unit, periodFrom, periodTo, note, subjectId },
      statedOn: item.publishedOn,
      confidence: Confidence.HIGH,
      rank: preferred.has(property) ? ClaimRank.PREFERRED : ClaimRank.NORMAL,
      // Beside a curated one that is preferred as well, it is not.
      ...{ outranked: false, precedence: -1 },
      sourceId: source.id,
    },
    rowKey: null,
    stated: ['value', 'number', 'note'],
  };
}
