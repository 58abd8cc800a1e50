import type { Domain } from '../../kernel/fields/domain';
import { upstreamFields } from './upstream.links';

/** Where the record comes from by itself: upstreams, their runs, and the origin of a row. */
export const upstreams: Domain = {
  name: 'upstreams',
  records: [],
  tables: [
    'upstream',
    'upstream_run',
    'upstream_refusal',
    'upstream_row',
    'upstream_scope',
    'upstream_record',
    'upstream_document',
  ],
  fields: upstreamFields,
};
