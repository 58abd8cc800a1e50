import type { MigrationInterface, QueryRunner } from 'typeorm';
import { disputeDown, disputedProperty, disputeTriggers } from './support/disputed-property';
import { firstEnforcementSummary, firstSeizureSummary } from './support/first-summaries';
import { enforcementSummary, seizureSummary } from './support/summaries-of-both-sides';

/**
 * Summaries keep what was taken apart from what was returned, and say how many records have a
 * figure, and whether one is disputed or approximate. Actions have a count of sites.
 */
export class StatisticsOfBothSides1795305600021 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const parts = [columns, indexes, disputedProperty, enforcementSummary, seizureSummary];
    for (const part of [...parts, disputeTriggers, summarize]) await queryRunner.query(part);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const parts = [withoutSummaries, disputeDown, withoutIndexes, withoutColumns];
    for (const part of [...parts, firstEnforcementSummary, firstSeizureSummary, summarizeAgain]) {
      await queryRunner.query(part);
    }
  }
}

/** Counts become those of the preferred claims, which the record's files do not state again. */
const columns = `
alter table enforcement_action
  add reported_site_count integer
    constraint enforcement_action_reported_site_count_check
    check (reported_site_count between 0 and 1000000),
  add approximate boolean not null default false;
update enforcement_action action set reported_site_count = claim.number
from claim where claim.enforcement_action_id = action.id and claim.property = 'siteCount'
  and claim.rank = 'PREFERRED' and claim.number between 0 and 1000000
  and claim.number = trunc(claim.number);
delete from enforcement_summary;
delete from seizure_summary;
drop function enforcement_summary_of_record, seizure_summary_of_record;
alter table enforcement_summary
  alter reported_platform_count drop not null,
  add platform_action_count bigint not null,
  add lowest_platform_count bigint,
  add highest_platform_count bigint,
  add reported_site_count bigint,
  add site_action_count bigint not null,
  add lowest_site_count bigint,
  add highest_site_count bigint,
  add disputed boolean not null,
  add approximate boolean not null;
alter table seizure_summary
  add returned_count bigint not null,
  add valued_count bigint not null,
  add returned_totals jsonb not null,
  add disputed boolean not null,
  add approximate boolean not null;
`;

/** One for each order of the lists of claims, sources and actions, and for claims of a property. */
const indexes = `
create index enforcement_action_reported_site_count_idx
  on enforcement_action (coalesce(reported_site_count, -1), id);
create index claim_stated_on_idx on claim (coalesce(stated_on, '-infinity'::date), id);
create index claim_property_idx on claim (lower(property collate "C"), id);
create index claim_rank_idx on claim (rank, lower(property collate "C"), id);
create index claim_property_stated_on_idx
  on claim (property, coalesce(stated_on, '-infinity'::date), id);
create index source_publisher_idx on source (lower(publisher collate "C"), id);
create index source_title_idx on source (lower(title collate "C"), id);
create index source_slug_idx on source (lower(slug collate "C"), id);
`;

const summarize = `
select rebuild_dispute_summary();
select rebuild_enforcement_summary(), rebuild_seizure_summary();
`;

const withoutSummaries = `
delete from enforcement_summary;
delete from seizure_summary;
drop function enforcement_summary_of_record, seizure_summary_of_record;
alter table enforcement_summary
  drop platform_action_count, drop lowest_platform_count, drop highest_platform_count,
  drop reported_site_count, drop site_action_count, drop lowest_site_count,
  drop highest_site_count, drop disputed, drop approximate,
  alter reported_platform_count set not null;
alter table seizure_summary
  drop returned_count, drop valued_count, drop returned_totals, drop disputed, drop approximate;
`;

const withoutIndexes = `
drop index enforcement_action_reported_site_count_idx, claim_stated_on_idx, claim_property_idx,
  claim_rank_idx, claim_property_stated_on_idx, source_publisher_idx, source_title_idx,
  source_slug_idx;
`;

const withoutColumns = `
alter table enforcement_action drop reported_site_count, drop approximate;
`;

const summarizeAgain = 'select rebuild_enforcement_summary(), rebuild_seizure_summary()';
