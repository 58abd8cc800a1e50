import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addToRecordHistory,
  addSummaryHistory,
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
    for (const [name, key] of summaries) await addSummaryHistory(runner, name, key);
    for (const name of commitTables) {
      await runner.query(`create view ${await pastName(runner, name)} as
select * from ${name} where sequence <= known_record_commit()`);
    }
    await runner.query(dropVersionTriggers);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of commitTables) {
      await runner.query(`drop view ${await pastName(runner, name)}`);
    }
    for (const [name] of summaries) await removeFromRecordHistory(runner, name);
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

/** The tables that are computed from the record, by the columns that identify their rows. */
const summaries = [
  ['enforcement_summary', ['dimensions', 'year', 'month', 'kind', 'authority']],
  ['seizure_summary', ['dimensions', 'year', 'month', 'measure', 'currency', 'asset', 'authority']],
  ['disputed_property', ['subject_id', 'property']],
  ['provider_standing_summary', ['id']],
  ['provider_summary', ['provider_count']],
] as const;

/** The tables of commits, of which a past state has no later ones. */
const commitTables = ['record_commit', 'record_change'];
