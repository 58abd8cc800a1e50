import type { DataSource } from 'typeorm';
import { Authority } from '../../src/domains/authorities/authority';
import { Claim } from '../../src/domains/claims/claim';
import { Asset } from '../../src/domains/enforcement/asset';
import { EnforcementAction } from '../../src/domains/enforcement/enforcement-action';
import { Seizure } from '../../src/domains/enforcement/seizure';
import { identify } from '../../src/kernel/records/record-id';
import type { RecordClass } from '../../src/kernel/records/record';
import { snakeCase } from '../../src/kernel/records/naming';
import { License } from '../../src/domains/licenses/license';
import { PolicyInitiative } from '../../src/domains/policies/policy-initiative';
import { Provider } from '../../src/domains/providers/provider';
import { ProviderStatusPeriod } from '../../src/domains/providers/provider-status-period';
import { RegisterEntry } from '../../src/domains/register-entries/register-entry';
import { ExchangeRate } from '../../src/domains/rates/exchange-rate';
import { AssetValuation } from '../../src/domains/valuations/asset-valuation';
import { Source } from '../../src/domains/sources/source';
import { TransferRule } from '../../src/domains/transfer-rules/transfer-rule';
import { TransferRuleVersion } from '../../src/domains/transfer-rules/transfer-rule-version';
import { defaults, insertRows, type SyntheticRow } from './synthetic-row';

/** An id like those of the import, for a record of a test. */
export const idOf = (record: RecordClass, key: string): string => identify(record, 'test', key);

/**
 * A record made up by a test, gathered row by row and then inserted at once. Each method answers
 * the id of its row. A row that needs an authority, action or source has a usual one by default.
 */
export class SyntheticRecord {
  private readonly rows = new Map<string, SyntheticRow[]>();
  private readonly ids = new Set<string>();
  private claims = 0;

  private add(record: RecordClass, key: string, row: SyntheticRow): string {
    const id = idOf(record, key);
    this.ids.add(id);
    this.link(snakeCase(record.name), { id, ...row });
    return id;
  }

  /** A row of any table as it stands. */
  link(table: string, row: SyntheticRow): void {
    this.rows.set(table, [...(this.rows.get(table) ?? []), row]);
  }

  /** The authority, source and enforcement action that rows hang on unless a test says. */
  private usual(record: RecordClass, add: (slug: string) => string): string {
    const id = idOf(record, 'usual');
    return this.ids.has(id) ? id : add('usual');
  }

  /** The keys that a row says, or else those to the usual authority and to the usual source. */
  private authorityOf(row: SyntheticRow): SyntheticRow {
    const add = (slug: string): string => this.authority(slug);
    return { authority_id: row['authority_id'] ?? this.usual(Authority, add) };
  }

  private sourceOf(row: SyntheticRow): SyntheticRow {
    const add = (slug: string): string => this.source(slug);
    return { source_id: row['source_id'] ?? this.usual(Source, add) };
  }

  source(slug: string, row: SyntheticRow = {}): string {
    return this.add(Source, slug, { slug, title: slug, ...row });
  }

  authority(slug: string, row: SyntheticRow = {}): string {
    return this.add(Authority, slug, { slug, name: slug, ...row });
  }

  rate(currency: string, on: string, rate: string): string {
    const key = `${currency} ${on}`;
    const row = { currency, effective_on: on, rate, ...this.sourceOf({}) };
    return this.add(ExchangeRate, key, row);
  }

  valuation(symbol: string, on: string, amount: string, given: SyntheticRow = {}): string {
    const source = this.sourceOf(given);
    const row = { symbol, effective_on: on, amount, ...given, ...source };
    return this.add(AssetValuation, `${symbol} ${on} ${String(source['source_id'])}`, row);
  }

  provider(slug: string, row: SyntheticRow = {}): string {
    return this.add(Provider, slug, { slug, name: slug, ...row });
  }

  /**
   * A standing of a provider; a null last day is an open end. Without a first day it covers no day,
   * unless `others` has one on which it was first seen.
   */
  standing(
    provider: string,
    status: string,
    from: string | null,
    to: string | null,
    others: SyntheticRow = {},
  ): string {
    const row = { provider_id: provider, status, valid_from: from, valid_to: to, ...others };
    return this.add(ProviderStatusPeriod, `${provider} ${status} ${from} ${to}`, row);
  }

  license(number: string, provider: string, row: SyntheticRow = {}): string {
    return this.add(License, number, {
      number,
      provider_id: provider,
      ...row,
      ...this.authorityOf(row),
    });
  }

  registerEntry(name: string, row: SyntheticRow = {}): string {
    return this.add(RegisterEntry, name, { name, ...row, ...this.sourceOf(row) });
  }

  action(slug: string, row: SyntheticRow = {}): string {
    return this.add(EnforcementAction, slug, {
      slug,
      title: slug,
      ...row,
      ...this.authorityOf(row),
    });
  }

  /** Names providers as those that an action hit. */
  hit(action: string, ...providers: string[]): void {
    for (const provider of providers) {
      const row = { enforcement_action_id: action, provider_id: provider };
      this.link('enforcement_action_provider', row);
    }
  }

  asset(symbol: string, row: SyntheticRow = {}): string {
    return this.add(Asset, symbol, { symbol, name: symbol, ...row });
  }

  seizure(slug: string, row: SyntheticRow = {}): string {
    const add = (usual: string): string => this.action(usual);
    const action = row['enforcement_action_id'] ?? this.usual(EnforcementAction, add);
    const keys = { ...this.authorityOf(row), enforcement_action_id: action };
    return this.add(Seizure, slug, { slug, ...row, ...keys });
  }

  initiative(slug: string, row: SyntheticRow = {}): string {
    return this.add(PolicyInitiative, slug, {
      slug,
      title: slug,
      ...row,
      ...this.authorityOf(row),
    });
  }

  rule(code: string, row: SyntheticRow = {}): string {
    return this.add(TransferRule, code, { code, title: code, ...row, ...this.authorityOf(row) });
  }

  version(rule: string, number: number, row: SyntheticRow = {}): string {
    const key = `${rule} ${number}`;
    return this.add(TransferRuleVersion, key, { number, transfer_rule_id: rule, ...row });
  }

  /** A claim about the record that one of its keys points to, e.g. `{ provider_id: id }`. */
  claim(subject: Record<string, string>, property: string, row: SyntheticRow = {}): string {
    const [subject_id] = Object.values(subject);
    const facts = { property, value: 'a value', subject_id, ...subject, ...row };
    return this.add(Claim, String(this.claims++), { ...facts, ...this.sourceOf(row) });
  }

  /** Inserts all rows, those that others point to first. */
  async insertInto(dataSource: DataSource): Promise<void> {
    for (const table of Object.keys(defaults)) {
      const rows = this.rows.get(table);
      if (rows) await insertRows(dataSource, table, rows);
    }
  }
}
