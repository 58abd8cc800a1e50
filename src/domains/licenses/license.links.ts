import { Authority } from '../authorities/authority';
import { toMany, toOne } from '../../kernel/fields/edge';
import { Provider } from '../providers/provider';
import { License } from './license';
import { licenseList } from './license.list';

/** The edges of a license, both ends. */
export const licenseLinks = [
  toOne(License, 'provider', Provider, { key: 'providerId' }),
  toOne(License, 'authority', Authority, { key: 'authorityId' }),
  toMany(Provider, 'licenses', licenseList, { by: { key: 'providerId' } }),
  toMany(Authority, 'licenses', licenseList, { by: { key: 'authorityId' } }),
];
