/** Suggestions below each search box: the options come as HTML from the server. */
const waitMs = 120;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggestions]')) {
  const input = form.querySelector<HTMLInputElement>('input[name=q]');
  if (input) suggest(form, input);
}

function suggest(form: HTMLFormElement, input: HTMLInputElement): void {
  const list = document.createElement('ul');
  list.id = `${input.id}-suggestions`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.querySelector('label')?.textContent ?? '');
  list.hidden = true;
  input.parentElement?.append(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');
  const address = form.dataset['suggestions'] ?? '';
  const root = new URL(address.replace(/(?:ru\/|kk\/)?search\/suggestions$/, ''), location.href);
  let timer: number | undefined;
  let abort = new AbortController();

  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')];
  const selected = (): HTMLElement | undefined =>
    options().find((option) => option.getAttribute('aria-selected') === 'true');
  const show = (html: string): void => {
    list.innerHTML = html;
    list.hidden = options().length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    input.removeAttribute('aria-activedescendant');
  };
  const select = (option: HTMLElement | undefined): void => {
    selected()?.setAttribute('aria-selected', 'false');
    if (!option) return input.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };
  const open = (option: HTMLElement): void => {
    location.assign(new URL(option.dataset['path'] ?? '', root));
  };
  const load = async (): Promise<void> => {
    abort.abort();
    abort = new AbortController();
    const text = input.value.trim();
    if (text.length < 2) return show('');
    const url = `${address}?${new URLSearchParams({ q: text })}`;
    try {
      const response = await fetch(url, { signal: abort.signal });
      show(response.ok ? await response.text() : '');
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void load(), waitMs);
  });
  input.addEventListener('blur', () => window.setTimeout(() => show(''), 150));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return show('');
    const all = options();
    const chosen = selected();
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      return open(chosen);
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || all.length === 0) return;
    event.preventDefault();
    const at = chosen ? all.indexOf(chosen) + step : step > 0 ? 0 : all.length - 1;
    select(all[at]);
  });
  list.addEventListener('mousedown', (event) => {
    const option = (event.target as HTMLElement).closest<HTMLElement>('[role=option]');
    if (option) open(option);
  });
}
