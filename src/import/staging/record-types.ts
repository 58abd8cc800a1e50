import { Authority } from '../../domains/authorities/authority';
import { Asset } from '../../domains/enforcement/asset';
import { EnforcementAction } from '../../domains/enforcement/enforcement-action';
import { EnforcementActionProvider } from '../../domains/enforcement/enforcement-action-provider';
import { Seizure } from '../../domains/enforcement/seizure';
import { SeizureProvider } from '../../domains/enforcement/seizure-provider';
import type { RecordClass } from '../../kernel/records/record';
import { License, LicenseRegime, LicenseStatus } from '../../domains/licenses/license';
import { PolicyInitiative, PolicyInitiativeStatus } from '../../domains/policies/policy-initiative';
import { Provider } from '../../domains/providers/provider';
import { ExchangeRate } from '../../domains/rates/exchange-rate';
import { Source } from '../../domains/sources/source';
import { TransferRule } from '../../domains/transfer-rules/transfer-rule';
import {
  binField,
  dayField,
  fieldWithDefault,
  periodField,
  rateField,
  referenceField,
  shortTextField,
  textField,
  textListField,
  type Field,
  type StageNested,
} from './field';
import {
  projectQuantity,
  projectCount,
  projectDayRange,
  projectMoney,
  projectEnum,
  type Projection,
} from './projection';
import { stageProviderLinks } from './provider-link.staging';
import { stageIdentifiers } from './provider-identifier.staging';
import { stageStatusPeriods } from './status-period.staging';
import { stageVersions } from './transfer-rule-version.staging';

/** How the entries of one list in the files become rows of one record. */
export interface RecordType {
  /** The name of the list, in the files and in the summary. */
  readonly list: string;
  readonly record: RecordClass;
  /** The natural key, from which its id is derived. */
  readonly key: readonly string[];
  readonly fields: readonly Field[];
  /** Columns read from its preferred claims. */
  readonly projections?: readonly Projection[];
  readonly nested?: readonly StageNested[];
}

const maxNameLength = 500;

/** The lists that a file may have, each after those that its entries refer to. */
export const recordTypes: readonly RecordType[] = [
  {
    list: 'sources',
    record: Source,
    key: ['slug'],
    fields: [
      textField('slug', 'title', 'publisher', 'kind', 'url', 'aboutUrl', 'language'),
      dayField('publishedOn'),
    ],
  },
  {
    list: 'exchangeRates',
    record: ExchangeRate,
    key: ['currency', 'effectiveOn'],
    fields: [
      textField('currency'),
      dayField('effectiveOn'),
      rateField('rate'),
      referenceField('source', Source),
    ],
  },
  {
    list: 'authorities',
    record: Authority,
    key: ['slug'],
    fields: [
      textField('slug', 'acronym', 'jurisdiction', 'website'),
      shortTextField(maxNameLength, 'name'),
    ],
  },
  {
    list: 'providers',
    record: Provider,
    key: ['slug'],
    fields: [
      textField('slug', 'name', 'legalName', 'kind', 'jurisdiction', 'lei'),
      textListField('aliases', 'formerNames', 'transliterations', 'websites'),
      binField('bin'),
    ],
    nested: [stageIdentifiers, stageStatusPeriods],
  },
  {
    list: 'licenses',
    record: License,
    key: ['number'],
    fields: [
      shortTextField(maxNameLength, 'number'),
      referenceField('provider', Provider),
      referenceField('authority', Authority),
      textListField('activities'),
    ],
    projections: [
      projectEnum('status', LicenseStatus, LicenseStatus.UNKNOWN),
      projectEnum('regime', LicenseRegime, LicenseRegime.UNKNOWN),
      projectDayRange('validFrom', 'validTo'),
    ],
  },
  {
    list: 'assets',
    record: Asset,
    key: ['symbol'],
    fields: [shortTextField(maxNameLength, 'symbol'), textField('name', 'kind')],
  },
  {
    list: 'enforcementActions',
    record: EnforcementAction,
    key: ['slug'],
    fields: [
      textField('slug', 'kind', 'title', 'summary'),
      dayField('announcedOn'),
      periodField,
      textListField('allegedOffenses'),
      fieldWithDefault('approximate', false),
      referenceField('authority', Authority),
      referenceField('partOf', EnforcementAction),
    ],
    projections: [
      projectCount('platformCount', 'reportedPlatformCount'),
      projectCount('siteCount', 'reportedSiteCount'),
    ],
    nested: [stageProviderLinks(EnforcementActionProvider, 'enforcementActionId')],
  },
  {
    list: 'seizures',
    record: Seizure,
    key: ['slug'],
    fields: [
      textField('slug', 'measure'),
      fieldWithDefault('approximate', false),
      fieldWithDefault('disposition', 'UNDETERMINED'),
      dayField('announcedOn'),
      periodField,
      referenceField('asset', Asset),
      referenceField('enforcementAction', EnforcementAction),
      referenceField('authority', Authority),
      referenceField('partOf', Seizure),
    ],
    projections: [
      projectMoney('seizedValue', 'valueAmount', 'valueCurrency'),
      projectQuantity('quantity', 'seizedQuantity', 'seizedValue'),
    ],
    nested: [stageProviderLinks(SeizureProvider, 'seizureId')],
  },
  {
    list: 'policyInitiatives',
    record: PolicyInitiative,
    key: ['slug'],
    fields: [
      textField('slug', 'title', 'summary'),
      dayField('announcedOn'),
      referenceField('authority', Authority),
    ],
    projections: [projectEnum('status', PolicyInitiativeStatus)],
  },
  {
    list: 'transferRules',
    record: TransferRule,
    key: ['code'],
    fields: [textField('code', 'title', 'channel'), referenceField('authority', Authority)],
    nested: [stageVersions],
  },
];
