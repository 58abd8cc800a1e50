import type { EditorConfiguration } from '../configuration';

/** What the server told this page. */
export const configuration = JSON.parse(
  document.getElementById('configuration')?.textContent ?? '',
) as EditorConfiguration;
