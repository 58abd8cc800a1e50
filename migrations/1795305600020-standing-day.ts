import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether the first day of a standing was stated or is the one on which it was first seen, and when
 * the standing was last checked. A standing without any first day was first seen, as far as the
 * database can tell, on the day of its source; the next import writes the days of the files.
 */
export class StandingDay1795305600020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
alter table provider_status_period drop constraint provider_status_period_overlap_excl,
  drop constraint provider_status_period_order_check,
  add first_seen_on date, add checked_on date, add checked_in_id uuid references source (id);
update provider_status_period period set first_seen_on = source.published_on
from source where source.id = period.source_id and period.valid_from is null
  and source.published_on <= coalesce(period.valid_to, 'infinity');
alter table provider_status_period
  add constraint provider_status_period_first_day_check
    check (valid_from is null or first_seen_on is null),
  add constraint provider_status_period_order_check
    check (coalesce(valid_from, first_seen_on) <= valid_to),
  add constraint provider_status_period_overlap_excl exclude using gist (
    provider_id with =, daterange(coalesce(valid_from, first_seen_on), valid_to, '[]') with &&);
create index on provider_status_period (checked_in_id);
alter table source add about_url text;
`;

const down = `
alter table source drop about_url;
alter table provider_status_period drop constraint provider_status_period_overlap_excl,
  drop constraint provider_status_period_order_check,
  drop constraint provider_status_period_first_day_check;
update provider_status_period set valid_from = first_seen_on where valid_from is null;
alter table provider_status_period
  drop first_seen_on, drop checked_on, drop checked_in_id,
  add constraint provider_status_period_order_check check (valid_from <= valid_to),
  add constraint provider_status_period_overlap_excl exclude using gist (
    provider_id with =, daterange(valid_from, valid_to, '[]') with &&);
`;
