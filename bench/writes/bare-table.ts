import type { DataSource } from 'typeorm';

/**
 * Creates the table without chain and row security, in a schema that is first in one role's search
 * path, so that the same statements write to it. Defaults set what the chain's trigger would.
 */
export async function createBareTable(owner: DataSource, role: string): Promise<void> {
  for (const statement of [
    'create schema bare',
    'create table bare.transfer_rule_evaluation (like transfer_rule_evaluation including all)',
    'create sequence bare.place',
    `alter table bare.transfer_rule_evaluation
       alter sequence set default nextval('bare.place'),
       alter evaluated_at set default clock_timestamp(),
       alter row_hash set default decode(repeat('00', 32), 'hex'),
       add foreign key (tenant_id) references tenant (id),
       add foreign key (transfer_rule_id) references transfer_rule (id),
       add foreign key (rule_version_id) references transfer_rule_version (id),
       add foreign key (exchange_rate_id) references exchange_rate (id),
       add foreign key (provider_id) references provider (id)`,
    `grant usage on schema bare, public to ${role}`,
    `grant select, insert on bare.transfer_rule_evaluation to ${role}`,
    `grant usage on sequence bare.place to ${role}`,
    `grant select on all tables in schema public to ${role}`,
    `alter role ${role} set search_path = bare, public`,
  ]) {
    await owner.query(statement);
  }
}
