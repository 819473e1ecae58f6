/**
 * The picture of a simulation: for each figure two bars, as it was and as it would have been, with the counts beside them. Stands alone as a
 * file: geometry and colour in attributes, no style sheet, no script; the words say which bar is which, so that colour is not needed.
 */
import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Direction } from './chart.tsx';

export interface Pair {
  readonly label: string;
  readonly before: number;
  readonly after: number;
}

export interface PairGroup {
  readonly title: string;
  readonly pairs: readonly Pair[];
}

interface PictureProps {
  readonly title: string;
  readonly description: string;
  readonly beforeText: string;
  readonly afterText: string;
  readonly groups: readonly PairGroup[];
  /** Of the drawing, in pixels; default that of a file. */
  readonly width?: number;
  /** Right to left mirrors the drawing. */
  readonly dir?: Direction;
  readonly number?: (value: number) => string;
}

const FILE_WIDTH = 640;
const LEFT = 12;
const COUNT_ROOM = 70;
const BAR = 12;
/** The label stands above its bars, so that none is ever cut off. */
const LABEL = 16;
const PAIR = LABEL + 2 * BAR + 14;
const GROUP_TITLE = 30;
const HEAD = 62;
const BEFORE = '#6b7280';
const AFTER = '#1d4ed8';

/** The drawing as the text of an SVG file. */
export function simulationSvg(props: PictureProps): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderToString(<SimulationPicture {...props} />)}\n`;
}

/** Everything inside is placed from the side where reading begins. */
interface Canvas {
  readonly width: number;
  readonly dir: Direction;
  readonly number: (value: number) => string;
}

/** The drawing inside a page. */
export function SimulationPicture({ title, description, beforeText, afterText, groups, ...rest }: PictureProps): VNode {
  const canvas: Canvas = { width: rest.width ?? FILE_WIDTH, dir: rest.dir ?? 'ltr', number: rest.number ?? String };
  let y = HEAD;
  const placed = groups.map((group) => {
    const top = y;
    y += GROUP_TITLE + group.pairs.length * PAIR + 8;
    return { ...group, top };
  });
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="simulation"
      role="img"
      aria-labelledby="simulation-title simulation-desc"
      viewBox={`0 0 ${canvas.width} ${y}`}
      width={canvas.width}
      height={y}
      direction={canvas.dir}
      font-family="sans-serif"
      font-size={13}
    >
      <title id="simulation-title">{title}</title>
      <desc id="simulation-desc">{description}</desc>
      <rect width={canvas.width} height={y} fill="#ffffff" />
      <Text canvas={canvas} x={LEFT} y={22} size={16} bold>
        {title}
      </Text>
      <Key canvas={canvas} x={LEFT} fill={BEFORE} text={beforeText} />
      <Key canvas={canvas} x={canvas.width / 2} fill={AFTER} text={afterText} />
      {placed.map((group) => (
        <Group key={group.title} canvas={canvas} {...group} />
      ))}
    </svg>
  );
}

interface TextProps {
  readonly canvas: Canvas;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
  readonly children: string;
}

function Text({ canvas: { width, dir }, x, y, size = 13, bold = false, children }: TextProps): VNode {
  return (
    <text x={dir === 'rtl' ? width - x : x} y={y} font-size={size} font-weight={bold ? 'bold' : 'normal'} fill="#111827">
      {children}
    </text>
  );
}

interface BoxProps {
  readonly canvas: Canvas;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fill: string;
}

function Box({ canvas, x, y, width, fill }: BoxProps): VNode {
  return <rect x={canvas.dir === 'rtl' ? canvas.width - x - width : x} y={y} width={width} height={BAR} fill={fill} />;
}

function Key({
  canvas,
  x,
  fill,
  text,
}: {
  readonly canvas: Canvas;
  readonly x: number;
  readonly fill: string;
  readonly text: string;
}): VNode {
  return (
    <g>
      <Box canvas={canvas} x={x} y={35} width={BAR} fill={fill} />
      <Text canvas={canvas} x={x + 18} y={46}>
        {text}
      </Text>
    </g>
  );
}

function Group({ canvas, title, pairs, top }: PairGroup & { readonly canvas: Canvas; readonly top: number }): VNode {
  const most = Math.max(1, ...pairs.flatMap(({ before, after }) => [before, after]));
  const length = scaleLinear([0, most], [0, canvas.width - 2 * LEFT - COUNT_ROOM]);
  return (
    <g>
      <Text canvas={canvas} x={LEFT} y={top + 20} bold>
        {title}
      </Text>
      {pairs.map(({ label, before, after }, index) => {
        const y = top + GROUP_TITLE + index * PAIR;
        return (
          <g key={label}>
            <Text canvas={canvas} x={LEFT} y={y + LABEL - 4}>
              {label}
            </Text>
            <Bar canvas={canvas} y={y + LABEL} width={length(before)} fill={BEFORE} count={before} />
            <Bar canvas={canvas} y={y + LABEL + BAR + 2} width={length(after)} fill={AFTER} count={after} />
          </g>
        );
      })}
    </g>
  );
}

interface BarProps {
  readonly canvas: Canvas;
  readonly y: number;
  readonly width: number;
  readonly fill: string;
  readonly count: number;
}

function Bar({ canvas, y, width, fill, count }: BarProps): VNode {
  const tidy = Math.round(width * 100) / 100;
  return (
    <g>
      <Box canvas={canvas} x={LEFT} y={y} width={tidy} fill={fill} />
      <Text canvas={canvas} x={LEFT + tidy + 6} y={y + BAR - 1} size={12}>
        {canvas.number(count)}
      </Text>
    </g>
  );
}
