import { useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { DeskApi } from './desk-api';
import { DeskProvider, DeskWords } from './desk-environment';
import type { DeskSettings } from './desk-settings';
import { KeyStatus } from './key-status';
import { Evaluations } from './evaluations/evaluations';
import { ReceiptForm } from './evaluations/receipt-form';
import { ReviewQueue } from './review/review-queue';
import { Runs } from './runs/runs';

const rooms = ['review', 'runs', 'evaluations', 'receipts'] as const;
type Room = (typeof rooms)[number];

const contents: Readonly<Record<Room, () => ReactNode>> = {
  review: ReviewQueue,
  runs: Runs,
  evaluations: Evaluations,
  receipts: ReceiptForm,
};

/** The desk. The key lives in the state of this component: a reload forgets it. */
export function Desk({ settings }: { settings: DeskSettings }): ReactNode {
  const [key, setKey] = useState('');
  const [room, setRoom] = useState<Room>('review');
  const words = useMemo(() => new DeskWords(settings), [settings]);
  const api = useMemo(() => new DeskApi(settings.graphql, key), [settings, key]);
  const Content = contents[room];
  return (
    <DeskProvider value={{ words, api }}>
      {key === '' ? (
        <KeyForm words={words} onKey={setKey} />
      ) : (
        <KeyStatus onForget={() => setKey('')} />
      )}
      <nav className="desk-rooms" aria-label={words.text('rooms')}>
        {rooms.map((each) => (
          <button
            key={each}
            type="button"
            aria-current={each === room ? 'page' : undefined}
            onClick={() => setRoom(each)}
          >
            {words.text(each)}
          </button>
        ))}
      </nav>
      {/* A receipt is verified without the API, so without a key. */}
      {key !== '' || room === 'receipts' ? (
        <Content key={room} />
      ) : (
        <p className="about">{words.text('keyNeeded')}</p>
      )}
    </DeskProvider>
  );
}

function KeyForm({ words, onKey }: { words: DeskWords; onKey(key: string): void }): ReactNode {
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const key = new FormData(event.currentTarget).get('key');
    if (typeof key === 'string') onKey(key.trim());
  };
  return (
    <form className="desk-form" onSubmit={submit} autoComplete="off">
      <label htmlFor="desk-key">{words.text('key')}</label>
      <input
        id="desk-key"
        name="key"
        type="password"
        required
        autoComplete="off"
        spellCheck={false}
      />
      <button type="submit">{words.text('useKey')}</button>
      <p className="note">{words.text('keyNote')}</p>
    </form>
  );
}
