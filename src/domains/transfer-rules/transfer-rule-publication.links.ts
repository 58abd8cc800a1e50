import { toOne } from '../../kernel/fields/edge';
import { Source } from '../sources/source';
import { TransferRulePublication } from './transfer-rule-publication';
import { TransferRuleVersion } from './transfer-rule-version';

/** The edges of a publication. It has the id of its version, so that a draft never has one. */
export const transferRulePublicationLinks = [
  toOne(TransferRuleVersion, 'publication', TransferRulePublication, {
    key: 'id',
    nullable: true,
    description:
      'By whom, when and on what ground it was published through the API. Null for a draft, for ' +
      'a version that came with the curated record (its sources are its claims), and for one ' +
      'that was published before publications were recorded.',
  }),
  toOne(TransferRulePublication, 'source', Source, {
    key: 'sourceId',
    description: 'The document that it rests on.',
  }),
];
