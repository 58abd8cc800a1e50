import type { ReactNode } from 'react';
import { useAddresses, useEnvironment } from '../page-environment';

/** What a list is chosen by: one of some values, or a day. */
export interface FilterChoice {
  /** The parameter in the address. */
  name: string;
  label: string;
  /** Values and their names; absent for a day. */
  options?: readonly (readonly [value: string, name: string])[];
}

/** Chooses the rows of the list at this address; it works without a script. */
export function FilterForm({ choices }: { choices: readonly FilterChoice[] }): ReactNode {
  const { t, request } = useEnvironment();
  const { page } = useAddresses();
  const query = request.query ?? {};
  const isFiltered = choices.some(({ name }) => query[name] !== undefined);
  return (
    <form className="filter" action={page(request.path)}>
      {choices.map(({ name, label, options }) => (
        <p key={name}>
          <label htmlFor={name}>{label}</label>
          {options ? (
            <select id={name} name={name} defaultValue={query[name] ?? ''}>
              <option value="">{t.text('site.all')}</option>
              {options.map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          ) : (
            <input id={name} name={name} type="date" defaultValue={query[name] ?? ''} />
          )}
        </p>
      ))}
      <p className="state-buttons">
        <button type="submit">{t.text('site.apply')}</button>
        {isFiltered && <a href={page(request.path)}>{t.text('site.reset')}</a>}
      </p>
    </form>
  );
}
