import { useState, type FormEvent, type ReactNode } from 'react';
import { useDesk } from '../desk-environment';
import { canVerify, isReceiptOf } from './receipt';

/** Verifies a receipt from its canonical text, in the browser: nothing of it is sent. */
export function ReceiptForm(): ReactNode {
  const { words } = useDesk();
  const [isSound, setIsSound] = useState<boolean | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!canVerify) return;
    const fields = new FormData(event.currentTarget);
    const [text, hash] = ['text', 'hash'].map((name) => fields.get(name) as string);
    // A text area has the line ends of HTTP; the canonical text has none at its end.
    void isReceiptOf((text ?? '').replace(/\r\n/g, '\n').replace(/\n$/, ''), hash ?? '').then(
      setIsSound,
    );
  };
  return (
    <section>
      <h2>{words.text('receipts')}</h2>
      <p className="about">{words.text('receiptsAbout')}</p>
      <form className="desk-form" onSubmit={submit} onChange={() => setIsSound(null)}>
        <label htmlFor="receipt-text">{words.text('canonicalText')}</label>
        <textarea id="receipt-text" name="text" rows={6} required spellCheck={false} />
        <label htmlFor="receipt-hash">{words.text('hash')}</label>
        <input
          id="receipt-hash"
          name="hash"
          required
          pattern="\s*[0-9a-fA-F]{64}\s*"
          spellCheck={false}
        />
        <button type="submit">{words.text('verify')}</button>
      </form>
      <Verdict isSound={isSound} />
    </section>
  );
}

/** Whether a hash is that of its text; nothing while that is not known. */
export function Verdict({ isSound }: { isSound: boolean | null }): ReactNode {
  const { words } = useDesk();
  if (!canVerify) return <p className="absent">{words.text('needsHttps')}</p>;
  return (
    <p role="status">
      {isSound !== null && (
        <span className={`badge ${isSound ? 'badge-good' : 'badge-bad'}`}>
          <span className="badge-sign" aria-hidden="true">
            {isSound ? '✓' : '✗'}
          </span>
          {words.text(isSound ? 'sound' : 'unsound')}
        </span>
      )}
    </p>
  );
}
