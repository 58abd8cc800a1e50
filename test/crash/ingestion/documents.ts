import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../src/project-root';
import { addDays, type Day } from '../../../src/kernel/scalars/day';

/** A document of the National Bank for a day, first as it came, then corrected. */
export interface RatesDocument {
  readonly scope: Day;
  readonly path: string;
  readonly body: string;
}

const sampleDay = '2026-04-02';
const folder = 'src/upstreams/national-bank/samples';

/** The recorded document as that of so many days, and then corrected ones of the same days. */
export function ratesDocuments(days: number): RatesDocument[] {
  const sample = readFileSync(join(projectRoot(), folder, `get_rates_${sampleDay}.xml`), 'utf8');
  // Every other day: the bank's differences to the day before are not what is tested.
  const scopes = Array.from({ length: days }, (_, index) => addDays('2025-01-01', 2 * index));
  const documentOf = (scope: Day, version: number): RatesDocument => {
    const dated = sample.replaceAll(written(sampleDay), written(scope));
    const body = version === 1 ? dated : corrected(dated);
    return { scope, path: `/${scope}-${version}`, body };
  };
  return [1, 2].flatMap((version) => scopes.map((scope) => documentOf(scope, version)));
}

const written = (day: Day): string => day.split('-').reverse().join('.');

/** As many other rates as are published without a person's consent. */
function corrected(text: string): string {
  let left = 3;
  return text.replace(/<description>(\d+)/g, (match, number: string) =>
    left-- > 0 ? `<description>9${number}` : match,
  );
}
