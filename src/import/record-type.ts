import { Authority } from '../domains/authorities/authority';
import { Asset } from '../domains/enforcement/asset';
import { EnforcementAction } from '../domains/enforcement/enforcement-action';
import { EnforcementActionProvider } from '../domains/enforcement/enforcement-action-provider';
import { Seizure } from '../domains/enforcement/seizure';
import { SeizureProvider } from '../domains/enforcement/seizure-provider';
import type { RecordClass } from '../kernel/records/record';
import { License, LicenseRegime, LicenseStatus } from '../domains/licenses/license';
import { PolicyInitiative, PolicyInitiativeStatus } from '../domains/policies/policy-initiative';
import { Provider } from '../domains/providers/provider';
import { ExchangeRate } from '../domains/rates/exchange-rate';
import { Source } from '../domains/sources/source';
import { TransferRule } from '../domains/transfer-rules/transfer-rule';
import {
  businessIdentificationNumber,
  days,
  withDefault,
  period,
  rate,
  reference,
  shortText,
  textField,
  textList,
  type Field,
  type Part,
} from './field';
import { assetQuantity, count, daySpan, money, named, type Projection } from './projection';
import { stageLinks } from './provider-link.staging';
import { stageIdentifiers } from './provider-identifier.staging';
import { stageStatusPeriods } from './status-period.staging';
import { stageVersions } from './transfer-rule-version.staging';

/** How the entries of one list in the files become the rows of one record. */
export interface RecordType {
  /** The list, which is also the name of the record in a summary. */
  readonly list: string;
  readonly record: RecordClass;
  /** The keys that make its id. */
  readonly key: readonly string[];
  readonly fields: readonly Field[];
  /** Columns that are read from its preferred claims. */
  readonly projections?: readonly Projection[];
  readonly parts?: readonly Part[];
}

const longestName = 500;

/** All that a file may hold, each record after those that it refers to. */
export const recordTypes: readonly RecordType[] = [
  {
    list: 'sources',
    record: Source,
    key: ['slug'],
    fields: [
      textField('slug', 'title', 'publisher', 'kind', 'url', 'language'),
      days('publishedOn'),
    ],
  },
  {
    list: 'exchangeRates',
    record: ExchangeRate,
    key: ['currency', 'effectiveOn'],
    fields: [textField('currency'), days('effectiveOn'), rate('rate'), reference('source', Source)],
  },
  {
    list: 'authorities',
    record: Authority,
    key: ['slug'],
    fields: [
      textField('slug', 'acronym', 'jurisdiction', 'website'),
      shortText(longestName, 'name'),
    ],
  },
  {
    list: 'providers',
    record: Provider,
    key: ['slug'],
    fields: [
      textField('slug', 'name', 'legalName', 'kind', 'jurisdiction'),
      textList('aliases', 'websites'),
      businessIdentificationNumber('bin'),
    ],
    parts: [stageIdentifiers, stageStatusPeriods],
  },
  {
    list: 'licenses',
    record: License,
    key: ['number'],
    fields: [
      shortText(longestName, 'number'),
      reference('provider', Provider),
      reference('authority', Authority),
      textList('activities'),
    ],
    projections: [
      named('status', LicenseStatus, LicenseStatus.UNKNOWN),
      named('regime', LicenseRegime, LicenseRegime.UNKNOWN),
      daySpan('validFrom', 'validTo'),
    ],
  },
  {
    list: 'assets',
    record: Asset,
    key: ['symbol'],
    fields: [shortText(longestName, 'symbol'), textField('name', 'kind')],
  },
  {
    list: 'enforcementActions',
    record: EnforcementAction,
    key: ['slug'],
    fields: [
      textField('slug', 'kind', 'title', 'summary'),
      days('announcedOn'),
      period,
      textList('allegedOffenses'),
      reference('authority', Authority),
      reference('partOf', EnforcementAction),
    ],
    projections: [count('platformCount', 'reportedPlatformCount')],
    parts: [stageLinks(EnforcementActionProvider, 'enforcementActionId')],
  },
  {
    list: 'seizures',
    record: Seizure,
    key: ['slug'],
    fields: [
      textField('slug', 'measure'),
      withDefault('approximate', false),
      withDefault('disposition', 'UNDETERMINED'),
      days('announcedOn'),
      period,
      reference('asset', Asset),
      reference('enforcementAction', EnforcementAction),
      reference('authority', Authority),
      reference('partOf', Seizure),
    ],
    projections: [
      money('seizedValue', 'valueAmount', 'valueCurrency'),
      assetQuantity('quantity', 'seizedQuantity', 'seizedValue'),
    ],
    parts: [stageLinks(SeizureProvider, 'seizureId')],
  },
  {
    list: 'policyInitiatives',
    record: PolicyInitiative,
    key: ['slug'],
    fields: [
      textField('slug', 'title', 'summary'),
      days('announcedOn'),
      reference('authority', Authority),
    ],
    projections: [named('status', PolicyInitiativeStatus)],
  },
  {
    list: 'transferRules',
    record: TransferRule,
    key: ['code'],
    fields: [textField('code', 'title', 'channel'), reference('authority', Authority)],
    parts: [stageVersions],
  },
];
