import type { Language } from '../../contract';
import { locales } from '../locales';

/**
 * A slider below each day of a state form. Moving one shows the page of that day in its place; the
 * last day is the present one, which the address does not name.
 */
const dayMs = 86_400_000;
/** A slider that is held by a key moves on; what it passes is not fetched. */
const waitMs = 250;

/** Days in Kazakhstan, as the record counts them. */
const today = new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10);
const numberOf = (day: string): number => Date.parse(day) / dayMs;
const dayOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);

const dayFormat = new Intl.DateTimeFormat(locales[document.documentElement.lang as Language], {
  ...{ day: 'numeric', month: 'long', year: 'numeric' },
  timeZone: 'UTC',
});

let timer: number | undefined;
let abort = new AbortController();

function addSlider(input: HTMLInputElement): void {
  const first = input.dataset['first'] ?? today;
  if (first >= today) return;
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.id = `${input.id}-slider`;
  slider.min = String(numberOf(first));
  slider.max = String(numberOf(today));
  slider.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '');
  const show = (): void => {
    const number = Number(slider.value);
    slider.setAttribute('aria-valuetext', dayFormat.format(number * dayMs));
  };
  slider.value = String(numberOf(input.value || today));
  show();
  slider.addEventListener('input', () => {
    input.value = slider.value === slider.max ? '' : dayOf(Number(slider.value));
    show();
    clearTimeout(timer);
    timer = window.setTimeout(() => open(slider), waitMs);
  });
  input.after(slider);
}

function open(slider: HTMLInputElement): void {
  const { form } = slider;
  if (!form) return;
  abort.abort();
  abort = new AbortController();
  const address = addressOf(form);
  // If the request fails, the browser opens the page itself, which says why.
  load(address, slider.id, abort.signal).catch((error: unknown) => {
    if ((error as Error).name !== 'AbortError') location.assign(address);
  });
}

/** The page with the days that are set; without those that are not. */
function addressOf(form: HTMLFormElement): URL {
  const address = new URL(form.action);
  for (const { name, value } of form.querySelectorAll<HTMLInputElement>('input[type=date]')) {
    if (value !== '') address.searchParams.set(name, value);
  }
  return address;
}

async function load(address: URL, focused: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(address, { headers: { accept: 'text/html' }, signal });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const [part, place] = [page.querySelector('main'), document.querySelector('main')];
  if (!response.ok || !part || !place) return location.assign(address);
  const { scrollX, scrollY } = window;
  place.replaceWith(part);
  document.title = page.title;
  history.replaceState(null, '', address);
  addSliders();
  document.getElementById(focused)?.focus({ preventScroll: true });
  scrollTo(scrollX, scrollY);
}

function addSliders(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('form.state input[type=date]')) {
    addSlider(input);
  }
}

addSliders();
