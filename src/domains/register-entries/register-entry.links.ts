import { toMany, toOne } from '../../kernel/fields/edge';
import { Provider } from '../providers/provider';
import { Source } from '../sources/source';
import { provenanceEdge } from '../upstreams/provenance';
import { RegisterEntry } from './register-entry';
import { registerEntryList } from './register-entry.list';

/** The fields that link an entry of a register to other records, and those to it. */
export const registerEntryLinks = [
  toOne(RegisterEntry, 'provider', Provider, {
    key: 'providerId',
    nullable: true,
    description:
      'The provider of this record that has the same Legal Entity Identifier, or that a person ' +
      'found to be the same; null otherwise, however alike the names are.',
  }),
  toOne(RegisterEntry, 'source', Source, {
    key: 'sourceId',
    description: 'The register or list that it is from.',
  }),
  provenanceEdge(RegisterEntry),
  toMany(Provider, 'registerEntries', registerEntryList, {
    by: { key: 'providerId' },
    description:
      'What registers of other countries say of this platform, those included that no longer ' +
      'list it. None of it is a standing in Kazakhstan: that is `status`.',
  }),
  toMany(Source, 'registerEntries', registerEntryList, {
    by: { key: 'sourceId' },
    description: 'The entries of this register; empty for a document of another kind.',
  }),
];
