import { Field, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, Index, Unique } from 'typeorm';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import { Node } from '../../kernel/records/node';
import { ReadableWith } from '../../kernel/records/owned-record';
import { Identified } from '../../kernel/records/record-id';
import { DateScalar, DateTimeScalar } from '../../kernel/scalars/scalars';
import { ReviewProposal } from './review-proposal';
import { ReviewKind, ReviewState, type FormerVerdict } from './review-state';

/** What came from an upstream and is published only by the word of a person. */
@Identified(0x1a)
@ReadableWith('record:review')
@Entity()
@Check('review_item_language_check', `language ~ '^[a-z]{2}$'`)
@Check('review_item_excerpt_check', 'char_length(excerpt) <= 20000')
@Check('review_item_proposal_check', 'octet_length(proposal::text) <= 262144')
@Check('review_item_version_check', 'version > 0')
@Check('review_item_reason_check', 'char_length(reason) between 1 and 500')
@Check(
  'review_item_decided_check',
  `(state = 'PENDING') = (decided_at is null) and (decided_at is null) = (decided_by is null)
    and (decided_at is null) = (reason is null)`,
)
@Check('review_item_published_check', `published_at is null or state in ('ACCEPTED', 'EDITED')`)
@Check(
  'review_item_newer_check',
  `(newer_proposal is null) = (newer_source_hash is null)
    and (newer_proposal is null) = (newer_excerpt is null)
    and (newer_proposal is null) = (newer_extractor_version is null)`,
)
@Unique('review_item_key_key', ['upstream', 'key'])
@Index('review_item_proposed_at_idx', ['proposedAt', 'id'])
@Index('review_item_state_idx', ['state', 'proposedAt'])
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'What came from an upstream and waits for a person, or was decided by one. Only keys with ' +
    'the scope record:review can read it.',
})
export class ReviewItem extends Node {
  @Field(() => String, { description: 'The name of the upstream that it came from.' })
  @Column('text')
  upstream: string;

  @Field(() => String, { description: 'Its key, unique among the items of the upstream.' })
  @Column('text')
  key: string;

  @Field(() => ReviewKind, { description: 'What it is.' })
  @Column('enum', { enum: ReviewKind, enumName: 'review_kind' })
  kind: ReviewKind;

  @Field(() => String, { description: 'The title of the document, in its own language.' })
  @Column('text')
  title: string;

  @Field(() => String, {
    nullable: true,
    description: 'The public address of the document; null where it has none.',
  })
  @Column('text', { nullable: true })
  url: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The language of the title, as in ISO 639-1; null where it is not known.',
  })
  @Column('text', { nullable: true })
  language: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which the document was published; null where it names none.',
  })
  @Column('date', { nullable: true })
  publishedOn: string | null;

  @Field(() => String, {
    description:
      'The text that the proposal was made from, as plain text; of several languages one after ' +
      'the other. At most 20,000 characters.',
  })
  @Column('text')
  excerpt: string;

  @Column('bytea')
  sourceHash: string;

  @FieldExtension({ resolve: ({ originalProposal }: ReviewItem) => originalProposal })
  @Field(() => ReviewProposal, { description: 'What the gateway proposed, before any edit.' })
  @Column('jsonb')
  originalProposal: ReviewProposal;

  /** Which version of the code made the proposal. */
  @Column('integer')
  extractorVersion: number;

  @FieldExtension({ resolve: ({ proposal }: ReviewItem) => proposal })
  @Field(() => ReviewProposal, { description: 'What acceptance publishes, or has published.' })
  @Column('jsonb')
  proposal: ReviewProposal;

  @Field(() => Int, {
    description: 'Counts the proposals that were made: a decision names the one that it is about.',
  })
  @Column('integer', { default: 1 })
  version: number;

  @FieldExtension({ resolve: ({ newerProposal }: ReviewItem) => newerProposal })
  @Field(() => ReviewProposal, {
    nullable: true,
    description:
      "What a later run would propose, where a person's decision stands; null where it would " +
      'propose the same.',
  })
  @Column('jsonb', { nullable: true })
  newerProposal: ReviewProposal | null;

  @Field(() => String, {
    nullable: true,
    description: 'The text of the newer proposal; null where there is none.',
  })
  @Column('text', { nullable: true })
  newerExcerpt: string | null;

  @Column('bytea', { nullable: true })
  newerSourceHash: string | null;

  @Column('integer', { nullable: true })
  newerExtractorVersion: number | null;

  @Field(() => ReviewState, { description: 'What a person decided.' })
  @Column('enum', { enum: ReviewState, enumName: 'review_state', default: ReviewState.PENDING })
  state: ReviewState;

  @Field(() => String, {
    nullable: true,
    description:
      'Whose key decided: the slug of its tenant and the prefix of the key. It is not part of ' +
      'the public record. Null while nothing is decided.',
  })
  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was decided; null while nothing is.',
  })
  @Column('timestamptz', { nullable: true })
  decidedAt: string | null;

  @Field(() => String, { nullable: true, description: 'Why; null while nothing is decided.' })
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('jsonb', { default: [] })
  formerVerdicts: FormerVerdict[];

  @Field(() => DateTimeScalar, { description: 'When its first version was proposed.' })
  @Column('timestamptz', { default: () => 'now()' })
  proposedAt: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was published; null while it is not.',
  })
  @Column('timestamptz', { nullable: true })
  publishedAt: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it could not be published although it was accepted; null otherwise.',
  })
  @Column('text', { nullable: true })
  publishProblem: string | null;
}
