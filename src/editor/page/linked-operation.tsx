import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';

/** Selects the operation that a link names, once, in a document with several. */
export function SelectLinkedOperation({ name }: { name: string | null }): null {
  const { operations, queryEditor } = useGraphiQL(pick('operations', 'queryEditor'));
  const { setOperationName } = useGraphiQLActions();
  const isDone = useRef(name === null);
  useEffect(() => {
    if (isDone.current || !operations || !queryEditor) return;
    isDone.current = true;
    const operation = operations.find((each) => each.name?.value === name);
    const position = queryEditor.getModel()?.getPositionAt(operation?.loc?.start ?? 0);
    if (!operation || name === null || !position) return;
    // What is run from the text is the operation with the cursor in it.
    queryEditor.setPosition(position);
    queryEditor.revealPosition(position);
    setOperationName(name);
  }, [name, operations, queryEditor, setOperationName]);
  return null;
}
