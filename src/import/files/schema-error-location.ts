import type { ErrorObject } from 'ajv';
import { LocatedMapping, LocatedSequence, type LocatedValue } from './located-value';
import type { SourceLocation } from '../diagnostics';

/** The values along a path, beginning with the file. */
export function valuesAlong(root: LocatedValue, path: readonly string[]): LocatedValue[] {
  const values = [root];
  for (const step of path) {
    const next = childAt(values[values.length - 1] as LocatedValue, step);
    if (!next) break;
    values.push(next);
  }
  return values;
}

function childAt(value: LocatedValue, step: string): LocatedValue | undefined {
  if (value instanceof LocatedMapping) return value.fields.get(step)?.value;
  return value instanceof LocatedSequence ? value.items[Number(step)] : undefined;
}

/** The line that an error of the schema is reported at: that of the key, where there is one. */
export function schemaErrorLocation(
  { keyword, params }: ErrorObject,
  values: readonly LocatedValue[],
  path: readonly string[],
): SourceLocation {
  const value = values[values.length - 1] as LocatedValue;
  const { additionalProperty, property } = params as Record<string, string>;
  const key = keyword === 'additionalProperties' ? additionalProperty : property;
  if (value instanceof LocatedMapping && key !== undefined) return keyLocation(value, key);
  const parent = values[values.length - 2];
  const last = path[path.length - 1] ?? '';
  // A mapping or a sequence begins on the line below its key; readers look at the key.
  const isContainer = value instanceof LocatedMapping || value instanceof LocatedSequence;
  return parent instanceof LocatedMapping && isContainer ? keyLocation(parent, last) : value;
}

function keyLocation(mapping: LocatedMapping, key: string): SourceLocation {
  return { file: mapping.file, line: mapping.fields.get(key)?.keyLine ?? mapping.line };
}
