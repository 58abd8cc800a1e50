/** Answers the calculator in its place: the part of the page that answers is fetched. */
async function answer(form: HTMLFormElement): Promise<void> {
  const address = new URL(form.action);
  const values = [...new FormData(form)].map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : '',
  ]);
  address.search = new URLSearchParams(values.filter(([, value]) => value !== '')).toString();
  const response = await fetch(address, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const part = page.querySelector('[data-calculator]');
  const place = document.querySelector('[data-calculator]');
  if (!part || !place) {
    location.assign(address);
    return;
  }
  place.replaceWith(part);
  history.replaceState(null, '', address);
  const refused = part.querySelector<HTMLElement>('[aria-invalid]');
  (refused ?? part.querySelector<HTMLElement>('#answer'))?.focus();
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.closest('[data-calculator]')) return;
  event.preventDefault();
  // Without an answer the browser opens the page itself, which says why there is none.
  answer(form).catch(() => {
    form.submit();
  });
});
