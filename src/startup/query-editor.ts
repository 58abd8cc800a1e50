import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { isEditorBuilt } from '../editor/bundle';

/**
 * Whether the query editor is served. `npm ci --omit=dev` leaves out the packages that build it:
 * without a built bundle, the gateway starts without the editor.
 */
export function servesEditor({ queryEditor }: Config, logger: Logger): boolean {
  if (!queryEditor || isEditorBuilt()) return queryEditor;
  logger.warn('query editor off: it is not built');
  return false;
}
