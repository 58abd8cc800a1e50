import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Text without regard to case, in which the Turkic letters İ and ı are i as well. */
export class CaseFolding1795305600026 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(up);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(down);
  }
}

// Some locales lower İ to i with a combining dot, others to i.
const up = `
create function fold_case(value text) returns text
language sql immutable parallel safe
return replace(replace(lower(value), U&'\\0131', 'i'), U&'i\\0307', 'i');

drop index provider_name_trigram_idx;
create index provider_name_trigram_idx on provider using gin (fold_case(name) gin_trgm_ops);
drop index enforcement_action_title_trigram_idx;
create index enforcement_action_title_trigram_idx
  on enforcement_action using gin (fold_case(title) gin_trgm_ops);
`;

const down = `
drop index enforcement_action_title_trigram_idx;
create index enforcement_action_title_trigram_idx
  on enforcement_action using gin (title gin_trgm_ops);
drop index provider_name_trigram_idx;
create index provider_name_trigram_idx on provider using gin (name gin_trgm_ops);
drop function fold_case;
`;
