/** The upstream that the files in `data/` are: what they say is curated (docs/decisions/0044). */
export const curatedOrigin = 'curated-record';
