import type { RunQuery } from '../import/tables/run-query';
import type { Upstream } from '../upstreams/upstream';
import { fixedTypes } from './named-records';
import { RedactionRefused, type RedactedNode } from './redaction-refused';
import { findDependents, type RecordReference } from './record-references';
import { findOriginRows, type OriginRows } from './upstream-rows';

const maxListed = 20;

/** Records that others depend on, which were not named. */
export class DependentsNotNamed extends RedactionRefused {
  constructor(readonly dependents: readonly RedactedNode[]) {
    const listed = dependents.slice(0, maxListed).map(({ type, id }) => `  ${type} ${id}`);
    const more = dependents.length - listed.length;
    super(
      [
        `${dependents.length} other records cannot be without these: name them, too, or give ` +
          '--with-dependents.',
        ...listed,
        ...(more > 0 ? [`  and ${more} more`] : []),
      ].join('\n'),
    );
  }
}

/**
 * Adds to named records those that cannot be without them: records that must refer to one of them,
 * and those that came from the same row of an upstream, and so on. Throws `DependentsNotNamed`
 * where there are any and they may not be added.
 */
export async function withDependents(
  run: RunQuery,
  named: readonly RedactedNode[],
  {
    references,
    upstreams,
    allowed,
  }: {
    references: readonly RecordReference[];
    upstreams: readonly Upstream[];
    allowed: boolean;
  },
): Promise<{ nodes: readonly RedactedNode[]; origin: OriginRows }> {
  const nodes = new Map(named.map((each) => [each.id, each]));
  for (;;) {
    const ids = [...nodes.keys()];
    const origin = await findOriginRows(run, upstreams, ids);
    const dependents = [...(await findDependents(run, references, ids)), ...origin.others];
    if (dependents.length === 0) {
      if (nodes.size > named.length && !allowed) {
        throw new DependentsNotNamed([...nodes.values()].slice(named.length));
      }
      return { nodes: [...nodes.values()], origin };
    }
    if (dependents.some(({ type }) => fixedTypes.includes(type))) {
      throw new RedactionRefused('Rules by which evaluations are decided depend on these records.');
    }
    for (const each of dependents) nodes.set(each.id, each);
  }
}
