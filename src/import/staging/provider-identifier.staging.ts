import { identifierKey } from '../../domains/providers/identifier';
import {
  ProviderIdentifier,
  ProviderIdentifierKind,
} from '../../domains/providers/provider-identifier';
import { websiteDomain } from '../../domains/providers/website';
import { identify } from '../../kernel/records/record-id';
import { quote } from '../diagnostics';
import type { LocatedMapping, LocatedScalar } from '../files/located-value';
import type { Staging } from './staging';

const maxIdentifierLength = 500;

const { BIN, LEI, DOMAIN, LEGAL_NAME, NAME, FORMER_NAME, ALIAS, TRANSLITERATION } =
  ProviderIdentifierKind;

/** The key of a provider that identifiers of a kind are under. */
const keys: readonly (readonly [key: string, kind: ProviderIdentifierKind])[] = [
  ['bin', BIN],
  ['lei', LEI],
  ['websites', DOMAIN],
  ['legalName', LEGAL_NAME],
  ['name', NAME],
  ['formerNames', FORMER_NAME],
  ['aliases', ALIAS],
  ['transliterations', TRANSLITERATION],
];

/** Stages a provider's names, numbers and domains, each in the form in which it is looked up. */
export function stageIdentifiers(
  provider: LocatedMapping,
  providerId: string,
  staging: Staging,
): void {
  const slug = provider.text('slug') ?? '';
  const staged = new Set<string>();
  for (const [scalar, kind] of readIdentifiers(provider)) {
    const text = String(scalar.value);
    const value = kind === DOMAIN ? websiteDomain(text) : identifierKey(text);
    const location = { file: scalar.file, line: scalar.line };
    if (value === undefined || value === '') {
      staging.diagnostics.add(location, `${quote(scalar.source)} is not a valid name or domain`);
    } else if (value.length > maxIdentifierLength) {
      staging.diagnostics.add(location, `a name is longer than ${maxIdentifierLength} characters`);
    } else if (!staged.has(value)) {
      // Of several of one value, the first is of the most reliable kind.
      staged.add(value);
      const id = identify(ProviderIdentifier, slug, kind, value);
      staging.addIdentifier({ id, kind, text, value, providerId, provider: slug, location });
    }
  }
}

function readIdentifiers(provider: LocatedMapping): [LocatedScalar, ProviderIdentifierKind][] {
  return keys.flatMap(([key, kind]) =>
    [provider.scalar(key) ?? [], provider.scalars(key)]
      .flat()
      .map((scalar): [LocatedScalar, ProviderIdentifierKind] => [scalar, kind]),
  );
}
