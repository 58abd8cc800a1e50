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

/** The edges of a seizure, both ends. */
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
    description: 'Null where the sources do not say what was taken.',
  }),
  toOne(Seizure, 'enforcementAction', EnforcementAction, { key: 'enforcementActionId' }),
  toOne(Seizure, 'authority', Authority, { key: 'authorityId' }),
  toOne(Seizure, 'partOf', Seizure, {
    key: 'partOfId',
    nullable: true,
    description:
      "The wider seizure whose figures already hold this one's: totals count one of the two. " +
      'Null where there is none.',
  }),
  toMany(Seizure, 'parts', seizureList, { by: { key: 'partOfId' }, plain: true }),
  toMany(Seizure, 'providers', providerList, {
    by: { through, from: 'seizureId', to: 'providerId' },
    plain: true,
  }),
  toMany(EnforcementAction, 'seizures', seizureList, { by: { key: 'enforcementActionId' } }),
  toMany(Provider, 'seizures', seizureList, {
    by: { through, from: 'providerId', to: 'seizureId' },
  }),
];
