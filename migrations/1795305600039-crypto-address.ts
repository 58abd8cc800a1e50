import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses on sanctions lists, and the hash of a document whose bytes are not stored. */
export class CryptoAddress1795305600039 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

const up = `
-- The SHA-256 of the document as it came. Its snapshot has another where the document names
-- persons: then the extracted rows are stored, and never the bytes.
alter table upstream_run add column document_hash bytea;
update upstream_run set document_hash = snapshot;
alter table upstream_run add constraint upstream_run_document_hash_check
  check (snapshot is null or document_hash is not null);
create index upstream_run_document_hash_idx on upstream_run (document_hash);

create type address_chain as enum (
  'BITCOIN', 'BITCOIN_CASH', 'BITCOIN_GOLD', 'DASH', 'DOGECOIN', 'ETHEREUM', 'LITECOIN', 'MONERO',
  'RIPPLE', 'SOLANA', 'TRON', 'ZCASH', 'OTHER'
);
create table crypto_address (
  id uuid primary key,
  chain address_chain not null,
  address text not null
    constraint crypto_address_address_check check (address ~ '^[0-9A-Za-z]{16,255}$'),
  codes text[] not null default '{}',
  holder text,
  listed_on date not null,
  delisted_on date,
  upstream text not null,
  provider_id uuid references provider (id),
  source_id uuid not null references source (id),
  constraint crypto_address_key unique (upstream, chain, address),
  constraint crypto_address_period_check check (listed_on <= delisted_on)
);
create index on crypto_address (address);
create index on crypto_address (provider_id);
create index on crypto_address (source_id);
create index crypto_address_address_order_idx on crypto_address (lower(address collate "C"), id);
create index crypto_address_listed_on_idx
  on crypto_address (coalesce(listed_on, '-infinity'::date), id);
create index crypto_address_delisted_on_idx
  on crypto_address (coalesce(delisted_on, '-infinity'::date), id);

create trigger crypto_address_inserted after insert on crypto_address
  referencing new table as changed for each statement execute function note_record_change();
create trigger crypto_address_updated after update on crypto_address
  referencing new table as changed for each statement execute function note_record_change();
create trigger crypto_address_deleted after delete on crypto_address
  referencing old table as changed for each statement execute function note_record_change();
create trigger crypto_address_truncated after truncate on crypto_address
  for each statement execute function note_record_truncation();
`;

const down = `
drop table crypto_address;
drop type address_chain;
alter table upstream_run drop column document_hash;
`;
