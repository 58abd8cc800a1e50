import { Authority } from '../authorities/authority';
import { composed } from '../../kernel/fields/computed-field';
import { toMany, toOne } from '../../kernel/fields/edge';
import { DatePeriod } from '../../kernel/scalars/period';
import { Provider } from '../providers/provider';
import { providerList } from '../providers/provider.list';
import { Asset } from './asset';
import { EnforcementAction } from './enforcement-action';
import { Seizure } from './seizure';
import { seizureList } from './seizure.list';

const through = 'seizure_provider';

/** The fields that link a seizure to other records, and those to it. */
export const seizureLinks = [
  composed(Seizure, 'period', {
    type: () => DatePeriod,
    nullable: true,
    description: 'What the figures cover; null where not on record.',
    properties: { from: 'periodFrom', to: 'periodTo' },
  }),
  toOne(Seizure, 'asset', Asset, {
    key: 'assetId',
    nullable: true,
    description: 'What was seized; null if the sources do not say.',
  }),
  toOne(Seizure, 'enforcementAction', EnforcementAction, {
    key: 'enforcementActionId',
    description: 'The enforcement action that it belongs to.',
  }),
  toOne(Seizure, 'authority', Authority, {
    key: 'authorityId',
    description: 'The authority that seized, froze or returned the assets.',
  }),
  toOne(Seizure, 'partOf', Seizure, {
    key: 'partOfId',
    nullable: true,
    description:
      "The wider seizure whose figures include this one's; totals count only the wider one. " +
      'Null if there is none.',
  }),
  toMany(Seizure, 'parts', seizureList, {
    by: { key: 'partOfId' },
    plain: true,
    description: "The narrower seizures whose figures this seizure's already include.",
  }),
  toMany(Seizure, 'providers', providerList, {
    by: { through, from: 'seizureId', to: 'providerId' },
    plain: true,
    description: 'The platforms whose assets it took, as far as they are named.',
  }),
  toMany(EnforcementAction, 'seizures', seizureList, {
    by: { key: 'enforcementActionId' },
    description: 'The assets taken, frozen or given back under this action.',
  }),
  toMany(Provider, 'seizures', seizureList, {
    by: { through, from: 'providerId', to: 'seizureId' },
    description: 'The seizures of assets of this platform.',
  }),
];
