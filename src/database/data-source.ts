import { Source1795305600000 } from '../../migrations/1795305600000-source';
import { ExchangeRate1795305600001 } from '../../migrations/1795305600001-exchange-rate';
import { Authority1795305600002 } from '../../migrations/1795305600002-authority';
import { Provider1795305600003 } from '../../migrations/1795305600003-provider';
import { License1795305600004 } from '../../migrations/1795305600004-license';
import { EnforcementAction1795305600005 } from '../../migrations/1795305600005-enforcement-action';
import { Seizure1795305600006 } from '../../migrations/1795305600006-seizure';
import { PolicyInitiative1795305600007 } from '../../migrations/1795305600007-policy-initiative';
import { TransferRule1795305600008 } from '../../migrations/1795305600008-transfer-rule';
import { Claim1795305600009 } from '../../migrations/1795305600009-claim';
import { Tenant1795305600010 } from '../../migrations/1795305600010-tenant';
import { TransferRuleDraft1795305600011 } from '../../migrations/1795305600011-transfer-rule-draft';
import { Evaluation1795305600012 } from '../../migrations/1795305600012-evaluation';
import { RecordVersion1795305600013 } from '../../migrations/1795305600013-record-version';
import { StatisticsSummary1795305600014 } from '../../migrations/1795305600014-statistics-summary';
import { SummaryChange1795305600015 } from '../../migrations/1795305600015-summary-change';
import { OrderedFilter1795305600016 } from '../../migrations/1795305600016-ordered-filter';
import { BudgetPurse1795305600017 } from '../../migrations/1795305600017-budget-purse';
import { DiscardedDraft1795305600018 } from '../../migrations/1795305600018-discarded-draft';
import { SharedIdentifier1795305600019 } from '../../migrations/1795305600019-shared-identifier';
import { StandingDay1795305600020 } from '../../migrations/1795305600020-standing-day';
import { StatisticsOfBothSides1795305600021 } from '../../migrations/1795305600021-statistics-of-both-sides';
import { SenderHistory1795305600022 } from '../../migrations/1795305600022-sender-history';
import { TransferRulePublication1795305600023 } from '../../migrations/1795305600023-transfer-rule-publication';
import { EvaluationLookUp1795305600024 } from '../../migrations/1795305600024-evaluation-look-up';
import { CanonicalText1795305600025 } from '../../migrations/1795305600025-canonical-text';
import { CaseFolding1795305600026 } from '../../migrations/1795305600026-case-folding';
import { EvaluationFlags1795305600027 } from '../../migrations/1795305600027-evaluation-flags';
import { ApiKeyChange1795305600028 } from '../../migrations/1795305600028-api-key-change';
import { ProviderSummary1795305600029 } from '../../migrations/1795305600029-provider-summary';
import { ProviderStandingSummary1795305600030 } from '../../migrations/1795305600030-provider-standing-summary';
import { RecordReadScope1795305600033 } from '../../migrations/1795305600033-record-read-scope';
import { OperationRun1795305600034 } from '../../migrations/1795305600034-operation-run';
import { EvaluationGap1795305600035 } from '../../migrations/1795305600035-evaluation-gap';
import { Upstream1795305600036 } from '../../migrations/1795305600036-upstream';
import { UpstreamState1795305600037 } from '../../migrations/1795305600037-upstream-state';
import { RegisterEntry1795305600038 } from '../../migrations/1795305600038-register-entry';
import { CryptoAddress1795305600039 } from '../../migrations/1795305600039-crypto-address';
import { UpstreamFreshness1795305600040 } from '../../migrations/1795305600040-upstream-freshness';
import { ReviewItem1795305600041 } from '../../migrations/1795305600041-review-item';
import { AssetValuation1795305600042 } from '../../migrations/1795305600042-asset-valuation';
import { ClaimOrigin1795305600043 } from '../../migrations/1795305600043-claim-origin';
import { CuratedRecord1795305600044 } from '../../migrations/1795305600044-curated-record';
import { RecordCommit1795305600050 } from '../../migrations/1795305600050-record-commit';
import { Redaction1795305600051 } from '../../migrations/1795305600051-redaction';
import { SearchEntry1795305600052 } from '../../migrations/1795305600052-search-entry';
import { UpstreamRedistribution1795305600055 } from '../../migrations/1795305600055-upstream-redistribution';
import { CommitMark1795305600057 } from '../../migrations/1795305600057-commit-mark';
import { SearchSound1795305600059 } from '../../migrations/1795305600059-search-sound';
import { ClaimsOfSubject1795305600060 } from '../../migrations/1795305600060-claims-of-subject';
import { types } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { commandTimeouts } from '../postgres/session-timeouts';
import { QueryTimeoutClient } from '../postgres/query-timeout-client';
import { defaultPoolSize } from '../config/database';
import { domains } from '../domains/domains';
import { SnakeCaseNaming } from '../kernel/records/naming';
import { serverKeepalive, sessionOptions } from '../postgres/startup-options';
import { serverConnection, type ConnectOptions } from './server-connection';
import { settingsOf } from './session-settings';

