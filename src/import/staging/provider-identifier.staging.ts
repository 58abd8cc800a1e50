import { parseDomain, normalizeIdentifier } from '../../domains/providers/identifier';
import type { LocatedMapping, LocatedScalar } from '../files/located-value';
import { quote } from '../diagnostics';
import type { Staging } from './staging';

const maxIdentifierLength = 500;

/** Stages a provider's names, number and domains, normalized as lookups normalize their input. */
export function stageIdentifiers(
  provider: LocatedMapping,
  providerId: string,
  staging: Staging,
): void {
  const slug = provider.text('slug') ?? '';
  for (const [scalar, value] of readIdentifiers(provider)) {
    const location = { file: scalar.file, line: scalar.line };
    if (value === undefined || value === '') {
      staging.diagnostics.add(location, `${quote(scalar.source)} is not a valid name or domain`);
    } else if (value.length > maxIdentifierLength) {
      staging.diagnostics.add(location, `a name is longer than ${maxIdentifierLength} characters`);
    } else {
      staging.addIdentifier({ value, providerId, provider: slug, location });
    }
  }
}

function readIdentifiers(provider: LocatedMapping): [LocatedScalar, string | undefined][] {
  const names = [
    ...['name', 'legalName', 'bin'].flatMap((key) => provider.scalar(key) ?? []),
    ...provider.scalars('aliases'),
  ];
  return [
    ...names.map((name): [LocatedScalar, string] => [
      name,
      normalizeIdentifier(String(name.value)),
    ]),
    ...provider
      .scalars('websites')
      .map((site): [LocatedScalar, string | undefined] => [site, parseDomain(String(site.value))]),
  ];
}
