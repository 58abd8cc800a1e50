import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Official exchange rates. */
export class ExchangeRate1795305600001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
create table exchange_rate (
  id uuid primary key,
  currency text not null constraint exchange_rate_currency_check check (currency ~ '^[A-Z]{3}$'),
  rate numeric not null
    constraint exchange_rate_rate_check check (rate > 0 and is_decimal(rate)),
  effective_on date not null,
  source_id uuid not null references source (id),
  unique (currency, effective_on)
);
create index on exchange_rate (source_id);
`;

const down = `
drop table exchange_rate;
`;
