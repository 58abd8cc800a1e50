import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Desk } from '../desk/desk';
import type { DeskSettings } from '../desk/desk-settings';

/** Opens the desk in the page that was made for it. */
const place = document.getElementById('desk');
const settings = document.getElementById('desk-settings')?.textContent;
if (place && settings) {
  createRoot(place).render(createElement(Desk, { settings: JSON.parse(settings) as DeskSettings }));
}
