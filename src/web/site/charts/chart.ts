import type { ReactNode } from 'react';
import type { PageOperation, PageRequest } from '../../contract';
import type { StateLineFragment } from '../documents';
import type { MessageKey } from '../messages';
import type { Translation } from '../translation';

/** A drawing with a place of its own: one axis, one unit. */
export interface Panel {
  /** What stands above it; absent where the chart has but one. */
  heading?: string;
  svg: string;
  width: number;
  height: number;
}

/** A series by its name and its color: a variable of the style. */
export interface LegendEntry {
  name: string;
  color: string;
}

/** A row of the table behind a chart: what is drawn, to the digit. */
export interface ChartRow {
  cells: readonly (string | number | null)[];
  /** The path of the page that has the claims behind it. */
  path?: string;
  isDisputed?: boolean;
}

/** What a chart shows, for the page, for the picture and for the file. */
export interface ChartView {
  /** Empty where the record has nothing to draw. */
  panels: readonly Panel[];
  legend: readonly LegendEntry[];
  columns: readonly string[];
  rows: readonly ChartRow[];
  /** What the chart leaves out, in one sentence; null where it is all there. */
  omitted: string | null;
  sources: ReactNode;
  state: StateLineFragment;
}

/** A chart: what it asks the API, and what it makes of the data. */
export interface Chart {
  id: string;
  title: MessageKey;
  note: MessageKey;
  operation(request: PageRequest, now?: Date): PageOperation;
  view(data: unknown, t: Translation): ChartView;
}

/** A chart with the type of its data. */
export interface ChartDefinition<Data> extends Omit<Chart, 'view'> {
  view(data: Data, t: Translation): ChartView;
}

/** Declares a chart; the data are what the API answers to its operation. */
export function defineChart<Data>(definition: ChartDefinition<Data>): Chart {
  return { ...definition, view: (data, t) => definition.view(data as Data, t) };
}
