import type { Domain } from '../../kernel/fields/domain';
import { Asset } from './asset';
import { assetLinks } from './asset.links';
import { EnforcementAction } from './enforcement-action';
import { enforcementActionLinks } from './enforcement-action.links';
import { EnforcementActionProvider } from './enforcement-action-provider';
import { enforcementActionQueries } from './enforcement-action.queries';
import { enforcementStatistics } from './enforcement-statistics';
import { Seizure } from './seizure';
import { seizureLinks } from './seizure.links';
import { SeizureProvider } from './seizure-provider';
import { seizureQueries } from './seizure.queries';
import { seizureStatistics } from './seizure-statistics';
import { seizureValuationField } from './seizure-valuation';
import { seizureValueFields } from './seizure-value';

/** Enforcement actions, seizures, and their statistics. */
export const enforcement: Domain = {
  name: 'enforcement',
  records: [EnforcementAction, EnforcementActionProvider, Asset, Seizure, SeizureProvider],
  tables: ['enforcement_summary', 'seizure_summary', 'summary_change'],
  fields: [
    ...enforcementActionLinks,
    ...enforcementActionQueries,
    enforcementStatistics,
    ...assetLinks,
    ...seizureLinks,
    seizureValuationField,
    ...seizureValueFields,
    ...seizureQueries,
    seizureStatistics,
  ],
};
