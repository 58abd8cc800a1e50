import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The hash of a document whose bytes are not stored. */
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
`;

const down = `
alter table upstream_run drop column document_hash;
`;
