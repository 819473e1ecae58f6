/**
 * The picture of a simulation: for each figure two bars, as it was and as it would have been, with the counts beside them. Stands alone as a
 * file: geometry and colour in attributes, no style sheet, no script; the words say which bar is which, so that colour is not needed.
 */
import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

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
}

const WIDTH = 640;
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
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderToString(<Picture {...props} />)}\n`;
}

function Picture({ title, description, beforeText, afterText, groups }: PictureProps): VNode {
  let y = HEAD;
  const placed = groups.map((group) => {
    const top = y;
    y += GROUP_TITLE + group.pairs.length * PAIR + 8;
    return { ...group, top };
  });
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-labelledby="simulation-title simulation-desc"
      viewBox={`0 0 ${WIDTH} ${y}`}
      width={WIDTH}
      height={y}
      font-family="sans-serif"
      font-size={13}
    >
      <title id="simulation-title">{title}</title>
      <desc id="simulation-desc">{description}</desc>
      <rect width={WIDTH} height={y} fill="#ffffff" />
      <text x={12} y={22} font-size={16} font-weight="bold" fill="#111827">
        {title}
      </text>
      <Key x={12} fill={BEFORE} text={beforeText} />
      <Key x={WIDTH / 2} fill={AFTER} text={afterText} />
      {placed.map((group) => (
        <Group key={group.title} {...group} />
      ))}
    </svg>
  );
}

function Key({ x, fill, text }: { readonly x: number; readonly fill: string; readonly text: string }): VNode {
  return (
    <g>
      <rect x={x} y={35} width={12} height={12} fill={fill} />
      <text x={x + 18} y={46} fill="#111827">
        {text}
      </text>
    </g>
  );
}

function Group({ title, pairs, top }: PairGroup & { readonly top: number }): VNode {
  const most = Math.max(1, ...pairs.flatMap(({ before, after }) => [before, after]));
  const length = scaleLinear([0, most], [0, WIDTH - 2 * LEFT - COUNT_ROOM]);
  return (
    <g>
      <text x={12} y={top + 20} font-weight="bold" fill="#111827">
        {title}
      </text>
      {pairs.map(({ label, before, after }, index) => {
        const y = top + GROUP_TITLE + index * PAIR;
        return (
          <g key={label}>
            <text x={LEFT} y={y + LABEL - 4} fill="#111827">
              {label}
            </text>
            <Bar y={y + LABEL} width={length(before)} fill={BEFORE} count={before} />
            <Bar y={y + LABEL + BAR + 2} width={length(after)} fill={AFTER} count={after} />
          </g>
        );
      })}
    </g>
  );
}

interface BarProps {
  readonly y: number;
  readonly width: number;
  readonly fill: string;
  readonly count: number;
}

function Bar({ y, width, fill, count }: BarProps): VNode {
  const tidy = Math.round(width * 100) / 100;
  return (
    <g>
      <rect x={LEFT} y={y} width={tidy} height={BAR} fill={fill} />
      <text x={LEFT + tidy + 6} y={y + BAR - 1} font-size={12} fill="#111827">
        {count}
      </text>
    </g>
  );
}
