import { InterfaceType } from 'type-graphql';
import { typeNameForId } from '../../kernel/records/record-id';

/**
 * The interface of records with claims. Its fields are declared in `claims/`: a claim has the
 * foreign keys to all records that it may be about, so its domain is above theirs.
 */
@InterfaceType('Sourced', {
  description: 'A record whose facts were stated by sources, which may disagree.',
  resolveType: (value: { id: string }) => typeNameForId(value.id),
})
export abstract class Sourced {}