/** How to reach the database: by URL, or by the parts of an address. */
export type DatabaseAddress =
  | { url: string }
  | { host: string; port: number; username: string; database: string };

/** Every migration, in the order in which they are run. */
const migrations = [
  Source1795305600000,
  ExchangeRate1795305600001,
  Authority1795305600002,
  Provider1795305600003,
  License1795305600004,
  EnforcementAction1795305600005,
  Seizure1795305600006,
  PolicyInitiative1795305600007,
  TransferRule1795305600008,
  Claim1795305600009,
  Tenant1795305600010,
  TransferRuleDraft1795305600011,
  Evaluation1795305600012,
  RecordVersion1795305600013,
  StatisticsSummary1795305600014,
  SummaryChange1795305600015,
  OrderedFilter1795305600016,
  BudgetPurse1795305600017,
  DiscardedDraft1795305600018,
  SharedIdentifier1795305600019,
  StandingDay1795305600020,
  StatisticsOfBothSides1795305600021,
  SenderHistory1795305600022,
  TransferRulePublication1795305600023,
  EvaluationLookUp1795305600024,
  CanonicalText1795305600025,
  CaseFolding1795305600026,
  EvaluationFlags1795305600027,
  ApiKeyChange1795305600028,
  ProviderSummary1795305600029,
  ProviderStandingSummary1795305600030,
  RecordReadScope1795305600033,
  OperationRun1795305600034,
  EvaluationGap1795305600035,
  Upstream1795305600036,
  UpstreamState1795305600037,
  RegisterEntry1795305600038,
  CryptoAddress1795305600039,
  UpstreamFreshness1795305600040,
  ReviewItem1795305600041,
  AssetValuation1795305600042,
  ClaimOrigin1795305600043,
  CuratedRecord1795305600044,
  RecordCommit1795305600050,
  Redaction1795305600051,
  SearchEntry1795305600052,
  UpstreamRedistribution1795305600055,
  CommitMark1795305600057,
  SearchSound1795305600059,
  ClaimsOfSubject1795305600060,
];

/** Dates, times and decimals stay PostgreSQL's text: nothing is rounded or shifted. */
const textTypes = { getTypeParser: typeParser };

const { BOOL, INT2, INT4, JSON: JSON_TEXT, JSONB } = types.builtins;
const TEXT_ARRAY = 1009;
const parsedTypes = new Set<number>([BOOL, INT2, INT4, JSON_TEXT, JSONB, TEXT_ARRAY]);

function typeParser(oid: number): (value: string) => unknown {
  return parsedTypes.has(oid) ? (types.getTypeParser(oid) as (value: string) => unknown) : String;
}

/** The DataSource of all domains' tables. */
export function createDataSource(
  address: DatabaseAddress,
  options: ConnectOptions = {},
): DataSource {
  const { pool = defaultPoolSize, timeouts = commandTimeouts } = options;
  return new DataSource({
    type: 'postgres',
    ...(!('url' in address) && address),
    entities: domains.flatMap((domain) => domain.records) as DataSourceOptions['entities'],
    migrations,
    migrationsTransactionMode: 'all',
    namingStrategy: new SnakeCaseNaming(),
    // Migrations create the extensions; the application's role must not be able to.
    installExtensions: false,
    applicationName: 'crypto-enforcement-gateway',
    // TypeORM's default logger writes to standard output, where commands write their results.
    logger: 'debug',
    extra: {
      max: pool,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: timeouts.connectMs,
      keepAlive: true,
      Client: QueryTimeoutClient,
      queryTimeoutMs: timeouts.queryMs,
      types: textTypes,
      ...('url' in address
        ? serverConnection(address.url, { ...options, timeouts })
        : { options: sessionOptions({ ...settingsOf(timeouts), ...serverKeepalive }) }),
    },
  } as DataSourceOptions);
}
