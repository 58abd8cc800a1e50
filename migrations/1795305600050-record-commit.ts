import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addToRecordHistory,
  createPastSummary,
  pastName,
  removeFromRecordHistory,
  type RecordTable,
} from './support/record-history';
import { createCommits, createHistory, dropCommits } from './support/record-commits';
import { dropVersionTriggers, restoreVersionTriggers } from './support/record-version-triggers';
import { addToRecordVersion, removeFromRecordVersion } from './support/record-version';

/**
 * The commits of the public record, and the history of its tables: what each held after each of
 * them (`docs/decisions/0046`).
 */
export class RecordCommit1795305600050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createCommits);
    await runner.query(createHistory);
    await runner.query(`do $$ begin
  execute format('create schema %I', current_schema() || '_past'); end $$`);
    for (const table of tables) {
      await removeFromRecordVersion(runner, table.name);
      await addToRecordHistory(runner, table);
    }
    for (const [name, select] of summaries) await createPastSummary(runner, name, select);
    await runner.query(dropVersionTriggers);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of summaries) await runner.query(`drop view ${await pastName(runner, name)}`);
    await runner.query(restoreVersionTriggers);
    for (const { name } of tables) {
      await removeFromRecordHistory(runner, name);
      await addToRecordVersion(runner, name);
    }
    await runner.query(`do $$ begin
  execute format('drop schema %I', current_schema() || '_past'); end $$`);
    await runner.query(dropCommits);
  }
}

/** A table whose rows are nodes themselves. */
const nodes = (type: string, name: string): RecordTable => ({ name, type });

/** The public record: what belongs to tenants is no part of it. */
const tables: readonly RecordTable[] = [
  nodes('Source', 'source'),
  nodes('ExchangeRate', 'exchange_rate'),
  nodes('Authority', 'authority'),
  nodes('Provider', 'provider'),
  { name: 'provider_identifier', type: 'Provider', partOf: 'provider_id' },
  { name: 'provider_status_period', type: 'Provider', partOf: 'provider_id' },
  nodes('License', 'license'),
  nodes('EnforcementAction', 'enforcement_action'),
  {
    name: 'enforcement_action_provider',
    type: 'EnforcementAction',
    partOf: 'enforcement_action_id',
    key: ['enforcement_action_id', 'provider_id'],
  },
  nodes('Asset', 'asset'),
  nodes('Seizure', 'seizure'),
  {
    name: 'seizure_provider',
    type: 'Seizure',
    partOf: 'seizure_id',
    key: ['seizure_id', 'provider_id'],
  },
  nodes('PolicyInitiative', 'policy_initiative'),
  nodes('TransferRule', 'transfer_rule'),
  nodes('TransferRuleVersion', 'transfer_rule_version'),
  { name: 'transfer_rule_publication', type: 'TransferRuleVersion', partOf: 'id' },
  nodes('Claim', 'claim'),
  nodes('RegisterEntry', 'register_entry'),
  nodes('CryptoAddress', 'crypto_address'),
  nodes('AssetValuation', 'asset_valuation'),
];

/** The tables that are computed from the record or list its commits, as of a former commit. */
const summaries = [
  ['enforcement_summary', 'select * from enforcement_summary_of_record()'],
  ['seizure_summary', 'select * from seizure_summary_of_record()'],
  ['disputed_property', 'select * from disputed_property_of_record()'],
  ['provider_standing_summary', 'select * from provider_standing_summary_of_record()'],
  ['record_commit', 'select * from record_commit where sequence <= known_record_commit()'],
  ['record_change', 'select * from record_change where sequence <= known_record_commit()'],
  ['provider_summary', 'select count(*) as provider_count from past.provider'],
] as const;
