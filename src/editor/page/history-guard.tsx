import { useHistory, useHistoryActions } from '@graphiql/plugin-history';
import { useEffect } from 'react';
import { storableHistoryItem } from '../state/stored-item';

/**
 * Removes from the history, as it is shown, what is not stored of it either: headers, and variables
 * that may hold a personal number. GraphiQL's history has no setting for it.
 */
export function HistoryGuard(): null {
  const items = useHistory();
  const { addToHistory, deleteFromHistory } = useHistoryActions();
  useEffect(() => {
    for (const item of items) {
      const storable = storableHistoryItem(item);
      const isStored = item.query === storable?.query && item.variables === storable?.variables;
      if (isStored && !item.headers) continue;
      deleteFromHistory(item);
      if (storable) addToHistory(storable);
    }
  }, [items, addToHistory, deleteFromHistory]);
  return null;
}
