import { curatedOrigin } from '../../domains/upstreams/curated-origin';
import type { UpstreamDeclaration } from '../../upstreams/upstream';
import { upstreams } from '../../upstreams/upstreams';

/**
 * The record that persons write in files (`data/`). It has no reader, because an import checks more
 * than rows of a document can be checked for (docs/decisions/0044).
 */
export const curatedRecord: UpstreamDeclaration = {
  slug: curatedOrigin,
  name: 'Curated record',
  publisher: 'The maintainers of the files that are imported',
  licence: {
    name: 'Apache-2.0',
    url: 'https://www.apache.org/licenses/LICENSE-2.0',
    attribution: 'Crypto Enforcement Gateway; of each fact, its source',
    commercialUse: true,
    redistribution: true,
  },
  cadenceHours: null,
  parserVersion: 1,
};

/** All that the record is from: what is imported, and what is read as documents. */
export const declaredUpstreams: readonly UpstreamDeclaration[] = [curatedRecord, ...upstreams];
