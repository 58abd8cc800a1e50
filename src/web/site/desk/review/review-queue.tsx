import { useState, type ReactNode } from 'react';
import { DeskReviewItemsDocument, type DeskItemFragment } from '../../documents';
import { useDesk } from '../desk-environment';
import { Problem } from '../problem';
import { useAnswer } from '../use-answer';
import { DecisionForm, type Decision } from './decision-form';
import { ReviewItem } from './review-item';
import { useShortcuts } from './use-shortcuts';

const decisions = ['accept', 'edit', 'reject'] as const;

/** A held document is published as it is, or not. */
function isPossible(decision: Decision, { kind }: DeskItemFragment): boolean {
  return decision !== 'edit' || kind !== 'HELD_RUN';
}

/** What waits for a person, the oldest first; decided by keys as well as by buttons. */
export function ReviewQueue(): ReactNode {
  const { words } = useDesk();
  const { data, error, isLoading, reload } = useAnswer(DeskReviewItemsDocument, { after: null });
  const [at, setAt] = useState(0);
  const [decision, setDecision] = useState<Decision | null>(null);
  const items = data?.reviewItems?.nodes ?? [];
  const item = items[Math.min(at, items.length - 1)];
  const move = (step: number): void => {
    setDecision(null);
    setAt((index) => Math.max(0, Math.min(items.length - 1, index + step)));
  };
  const choose = (chosen: Decision): void => {
    if (item && isPossible(chosen, item)) setDecision(chosen);
  };
  useShortcuts(shortcuts(move, choose));
  return (
    <section aria-busy={isLoading}>
      <p className="about">{words.text('reviewAbout')}</p>
      <Problem error={error} />
      {data?.reviewItems && (
        <p role="status">{words.text('waiting', { count: data.reviewItems.totalCount })}</p>
      )}
      {item && (
        <div className="desk-review">
          <ItemList items={items} chosen={item.id} onChoose={(index) => move(index - at)} />
          <article>
            <ReviewItem item={item} />
            {decision ? (
              <DecisionForm
                key={item.id + decision}
                item={item}
                decision={decision}
                onCancel={() => setDecision(null)}
                onDone={() => {
                  setDecision(null);
                  reload();
                }}
              />
            ) : (
              <Actions item={item} onChoose={choose} />
            )}
          </article>
        </div>
      )}
    </section>
  );
}

function shortcuts(
  move: (step: number) => void,
  choose: (decision: Decision) => void,
): Record<string, () => void> {
  return {
    j: () => move(1),
    k: () => move(-1),
    a: () => choose('accept'),
    e: () => choose('edit'),
    r: () => choose('reject'),
  };
}

interface Listed {
  items: readonly DeskItemFragment[];
  chosen: string;
  onChoose(index: number): void;
}

function ItemList({ items, chosen, onChoose }: Listed): ReactNode {
  const { words } = useDesk();
  return (
    <ol className="desk-items">
      {items.map(({ id, title, kind, language }, index) => (
        <li key={id}>
          <button type="button" aria-current={id === chosen} onClick={() => onChoose(index)}>
            <span className="kicker">{words.value('ReviewKind', kind)}</span>
            <span lang={language ?? undefined}>{title}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

interface Offered {
  item: DeskItemFragment;
  onChoose(decision: Decision): void;
}

function Actions({ item, onChoose }: Offered): ReactNode {
  const { words } = useDesk();
  return (
    <p className="desk-actions">
      {decisions.map((each) => (
        <button
          key={each}
          type="button"
          disabled={!isPossible(each, item)}
          onClick={() => onChoose(each)}
        >
          {words.text(each)} <kbd>{each.charAt(0).toUpperCase()}</kbd>
        </button>
      ))}
    </p>
  );
}
