import type { Domain } from '../../kernel/fields/domain';
import { Source } from './source';
import { sourceQueries } from './source.queries';

/** The documents that facts are taken from. */
export const sources: Domain = { name: 'sources', records: [Source], fields: sourceQueries };
