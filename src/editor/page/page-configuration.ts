import type { EditorConfiguration } from '../configuration';

/** The configuration that the server embedded in this page. */
export const configuration = JSON.parse(
  document.getElementById('configuration')?.textContent ?? '',
) as EditorConfiguration;
