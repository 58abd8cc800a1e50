import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came from upstreams and waits for a person. */
export class ReviewItem1795305600041 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create type review_kind as enum ('NEWS', 'LINK', 'HELD_RUN');
create type review_state as enum ('PENDING', 'ACCEPTED', 'EDITED', 'REJECTED');
create table review_item (
  id uuid primary key,
  upstream text not null,
  key text not null,
  kind review_kind not null,
  title text not null,
  url text,
  language text constraint review_item_language_check check (language ~ '^[a-z]{2}$'),
  published_on date,
  excerpt text not null
    constraint review_item_excerpt_check check (char_length(excerpt) <= 20000),
  -- A hash of what the proposal was extracted from.
  source_hash bytea not null,
  original_proposal jsonb not null,
  extractor_version integer not null,
  -- What is published: the original proposal, or what a person made of it.
  proposal jsonb not null
    constraint review_item_proposal_check check (octet_length(proposal::text) <= 262144),
  -- Counts the proposals that a person could have read: a verdict is about one of them.
  version integer not null default 1 constraint review_item_version_check check (version > 0),
  -- What a later run found, where a person's word stands; null where it found the same.
  newer_proposal jsonb,
  newer_excerpt text,
  newer_source_hash bytea,
  newer_extractor_version integer,
  state review_state not null default 'PENDING',
  decided_by text,
  decided_at timestamptz,
  reason text constraint review_item_reason_check check (char_length(reason) between 1 and 500),
  former_verdicts jsonb not null default '[]',
  proposed_at timestamptz not null default now(),
  published_at timestamptz,
  -- Why it could not be published.
  publish_problem text,
  constraint review_item_key_key unique (upstream, key),
  constraint review_item_decided_check check (
    (state = 'PENDING') = (decided_at is null) and (decided_at is null) = (decided_by is null)
    and (decided_at is null) = (reason is null)),
  constraint review_item_published_check
    check (published_at is null or state in ('ACCEPTED', 'EDITED')),
  constraint review_item_newer_check check (
    (newer_proposal is null) = (newer_source_hash is null)
    and (newer_proposal is null) = (newer_excerpt is null)
    and (newer_proposal is null) = (newer_extractor_version is null))
);
create index review_item_proposed_at_idx on review_item (proposed_at, id);
create index review_item_state_idx on review_item (state, proposed_at);
`;

const down = `
delete from upstream_record where upstream = 'review';
drop table review_item;
drop type review_state;
drop type review_kind;
`;
