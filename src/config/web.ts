import { oneOf, parsePublicUrl, type ReadVariable } from './parsers';

/** The variables of the pages of the record. */
export interface WebVariables {
  /** Whether the pages are served. */
  web: boolean;
  /** The address of the home page as people open it, without a slash at its end; null: unknown. */
  publicUrl: string | null;
}

const urlForm = 'an address that begins with http:// or https://, without a query or a fragment';

/** Reads the variables of the pages. */
export function readWeb(read: ReadVariable): WebVariables {
  return {
    web: (read('WEB', 'on or off', oneOf(['on', 'off'])) ?? 'on') === 'on',
    publicUrl: read('PUBLIC_URL', urlForm, parsePublicUrl) ?? null,
  };
}
