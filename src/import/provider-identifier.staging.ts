import { parseDomain, normalizeIdentifier } from '../domains/providers/identifier';
import type { LocatedMapping, LocatedScalar } from './located-value';
import { quote } from './diagnostics';
import type { Staging } from './staging';

const longestIdentifier = 500;

/** Stages the texts by which a provider is known, each in the form in which it is looked up. */
export function stageIdentifiers(
  provider: LocatedMapping,
  providerId: string,
  staging: Staging,
): void {
  const slug = provider.text('slug') ?? '';
  for (const [scalar, value] of identifiersOf(provider)) {
    const place = { file: scalar.file, line: scalar.line };
    if (value === undefined || value === '') {
      staging.problems.add(place, `${quote(scalar.source)} names no domain and no provider`);
    } else if (value.length > longestIdentifier) {
      staging.problems.add(place, `a name is longer than ${longestIdentifier} characters`);
    } else {
      staging.addIdentifier({ value, providerId, provider: slug, place });
    }
  }
}

function identifiersOf(provider: LocatedMapping): [LocatedScalar, string | undefined][] {
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
