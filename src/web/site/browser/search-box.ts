/** Suggestions below each search box: the options come as HTML from the server. */
const waitMs = 120;
/** Shorter texts are found in nearly everything. */
const minLength = 2;

/** The list of suggestions of one box, as the pattern "combobox" of ARIA has it. */
class Suggestions {
  private readonly list = document.createElement('ul');
  private readonly address: string;
  private readonly root: URL;
  private timer: number | undefined;
  private abort = new AbortController();

  constructor(
    form: HTMLFormElement,
    private readonly input: HTMLInputElement,
  ) {
    this.address = form.dataset['suggestions'] ?? '';
    this.root = new URL(this.address.replace(/(?:ru\/|kk\/)?search\/.*$/, ''), location.href);
    this.list.id = `${input.id}-suggestions`;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', form.querySelector('label')?.textContent ?? '');
    this.list.hidden = true;
    input.parentElement?.append(this.list);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', this.list.id);
    input.setAttribute('aria-expanded', 'false');
    this.listen();
  }

  private listen(): void {
    this.input.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.load(), waitMs);
    });
    this.input.addEventListener('blur', () => this.show(''));
    this.input.addEventListener('keydown', (event) => this.handleKey(event));
    // Before the box loses the focus, which a click would take.
    this.list.addEventListener('mousedown', (event) => {
      event.preventDefault();
      const option = (event.target as HTMLElement).closest<HTMLElement>('[role=option]');
      if (option) this.open(option);
    });
  }

  private async load(): Promise<void> {
    this.abort.abort();
    const abort = (this.abort = new AbortController());
    const text = this.input.value.trim();
    if (text.length < minLength) return this.show('');
    try {
      const url = `${this.address}?${new URLSearchParams({ q: text })}`;
      const response = await fetch(url, { signal: abort.signal });
      const html = response.ok ? await response.text() : '';
      if (document.activeElement === this.input) this.show(html);
    } catch {
      // Without suggestions the box searches as before.
      if (!abort.signal.aborted) this.show('');
    }
  }

  private handleKey(event: KeyboardEvent): void {
    const options = this.options();
    const chosen = options.findIndex((each) => each.getAttribute('aria-selected') === 'true');
    if (event.key === 'Escape' && !this.list.hidden) {
      // The list is closed; a second time, the browser empties the box.
      event.preventDefault();
      return this.show('');
    }
    if (event.key === 'Enter' && chosen >= 0) {
      event.preventDefault();
      return this.open(options[chosen]!);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    if (step === 0 || options.length === 0) return;
    event.preventDefault();
    // Beyond the last one is the box itself, and then the first.
    const places = options.length + 1;
    this.select(((chosen + 1 + step + places) % places) - 1);
  }

  private options(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('[role=option]')];
  }

  private select(at: number): void {
    this.options().forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === at));
    });
    const option = this.options()[at];
    if (!option) return this.input.removeAttribute('aria-activedescendant');
    this.input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  /** The server escaped each text of the record. */
  private show(html: string): void {
    this.list.innerHTML = html;
    this.list.hidden = this.options().length === 0;
    this.input.setAttribute('aria-expanded', String(!this.list.hidden));
    this.input.removeAttribute('aria-activedescendant');
  }

  private open(option: HTMLElement): void {
    location.assign(new URL(option.dataset['path'] ?? '', this.root));
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggestions]')) {
  const input = form.querySelector<HTMLInputElement>('input[name=q]');
  if (input) new Suggestions(form, input);
}
