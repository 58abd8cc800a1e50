import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addToRecordVersion } from './support/record-version';

/** Official values of assets that are not money, a day at a time; versions of documents. */
export class AssetValuation1795305600042 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
    await addToRecordVersion(queryRunner, 'asset_valuation');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
-- The version of a document that names it, by which changes are in order; null where none does.
alter table upstream_run add column version text;

create table asset_valuation (
  id uuid primary key,
  -- A symbol, and not a key: most of the coins that are valued are no assets of the record.
  symbol text not null
    constraint asset_valuation_symbol_check check (symbol ~ '^[A-Z][A-Z0-9]{0,11}$'),
  effective_on date not null,
  -- Zero is a value: what is worth less than half a thousandth is published as zero.
  amount numeric not null
    constraint asset_valuation_amount_check check (amount >= 0 and is_decimal(amount)),
  currency text not null
    constraint asset_valuation_currency_check check (currency ~ '^[A-Z]{3}$'),
  source_id uuid not null references source (id),
  unique (symbol, effective_on, source_id)
);
create index on asset_valuation (source_id);
create index asset_valuation_effective_on_idx
  on asset_valuation (coalesce(effective_on, '-infinity'::date), id);
create index asset_valuation_symbol_idx on asset_valuation (lower(symbol collate "C"), id);
`;

const down = `
drop table asset_valuation;
alter table upstream_run drop column version;
`;
