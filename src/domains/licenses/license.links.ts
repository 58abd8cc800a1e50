import { Authority } from '../authorities/authority';
import { toMany, toOne } from '../../kernel/fields/edge';
import { Provider } from '../providers/provider';
import { License } from './license';
import { licenseList } from './license.list';

/** The fields that link a license to other records, and those to it. */
export const licenseLinks = [
  toOne(License, 'provider', Provider, {
    key: 'providerId',
    description: 'The holder of the license.',
  }),
  toOne(License, 'authority', Authority, {
    key: 'authorityId',
    description: 'The authority that issued it.',
  }),
  toMany(Provider, 'licenses', licenseList, {
    by: { key: 'providerId' },
    description: 'The licenses of this platform, including those that have ended.',
  }),
  toMany(Authority, 'licenses', licenseList, {
    by: { key: 'authorityId' },
    description: 'The licenses that this authority issued.',
  }),
];
