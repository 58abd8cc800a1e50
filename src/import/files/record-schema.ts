import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { toPlainValue, type LocatedValue } from './located-value';
import type { Diagnostics } from '../diagnostics';
import { projectRoot } from '../../project-root';
import { schemaErrorLocation, valuesAlong } from './schema-error-location';
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
 * Validates a file against data/record.schema.json and reports each error with its location.
 * Returns the invalid values: the file, a list in it, or a record in a list. The others can be
 * staged.
 */
export function validateAgainstSchema(
  root: LocatedValue,
  diagnostics: Diagnostics,
): ReadonlySet<LocatedValue> {
  const invalid = new Set<LocatedValue>();
  const validate = schemaValidator();
  if (validate(toPlainValue(root))) return invalid;
  for (const error of withoutAlternatives(validate.errors ?? [])) {
    const path = error.instancePath.split('/').slice(1).map(unescapePointer);
    const values = valuesAlong(root, path);
    invalid.add(values[Math.min(2, values.length - 1)] as LocatedValue);
    diagnostics.add(schemaErrorLocation(error, values, path), schemaErrorMessage(error, path));
  }
  return invalid;
}

/** Where none of several alternatives matches, the errors of each alternative are noise. */
function withoutAlternatives(errors: readonly ErrorObject[]): ErrorObject[] {
  const unmatched = errors
    .filter((error) => error.keyword === 'anyOf')
    .map(({ instancePath, schemaPath }) => ({ instancePath, branch: `${schemaPath}/` }));
  return errors.filter(
    (error) =>
      !unmatched.some(
        ({ instancePath, branch }) =>
          error.instancePath === instancePath && error.schemaPath.startsWith(branch),
      ),
  );
}

function unescapePointer(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
