import type { Context } from './context';
import type { DeclaredField } from './declared-field';
import type { RecordClass, Row } from './record';

/** Fields that are neither columns nor edges. */

interface FieldOptions {
  type: () => object;
  nullable?: boolean;
  description?: string;
}

/** A field that follows from the row itself. */
export function derived<Shape>(
  owner: RecordClass<Shape & object>,
  name: string,
  options: FieldOptions & { of: (row: Shape) => unknown },
): DeclaredField {
  const { of, ...field } = options;
  return { owner, name, ...field, resolve: (row: Shape) => of(row) };
}

/** A field that takes one statement for all parents: `batch` answers a value for each id. */
export function computed(
  owner: RecordClass,
  name: string,
  options: FieldOptions & {
    batch: (context: Context, ids: readonly string[]) => Promise<readonly unknown[]>;
  },
): DeclaredField {
  const { batch, ...field } = options;
  return {
    owner,
    name,
    ...field,
    resolve: (row: Row, _: unknown, context: Context) =>
      context.loaders.load(`${owner.name}.${name}`, row.id, (ids) => batch(context, ids)),
  };
}
