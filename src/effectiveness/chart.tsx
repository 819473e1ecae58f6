/**
 * Two charts drawn on the server: open cases by age, and days from receipt to closing. Bars only, counts written beside them, no
 * script, no inline style (the content security policy forbids it): geometry in attributes, colour in classes. Preact escapes all text.
 * Each is an image with a name and a description; the page puts the same rows into a table under it.
 */
import { scaleBand, scaleLinear } from 'd3-scale';
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { AgeBand, DurationBin } from './chart-data.ts';

export type Direction = 'ltr' | 'rtl';

/** What every chart needs from the page, in the page's language. `id` must be unique in the page. */
interface ChartProps {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly dir: Direction;
  readonly number: (value: number) => string;
}

/** Units of the drawing are pixels at 360 px: the smallest screen we promise to be legible on. */
const WIDTH = 360;
const FONT_SIZE = 13;

/** The drawing as text, for a response of type image/svg+xml or a test. Pages use the components as they are. */
export function chartSvg(chart: VNode): string {
  return renderToString(chart);
}

const ROW = { height: 46, label: 15, barTop: 21, bar: 18 };
/** Room after the longest bar for its count. */
const COUNT_ROOM = 52;

/** Open cases by age, one bar a band, the oldest last. `band` names a band, for instance "91 to 180 days". */
export function AgeingChart(props: ChartProps & { readonly bands: readonly AgeBand[]; readonly band: (band: AgeBand) => string }): VNode {
  const { bands, band, dir, number } = props;
  const most = Math.max(1, ...bands.map(({ count }) => count));
  const length = scaleLinear([0, most], [0, WIDTH - COUNT_ROOM]);
  return (
    <Frame {...props} kind="ageing" height={bands.length * ROW.height}>
      {bands.map((one, index) => (
        <g key={one.over} class={`chart-row chart-over-${one.over}`}>
          <Label dir={dir} x={0} y={index * ROW.height + ROW.label}>
            {band(one)}
          </Label>
          <Bar dir={dir} x={0} y={index * ROW.height + ROW.barTop} width={length(one.count)} height={ROW.bar} />
          <Label dir={dir} x={length(one.count) + 6} y={index * ROW.height + ROW.barTop + 14} kind="chart-count">
            {number(one.count)}
          </Label>
        </g>
      ))}
    </Frame>
  );
}

const PLOT = { top: 44, base: 184, axis: 202, caption: 222, height: 230, inset: 16 };

interface DurationProps extends ChartProps {
  readonly bins: readonly DurationBin[];
  readonly median: number | null;
  /** The words of the mark ("Median 220 days") and of the axis ("Days from receipt to closing"). */
  readonly medianText: string;
  readonly axisText: string;
}

/** Distribution of durations with a mark at the median, counts drawn last so that the mark never hides one. In a right-to-left page time runs from right to left. */
export function DurationChart(props: DurationProps): VNode {
  const { bins, dir, number, median, medianText, axisText } = props;
  const days = scaleLinear([0, bins.at(-1)?.to ?? 1], [PLOT.inset, WIDTH - PLOT.inset]);
  const columns = columnsOf(bins);
  return (
    <Frame {...props} kind="durations" height={PLOT.height}>
      {columns.map(({ from, x, y, width }) => (
        <Bar key={from} dir={dir} x={x} y={y} width={width} height={PLOT.base - y} />
      ))}
      <line class="chart-axis" x1={PLOT.inset} x2={WIDTH - PLOT.inset} y1={PLOT.base} y2={PLOT.base} stroke="currentColor" />
      {labelledEdges(bins).map((edge) => (
        <Label key={edge} dir={dir} x={days(edge)} y={PLOT.axis} anchor="middle" kind="chart-tick">
          {number(edge)}
        </Label>
      ))}
      <Label dir={dir} x={WIDTH / 2} y={PLOT.caption} anchor="middle">
        {axisText}
      </Label>
      {median === null ? null : <MedianMark dir={dir} x={days(median)} text={medianText} />}
      {columns
        .filter(({ count }) => count > 0)
        .map(({ from, count, x, y, width }) => (
          <Label key={from} dir={dir} x={x + width / 2} y={y - 5} anchor="middle" kind="chart-count">
            {number(count)}
          </Label>
        ))}
    </Frame>
  );
}

function columnsOf(
  bins: readonly DurationBin[],
): readonly (DurationBin & { readonly x: number; readonly y: number; readonly width: number })[] {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const top = scaleLinear([0, most], [PLOT.base, PLOT.top]);
  const place = scaleBand(
    bins.map(({ from }) => from),
    [PLOT.inset, WIDTH - PLOT.inset],
  ).paddingInner(0.06);
  return bins.map((bin) => ({ ...bin, x: place(bin.from) ?? 0, y: top(bin.count), width: place.bandwidth() }));
}

/** Every second edge where all of them would touch at 360 px. */
function labelledEdges(bins: readonly DurationBin[]): readonly number[] {
  const edges = [0, ...bins.map(({ to }) => to)];
  return bins.length > 6 ? edges.filter((_edge, index) => index % 2 === 0) : edges;
}

/** The words stand on the side with more room, above every count. */
function MedianMark({ dir, x, text }: { readonly dir: Direction; readonly x: number; readonly text: string }): VNode {
  const before = x > WIDTH / 2;
  return (
    <g class="chart-median">
      <line
        class="chart-median-line"
        x1={mirrored(dir, x)}
        x2={mirrored(dir, x)}
        y1={6}
        y2={PLOT.base}
        stroke="currentColor"
        stroke-width={2}
      />
      <Label dir={dir} x={before ? x - 6 : x + 6} y={16} anchor={before ? 'end' : 'start'}>
        {text}
      </Label>
    </g>
  );
}

interface FrameProps extends ChartProps {
  readonly kind: string;
  readonly height: number;
  readonly children: ComponentChildren;
}

function Frame({ id, title, description, dir, kind, height, children }: FrameProps): VNode {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class={`chart chart-${kind}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      viewBox={`0 0 ${WIDTH} ${height}`}
      direction={dir}
      font-size={FONT_SIZE}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {children}
    </svg>
  );
}

interface BarProps {
  readonly dir: Direction;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle whose `x` is measured from the edge where reading begins. */
function Bar({ dir, x, y, width, height }: BarProps): VNode {
  const left = dir === 'rtl' ? WIDTH - x - width : x;
  return <rect class="chart-bar" x={tidy(left)} y={tidy(y)} width={tidy(width)} height={tidy(height)} />;
}

interface LabelProps {
  readonly dir: Direction;
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly kind?: string;
  readonly children: ComponentChildren;
}

/** `start` follows the direction of the drawing, so only the position is mirrored. */
function Label({ dir, x, y, anchor = 'start', kind = 'chart-label', children }: LabelProps): VNode {
  return (
    <text class={kind} x={mirrored(dir, x)} y={tidy(y)} text-anchor={anchor} fill="currentColor">
      {children}
    </text>
  );
}

function mirrored(dir: Direction, x: number): number {
  return tidy(dir === 'rtl' ? WIDTH - x : x);
}

function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}
