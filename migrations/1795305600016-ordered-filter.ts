import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filters read the index of the order that goes by the same value. */
export class OrderedFilter1795305600016 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
-- Amounts are compared within a currency: they are counted from this index alone.
create index seizure_currency_value_idx
  on seizure (value_currency, coalesce(value_amount, '-Infinity'::numeric), id)
  include (value_amount);
drop index seizure_value_currency_idx, seizure_value_amount_idx, seizure_announced_day_idx,
  enforcement_action_announced_day_idx, license_valid_from_day_idx, license_valid_to_day_idx;
`;

const down = `
create index license_valid_to_day_idx on license (valid_to);
create index license_valid_from_day_idx on license (valid_from);
create index enforcement_action_announced_day_idx on enforcement_action (announced_on);
create index seizure_announced_day_idx on seizure (announced_on);
create index seizure_value_amount_idx on seizure (value_amount);
create index seizure_value_currency_idx on seizure (value_currency);
drop index seizure_currency_value_idx;
`;
