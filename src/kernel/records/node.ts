import { Field, ID, InterfaceType } from 'type-graphql';
import { PrimaryColumn } from 'typeorm';
import { typeNameForId } from './identity';

/** A record that can be asked for by its id alone. */
@InterfaceType('Node', {
  description: 'A record that can be asked for by its id alone.',
  resolveType: (value: { id: string }) => typeNameForId(value.id),
})
export abstract class Node {
  @Field(() => ID, {
    simple: true,
    description:
      'Opaque and global. The same record keeps its id over re-imports and on every database.',
  })
  @PrimaryColumn('uuid')
  id: string;
}
