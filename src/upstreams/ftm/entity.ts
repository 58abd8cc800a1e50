import { websiteHost } from '../../domains/providers/website';
import { findLegalEntityIdentifier } from '../legal-entity-identifier';
import type { RowRefusal } from '../upstream';

/** An organisation of a FollowTheMoney file. Several values are apart by line breaks. */
export type OrganizationValues = {
  readonly kind: 'SANCTION' | 'WARNING';
  readonly schema: string;
  readonly name: string;
  readonly otherNames: string;
  readonly lei: string | null;
  /** Hosts. */
  readonly websites: string;
  readonly topics: string;
  /** The lists that it is from, by the names that the file gives them. */
  readonly datasets: string;
};

const schemas: readonly string[] = ['Company', 'Organization', 'LegalEntity'];

/** Topics that are the act of an authority; `sanction.linked`, e.g., is not. */
export const sanctions = ['sanction', 'sanction.counter'];
export const warnings = ['reg.warn', 'reg.action', 'debarment'];

const maxOtherNames = 200;

/**
 * What is taken of an entity: the row of an organisation that is sanctioned or warned of. Null for
 * all others, persons first of all, of which nothing is looked at but the schema.
 */
export function readOrganization(
  entity: Readonly<Record<string, unknown>>,
): OrganizationValues | Pick<RowRefusal, 'code' | 'message'> | null {
  const { schema } = entity;
  if (typeof schema !== 'string' || !schemas.includes(schema)) return null;
  const properties = (entity['properties'] ?? {}) as Readonly<Record<string, unknown>>;
  const topics = textsOf(properties['topics']);
  const kind = topics.some((topic) => sanctions.includes(topic))
    ? 'SANCTION'
    : topics.some((topic) => warnings.includes(topic))
      ? 'WARNING'
      : null;
  if (kind === null) return null;
  const names = [entity['caption'], properties['name'], properties['alias']].flatMap(textsOf);
  const [name, ...others] = [...new Set(names)].filter((each) => each.length <= 500);
  if (name === undefined) return { code: 'NAME', message: 'the organisation has no name' };
  const leis = textsOf(properties['leiCode']).flatMap(
    (text) => findLegalEntityIdentifier(text) ?? [],
  );
  const hosts = textsOf(properties['website']).flatMap((text) => websiteHost(text) ?? []);
  return {
    kind,
    schema,
    name,
    otherNames: others.slice(0, maxOtherNames).join('\n'),
    lei: leis[0] ?? null,
    websites: [...new Set(hosts)].sort().join('\n'),
    topics: topics.sort().join('\n'),
    datasets: textsOf(entity['datasets']).sort().join('\n'),
  };
}

/** The texts of a value, which may be one or a list, each on one line. */
export function textsOf(value: unknown): string[] {
  const texts = [value].flat().filter((each): each is string => typeof each === 'string');
  return texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
}
