import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { recordForId } from '../../kernel/records/record-id';
import type { RecordClass } from '../../kernel/records/record';
import { registerEnum } from '../../kernel/scalars/enum';
import { CryptoAddress } from '../crypto-addresses/crypto-address';
import { EnforcementAction } from '../enforcement/enforcement-action';
import { Seizure } from '../enforcement/seizure';
import { License } from '../licenses/license';
import { PolicyInitiative } from '../policies/policy-initiative';
import { Provider } from '../providers/provider';
import { RegisterEntry } from '../register-entries/register-entry';
import { Source } from '../sources/source';
import { TransferRule } from '../transfer-rules/transfer-rule';

/** What a search finds, in the order in which those of one score stand. */
export enum SearchKind {
  PROVIDER = 'PROVIDER',
  REGISTER_ENTRY = 'REGISTER_ENTRY',
  LICENSE = 'LICENSE',
  ENFORCEMENT_ACTION = 'ENFORCEMENT_ACTION',
  SEIZURE = 'SEIZURE',
  POLICY_INITIATIVE = 'POLICY_INITIATIVE',
  TRANSFER_RULE = 'TRANSFER_RULE',
  CRYPTO_ADDRESS = 'CRYPTO_ADDRESS',
  SOURCE = 'SOURCE',
}
registerEnum(SearchKind, {
  name: 'SearchKind',
  description: 'What a search finds, in the order in which those of one score stand.',
  values: {
    PROVIDER: 'A platform.',
    REGISTER_ENTRY: 'What a register abroad says of a firm.',
    LICENSE: 'A license.',
    ENFORCEMENT_ACTION: 'An enforcement action.',
    SEIZURE: 'A seizure.',
    POLICY_INITIATIVE: 'A policy.',
    TRANSFER_RULE: 'A rule on transfers, also by what is said of its versions.',
    CRYPTO_ADDRESS: 'An address on a sanctions list.',
    SOURCE: 'A document.',
  },
});

/** The records of these kinds. */
export const searchedRecords: Readonly<Record<SearchKind, RecordClass>> = {
  PROVIDER: Provider,
  REGISTER_ENTRY: RegisterEntry,
  LICENSE: License,
  ENFORCEMENT_ACTION: EnforcementAction,
  SEIZURE: Seizure,
  POLICY_INITIATIVE: PolicyInitiative,
  TRANSFER_RULE: TransferRule,
  CRYPTO_ADDRESS: CryptoAddress,
  SOURCE: Source,
};

/** The GraphQL union of these records. */
export const SearchResult = createUnionType({
  name: 'SearchResult',
  description: 'A record that a search may find.',
  types: () => Object.values(searchedRecords) as [typeof Object],
  resolveType: (value: object) => recordForId((value as { id: string }).id)?.name,
});

/** Where a text that is searched stands on record. */
export enum SearchField {
  NAME = 'NAME',
  LEGAL_NAME = 'LEGAL_NAME',
  ALIAS = 'ALIAS',
  FORMER_NAME = 'FORMER_NAME',
  TRANSLITERATION = 'TRANSLITERATION',
  DOMAIN = 'DOMAIN',
  NUMBER = 'NUMBER',
  ADDRESS = 'ADDRESS',
  SLUG = 'SLUG',
  TITLE = 'TITLE',
  PUBLISHER = 'PUBLISHER',
  SUMMARY = 'SUMMARY',
  CLAIM = 'CLAIM',
  NOTE = 'NOTE',
}
registerEnum(SearchField, {
  name: 'SearchField',
  description: 'Where a text that is searched stands on record.',
  values: {
    NAME: 'The name, or that of the holder of an address.',
    LEGAL_NAME: 'The name of the company.',
    ALIAS: 'Another name.',
    FORMER_NAME: 'A name that it had before.',
    TRANSLITERATION: "Its name in another script, by the gateway's rule.",
    DOMAIN: 'The domain of a website.',
    NUMBER: 'The number of a license, a BIN or an LEI.',
    ADDRESS: 'An address of a chain.',
    SLUG: "The gateway's own key, or the code of a rule.",
    TITLE: 'A title, or the legal act of a rule.',
    PUBLISHER: 'Who published a document.',
    SUMMARY: 'A summary, or the statement of a register.',
    CLAIM: 'What a source states about it.',
    NOTE: 'A note on what a source states about it.',
  },
});

/** The text by which a record was found. */
@ObjectType({ simpleResolvers: true, description: 'The text by which a record was found.' })
export class SearchMatch {
  @Field(() => SearchField, { description: 'Where the text stands on record.' })
  field: SearchField;

  @Field(() => String, { description: 'The text as it is on record.' })
  text: string;

  @Field(() => String, {
    description:
      'The passage around the first word that was searched for, such words between ⟦ and ⟧; ' +
      'plain text, which a page has to escape.',
  })
  highlight: string;
}

/** A record that a search found, once, by the best of its texts: no table has such rows. */
export abstract class SearchHit {
  /** That of the record. */
  @Column('uuid')
  id: string;

  @Column('enum', { enum: SearchKind })
  kind: SearchKind;

  /** From 0 to 1, with 4 decimals. */
  @Column('numeric')
  score: string;

  @Column('enum', { enum: SearchField })
  field: SearchField;

  @Column('text')
  text: string;

  /** What was searched for, in the form that texts are compared in. */
  @Column('text')
  asked: string;
}
