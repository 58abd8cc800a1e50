import type {
  ReadResourceResult,
  Resource,
  ResourceTemplate,
} from '@modelcontextprotocol/sdk/types.js';
import type { FormattedExecutionResult } from 'graphql';
import type { ExecuteOperation } from './execute-operation';
import { dataNotice } from './record-result';

/** The scheme of the addresses of resources, which no host is asked for. */
const scheme = 'enforcement-record';
const pageSize = 50;

/** One kind of records that are resources: how one is found and read. */
interface ResourceKind {
  readonly folder: string;
  /** The field of `Query` that finds one by its slug, and the one that lists all. */
  readonly field: 'provider' | 'source' | 'enforcementAction';
  readonly list: 'providers' | 'sources' | 'enforcementActions';
  readonly label: 'name' | 'title';
  readonly description: string;
  /** What is read of one. */
  readonly selection: string;
}

const claims = `claims(first: 50) { totalCount nodes { property value unit note confidence statedOn
  source { slug title publisher url publishedOn } } }`;

const kinds: readonly ResourceKind[] = [
  {
    ...{ folder: 'platforms', field: 'provider', list: 'providers', label: 'name' },
    description: 'A platform: standing, licenses, actions, claims with their sources',
    selection: `slug name legalName aliases kind status jurisdiction websites disputed
      statusHistory { status validFrom validTo firstSeenOn source { slug title publisher url } }
      licenses(first: 20) { nodes { number regime status validFrom validTo } }
      enforcementActions(first: 20) { nodes { slug title kind announcedOn } } ${claims}`,
  },
  {
    ...{ folder: 'actions', field: 'enforcementAction', list: 'enforcementActions' },
    label: 'title',
    description: 'An enforcement action: what was done, against whom, claims with their sources',
    selection: `slug title kind announcedOn authority { name acronym }
      providers(first: 20) { nodes { slug name } }
      seizures(first: 20) { nodes { measure value { amount currency } } } ${claims}`,
  },
  {
    ...{ folder: 'sources', field: 'source', list: 'sources', label: 'title' },
    description: 'A source: what was published where, and the claims that rest on it',
    selection: `slug title publisher kind language publishedOn url
      claims(first: 50) { totalCount nodes { property value unit note
        subject { __typename ... on Node { id } } } }`,
  },
];

export const resourceTemplates: ResourceTemplate[] = kinds.map(
  ({ folder, field, description }) => ({
    uriTemplate: `${scheme}:///${folder}/{slug}`,
    name: field,
    description,
    mimeType: 'application/json',
  }),
);

/** A page of all resources; the cursor has the kind, and where its list goes on. */
export async function listResources(
  execute: ExecuteOperation,
  cursor: string | undefined,
): Promise<{ resources: Resource[]; nextCursor?: string }> {
  const { kind, after } = readCursor(cursor);
  const query = `query McpResources($first: Int!, $after: String) {
    page: ${kind.list}(first: $first, after: $after) {
      nodes { slug label: ${kind.label} } pageInfo { hasNextPage endCursor } } }`;
  const { page } = dataOf(await execute({ query, variables: { first: pageSize, after } })) as {
    page: {
      nodes: { slug: string; label: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  };
  const next = page.pageInfo.hasNextPage
    ? `${kind.folder} ${page.pageInfo.endCursor}`
    : kinds[kinds.indexOf(kind) + 1]?.folder;
  return {
    resources: page.nodes.map(({ slug, label }) => ({
      uri: `${scheme}:///${kind.folder}/${slug}`,
      name: slug,
      title: label,
      mimeType: 'application/json',
    })),
    ...(next !== undefined && { nextCursor: next }),
  };
}

function readCursor(cursor: string | undefined): { kind: ResourceKind; after: string | null } {
  const [folder = '', after = null] = cursor?.split(' ') ?? [kinds[0]?.folder];
  const kind = kinds.find((each) => each.folder === folder);
  if (!kind) throw new InvalidResourceRequest('The cursor is not one of this list');
  return { kind, after };
}

/** The record of an address; null where there is none. */
export async function readResource(
  execute: ExecuteOperation,
  uri: string,
): Promise<ReadResourceResult | null> {
  const [, folder, slug] =
    new RegExp(`^${scheme}:///([a-z]+)/([a-z0-9][a-z0-9-]{0,199})$`).exec(uri) ?? [];
  const kind = kinds.find((each) => each.folder === folder);
  if (!kind || slug === undefined) return null;
  const query = `query McpResource($slug: String!) {
    record: ${kind.field}(slug: $slug) { __typename id ${kind.selection} } }`;
  const { record } = dataOf(await execute({ query, variables: { slug } })) as { record: unknown };
  if (record === null) return null;
  return {
    contents: [
      { uri, mimeType: 'text/plain', text: dataNotice },
      { uri, mimeType: 'application/json', text: JSON.stringify(record) },
    ],
  };
}

/** A request for resources that no retry mends. */
export class InvalidResourceRequest extends Error {}

function dataOf({ data, errors }: FormattedExecutionResult): Record<string, unknown> {
  if (data && !errors) return data;
  throw new InvalidResourceRequest(errors?.[0]?.message ?? 'The record could not be read');
}
