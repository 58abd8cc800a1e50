import { ToolbarButton } from '@graphiql/react';
import type { ReactElement } from 'react';
import { useEditorLink } from './address-bar';

/** Copies the link to the operation, and says what is not in it. */
export function CopyLinkButton({ notify }: { notify: (notice: string) => void }): ReactElement {
  const { search, note } = useEditorLink();
  const copy = async (): Promise<void> => {
    if (search === '') return notify(note ?? '');
    const address = new URL(location.pathname + search, location.href).href;
    notify([await copyText(address), note].filter(Boolean).join(' '));
  };
  return (
    <ToolbarButton label="Copy link" onClick={() => void copy()}>
      <LinkIcon />
    </ToolbarButton>
  );
}

/** Copies a text, and resolves to what to say about it. */
async function copyText(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Link copied.';
  } catch {
    // Without TLS, except on the same machine, a browser has no clipboard for pages.
    return 'This browser does not let the page copy: the link is in the address bar.';
  }
}

function LinkIcon(): ReactElement {
  return (
    <svg
      className="graphiql-toolbar-icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden
    >
      <path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.3 1.3" />
      <path d="M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.3-1.3" />
    </svg>
  );
}
