import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Caller } from '../../kernel/request/caller';
import type { Context } from '../../kernel/request/context';
import { recordForId } from '../../kernel/records/record-id';
import { columnsSql, tableSql, type RecordClass, type Row } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import { Authority } from '../authorities/authority';
import { EnforcementAction } from '../enforcement/enforcement-action';
import { Seizure } from '../enforcement/seizure';
import { Provider } from '../providers/provider';
import { ReviewConflict } from './review-conflict';
import { ReviewItem } from './review-item';
import { emptyProposal, type ReviewProposal } from './review-proposal';
import { assertText, assertValidLink, assertValidNews } from './review-proposal.check';
import { ReviewKind, ReviewState } from './review-state';
import type {
  AcceptReviewItemInput,
  EditReviewItemInput,
  RejectReviewItemInput,
  ReviewProposalInput,
} from './review.input';

/** The records that claims of a release may be about. */
export const reviewSubjects: readonly RecordClass[] = [
  Authority,
  Provider,
  EnforcementAction,
  Seizure,
];

/** Accepts the proposal of an item. Throws `BadUserInput` or `ReviewConflict`. */
export async function acceptItem(
  context: Context,
  caller: Caller,
  input: AcceptReviewItemInput,
): Promise<ReviewItem> {
  assertText('input.reason', input.reason);
  const { kind, proposal } = await loadPendingItem(context, input);
  const { subjectId, newAction, claims, link } = proposal;
  if (kind === ReviewKind.NEWS && ((!subjectId && !newAction) || claims.length === 0)) {
    throw new BadUserInput('input.id', 'has a proposal without a record or a claim: edit it');
  }
  if (kind === ReviewKind.LINK && !link?.providerId) {
    throw new BadUserInput('input.id', 'has a proposal without a provider: edit it');
  }
  return decide(context, caller, input, ReviewState.ACCEPTED, proposal);
}

/** Accepts another proposal in its place. Throws `BadUserInput` or `ReviewConflict`. */
export async function editItem(
  context: Context,
  caller: Caller,
  input: EditReviewItemInput,
): Promise<ReviewItem> {
  assertText('input.reason', input.reason);
  const { kind, originalProposal } = await loadPendingItem(context, input);
  if (kind === ReviewKind.HELD_RUN) {
    throw new BadUserInput('input.id', 'is a held document, which is accepted or rejected');
  }
  const proposal =
    kind === ReviewKind.NEWS
      ? await readNews(context, input.proposal)
      : await readLink(context, input.proposal, originalProposal);
  return decide(context, caller, input, ReviewState.EDITED, proposal);
}

/** Rejects an item. Throws `BadUserInput` or `ReviewConflict`. */
export async function rejectItem(
  context: Context,
  caller: Caller,
  input: RejectReviewItemInput,
): Promise<ReviewItem> {
  assertText('input.reason', input.reason);
  const { proposal } = await loadPendingItem(context, input);
  return decide(context, caller, input, ReviewState.REJECTED, proposal);
}

/** Loads the version that the caller read: what is decided is a conflict, whatever it lacks. */
async function loadPendingItem(
  context: Context,
  { id, version }: Pick<AcceptReviewItemInput, 'id' | 'version'>,
): Promise<ReviewItem> {
  const isItemId = recordForId(id) === ReviewItem;
  const [item] = isItemId
    ? await context.runAsCaller<ReviewItem>(
        sql`select ${columnsSql(ReviewItem, 't')} from review_item t where t.id = ${id}`,
        'record:review',
        'read',
      )
    : [];
  if (!item) throw new BadUserInput('input.id', 'is not the id of a review item');
  if (item.version !== version || item.state !== ReviewState.PENDING) throw new ReviewConflict();
  return item;
}

async function readNews(context: Context, input: ReviewProposalInput): Promise<ReviewProposal> {
  assertValidNews(input);
  const { subjectId, newAction, claims } = input;
  if (subjectId != null) {
    const record = recordForId(subjectId);
    const isSubject = record !== undefined && reviewSubjects.includes(record);
    if (!isSubject || !(await isOnRecord(context, record, 'id', subjectId))) {
      const expected = 'is not the id of an authority, a provider, an action or a seizure';
      throw new BadUserInput('input.proposal.subjectId', expected);
    }
  }
  if (newAction && !(await isOnRecord(context, Authority, 'slug', newAction.authority))) {
    const field = 'input.proposal.newAction.authority';
    throw new BadUserInput(field, 'is not the slug of an authority on record');
  }
  return {
    ...emptyProposal,
    subjectId: subjectId ?? null,
    newAction: newAction ? { ...newAction } : null,
    claims: claims.map((claim) => ({
      property: claim.property,
      value: claim.value ?? null,
      number: claim.number ?? null,
      unit: claim.unit ?? null,
      periodFrom: claim.periodFrom ?? null,
      periodTo: claim.periodTo ?? null,
      note: claim.note ?? null,
      mentions: [],
    })),
  };
}

async function readLink(
  context: Context,
  input: ReviewProposalInput,
  { link }: ReviewProposal,
): Promise<ReviewProposal> {
  assertValidLink(input);
  const providerId = input.providerId as string;
  const isProvider = recordForId(providerId) === Provider;
  if (!link || !isProvider || !(await isOnRecord(context, Provider, 'id', providerId))) {
    throw new BadUserInput('input.proposal.providerId', 'is not the id of a provider on record');
  }
  return { ...emptyProposal, link: { ...link, providerId } };
}

async function isOnRecord(
  context: Context,
  record: RecordClass,
  column: 'id' | 'slug',
  value: string,
): Promise<boolean> {
  const condition = column === 'id' ? sql`t.id = ${value}::uuid` : sql`t.slug = ${value}`;
  const found = await context.run<Row>(
    sql`select t.id from ${tableSql(record)} t where ${condition}`,
  );
  return found.length > 0;
}

/** Stores a decision on the version that the caller read, unless another came first. */
async function decide(
  context: Context,
  { tenantSlug, keyPrefix }: Caller,
  { id, version, reason }: AcceptReviewItemInput,
  state: ReviewState,
  proposal: ReviewProposal,
): Promise<ReviewItem> {
  const decidedBy = keyPrefix === undefined ? tenantSlug : `${tenantSlug}/${keyPrefix}`;
  const [item] = await context.runAsCaller<ReviewItem>(
    sql`
update review_item t set state = ${state}::review_state,
  proposal = ${JSON.stringify(proposal)}::jsonb,
  decided_by = ${decidedBy}, decided_at = clock_timestamp(), reason = ${reason}
where t.id = ${id} and t.version = ${version} and t.state = 'PENDING'
returning ${columnsSql(ReviewItem, 't')}`,
    'record:review',
    'write',
  );
  if (!item) throw new ReviewConflict();
  return item;
}
