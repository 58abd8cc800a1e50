import { useState, type ReactNode } from 'react';
import { DeskNamesDocument, DeskSubjectsDocument } from '../../documents';
import { useDesk } from '../desk-environment';
import { Problem } from '../problem';
import { useAnswer } from '../use-answer';

interface Named {
  id: string;
  type: string;
  label: string;
}

interface Picked {
  label: string;
  chosen: string | null;
  /** Ids that are offered before anything is searched for. */
  candidates: readonly string[];
  /** Whether only platforms may be chosen. */
  isProvider: boolean;
  onChoose(id: string | null): void;
}

/** Chooses a record by a search, among candidates first. */
export function SubjectPicker({
  label,
  chosen,
  candidates,
  isProvider,
  onChoose,
}: Picked): ReactNode {
  const { words } = useDesk();
  const [text, setText] = useState('');
  const ids = [...new Set([...(chosen ? [chosen] : []), ...candidates])];
  const names = useAnswer(DeskNamesDocument, { ids });
  const searchedFor = text.trim();
  const found = useAnswer(DeskSubjectsDocument, searchedFor === '' ? null : { text: searchedFor });
  const known = (names.data?.nodes ?? []).flatMap(namedOf);
  const searched = searchedFor === '' ? [] : (found.data?.search.nodes ?? []).flatMap(namedOf);
  const offered = [...known, ...searched.filter(({ id }) => !ids.includes(id))].filter(
    ({ type }) => !isProvider || type === 'Provider',
  );
  return (
    <fieldset className="desk-subject">
      <legend>{label}</legend>
      <label>
        {words.text('find')}{' '}
        <input value={text} onChange={(event) => setText(event.target.value)} type="search" />
      </label>
      <Problem error={names.error ?? (searchedFor === '' ? null : found.error)} />
      <ul>
        {!isProvider && (
          <li>
            <Choice
              id=""
              label={words.text('noRecord')}
              isChosen={!chosen}
              onChoose={() => onChoose(null)}
            />
          </li>
        )}
        {offered.map(({ id, label: name }) => (
          <li key={id}>
            <Choice id={id} label={name} isChosen={id === chosen} onChoose={() => onChoose(id)} />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface Choosable extends Omit<Named, 'type'> {
  isChosen: boolean;
  onChoose(): void;
}

function Choice({ id, label, isChosen, onChoose }: Choosable): ReactNode {
  return (
    <label>
      <input type="radio" name="subject" value={id} checked={isChosen} onChange={onChoose} />{' '}
      {label}
    </label>
  );
}

/** A node as a choice: its type, its name or title, and its slug; nothing for other nodes. */
function namedOf(node: object | null): Named[] {
  const { __typename, id, name, title, slug } = (node ?? {}) as Record<string, string | undefined>;
  if (id === undefined) return [];
  return [
    {
      id,
      type: __typename ?? '',
      label: [__typename, name ?? title, slug].filter(Boolean).join(' · '),
    },
  ];
}
