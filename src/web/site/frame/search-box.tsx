import type { ReactNode } from 'react';
import { useAddresses, useEnvironment } from '../page-environment';

/** A search of the record; a script suggests while one types, and nothing needs it. */
export function SearchBox({ isLarge = false }: { isLarge?: boolean }): ReactNode {
  const { t, request } = useEnvironment();
  const { page } = useAddresses();
  return (
    <form
      className={isLarge ? 'search search-large' : 'search'}
      role="search"
      action={page('/search')}
      data-suggestions={page('/search/suggestions')}
    >
      <label htmlFor="q" className={isLarge ? undefined : 'hidden'}>
        {t.text('search.label')}
      </label>
      <div className="search-field">
        <input
          id="q"
          name="q"
          type="search"
          maxLength={200}
          required
          autoComplete="off"
          spellCheck={false}
          defaultValue={request.query?.['q']}
          placeholder={t.text('search.placeholder')}
        />
        <button type="submit">{t.text('search.submit')}</button>
      </div>
    </form>
  );
}
