import { Field, ID, InterfaceType } from 'type-graphql';
import { PrimaryColumn } from 'typeorm';
import { typeNameForId } from './record-id';

/** A record that can be found by its id alone. */
@InterfaceType('Node', {
  description: 'A record that can be found by its id alone.',
  resolveType: (value: { id: string }) => typeNameForId(value.id),
})
export abstract class Node {
  @Field(() => ID, {
    simple: true,
    description:
      'A global, opaque id. A record keeps its id over all imports and on every database.',
  })
  @PrimaryColumn('uuid')
  id: string;
}
