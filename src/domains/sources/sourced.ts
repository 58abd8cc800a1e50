import { InterfaceType } from 'type-graphql';
import { typeNameForId } from '../../kernel/records/identity';

/**
 * What every record with claims has. Its fields are declared where the claims are: a claim holds
 * the keys to all that it may be about, so its domain stands above theirs.
 */
@InterfaceType('Sourced', {
  description: 'A record whose facts were stated by sources, which may disagree.',
  resolveType: (value: { id: string }) => typeNameForId(value.id),
})
export abstract class Sourced {}
