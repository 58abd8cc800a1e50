import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropSummaryTriggers, summaryTriggers } from './support/summary-triggers';

/** How many providers there are, as the summaries of actions and seizures have their totals. */
export class ProviderSummary1795305600029 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(summary);
    await queryRunner.query(summaryTriggers('provider', events, 'provider'));
    await queryRunner.query('select rebuild_provider_summary()');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(dropSummaryTriggers('provider', events, 'provider'));
    await queryRunner.query(down);
  }
}

/** An update changes no count. */
const events = ['insert', 'delete', 'truncate'] as const;

const summary = `
create table provider_summary (
  provider_count bigint not null
);
create function rebuild_provider_summary() returns void
language plpgsql set jit = off as $$
declare
  counted bigint := (select count(*) from provider);
begin
  delete from provider_summary where provider_count <> counted;
  insert into provider_summary select counted where not exists (select from provider_summary);
end
$$;
`;

const down = `
drop function rebuild_provider_summary;
drop table provider_summary;
`;
