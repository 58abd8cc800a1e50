import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { LocatedMapping, LocatedSequence, toPlainValue, type LocatedValue } from './located-value';
import type { SourceLocation, Diagnostics } from '../diagnostics';
import { projectRoot } from '../../project-root';
import { schemaErrorMessage } from './schema-error-message';

let compiled: ValidateFunction | undefined;

function schemaValidator(): ValidateFunction {
  if (compiled) return compiled;
  const file = join(projectRoot(), 'data/record.schema.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')) as object;
  const ajv = new Ajv({ allErrors: true, verbose: true, strictTypes: false });
  return (compiled = ajv.compile(schema));
}

/**
 * Holds a file to data/record.schema.json, and tells what is wrong where. Answers the values that
 * are at fault: the file, a list of it, or a record in a list; the rest can be checked further.
 */
export function validateAgainstSchema(
  root: LocatedValue,
  problems: Diagnostics,
): ReadonlySet<LocatedValue> {
  const faulty = new Set<LocatedValue>();
  const validate = schemaValidator();
  if (validate(toPlainValue(root))) return faulty;
  for (const error of withoutAlternatives(validate.errors ?? [])) {
    const path = error.instancePath.split('/').slice(1).map(unescapePointer);
    const values = valuesAlong(root, path);
    faulty.add(values[Math.min(2, values.length - 1)] as LocatedValue);
    problems.add(errorLocation(error, values, path), schemaErrorMessage(error, path));
  }
  return faulty;
}

/** Where none of several alternatives holds, what each one lacks is noise. */
function withoutAlternatives(errors: readonly ErrorObject[]): ErrorObject[] {
  const unmet = errors
    .filter((error) => error.keyword === 'anyOf')
    .map(({ instancePath, schemaPath }) => ({ instancePath, branch: `${schemaPath}/` }));
  return errors.filter(
    (error) =>
      !unmet.some(
        ({ instancePath, branch }) =>
          error.instancePath === instancePath && error.schemaPath.startsWith(branch),
      ),
  );
}

/** The values that a path passes, the file first. */
function valuesAlong(root: LocatedValue, path: readonly string[]): LocatedValue[] {
  const values = [root];
  for (const step of path) {
    const at = values[values.length - 1];
    const next =
      at instanceof LocatedMapping
        ? at.fields.get(step)?.value
        : at instanceof LocatedSequence
          ? at.items[Number(step)]
          : undefined;
    if (!next) break;
    values.push(next);
  }
  return values;
}

function errorLocation(
  { keyword, params }: ErrorObject,
  values: readonly LocatedValue[],
  path: readonly string[],
): SourceLocation {
  const at = values[values.length - 1] as LocatedValue;
  const { additionalProperty, property } = params as Record<string, string>;
  const key = keyword === 'additionalProperties' ? additionalProperty : property;
  if (at instanceof LocatedMapping && key !== undefined) return keyLocation(at, key);
  const parent = values[values.length - 2];
  const last = path[path.length - 1] ?? '';
  // What is written below its key is looked for at the key.
  const isContainer = at instanceof LocatedMapping || at instanceof LocatedSequence;
  return parent instanceof LocatedMapping && isContainer ? keyLocation(parent, last) : at;
}

function keyLocation(mapping: LocatedMapping, key: string): SourceLocation {
  return { file: mapping.file, line: mapping.fields.get(key)?.keyLine ?? mapping.line };
}

function unescapePointer(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
