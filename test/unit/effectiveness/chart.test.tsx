import { describe, expect, it } from 'vitest';
import { AgeingChart, chartSvg, type Direction, DurationChart } from '../../../src/effectiveness/chart.tsx';
import { ageBands, durationBins } from '../../../src/effectiveness/chart-data.ts';

const number = (value: number) => value.toLocaleString('en');
const words = { id: 'c', title: 'Open <b>cases</b> & "ages"', description: 'One bar a band', number };

describe('ageBands', () => {
  it('has the limits of Pc5: exactly 90 days is not over 90', () => {
    expect(ageBands([0, 90, 90.5, 180, 181, 365, 366, 4000]).map(({ over, upTo, count }) => [over, upTo, count])).toEqual([
      [0, 90, 2],
      [90, 180, 2],
      [180, 365, 2],
      [365, null, 2],
    ]);
  });

  it('keeps empty bands', () => {
    expect(ageBands([]).map(({ count }) => count)).toEqual([0, 0, 0, 0]);
  });
});

describe('durationBins', () => {
  it('are equal, on round numbers, start at 0 and hold every value once', () => {
    const days = [0, 14, 199, 200, 219, 221, 1673];
    const bins = durationBins(days);
    expect(bins.map(({ from, to }) => to - from)).toEqual(bins.map(() => 200));
    expect([bins[0]?.from, bins.at(-1)?.to]).toEqual([0, 1800]);
    expect(bins.map(({ count }) => count)).toEqual([3, 3, 0, 0, 0, 0, 0, 0, 1]);
  });

  it.each([[[0]], [[1, 1]], [[100]], [[7, 3.5, 0.2]], [[250, 500]]])('lose none of %j, the longest included', (days) => {
    expect(durationBins(days).reduce((sum, { count }) => sum + count, 0)).toBe(days.length);
  });

  it('are none for no values', () => {
    expect(durationBins([])).toEqual([]);
  });
});

describe('AgeingChart', () => {
  const bands = ageBands([...Array(5).fill(30), ...Array(20).fill(400)]);
  const draw = (dir: Direction) => chartSvg(<AgeingChart {...words} dir={dir} bands={bands} band={({ over }) => `over ${over}`} />);

  it('is an image with a name and a description', () => {
    const svg = draw('ltr');
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*>/);
    expect(svg).toContain('aria-labelledby="c-title c-desc"');
    expect(svg).toContain('<desc id="c-desc">One bar a band</desc>');
  });

  it('escapes all text', () => {
    expect(draw('ltr')).toContain('<title id="c-title">Open &lt;b>cases&lt;/b> &amp; &quot;ages&quot;</title>');
  });

  it('has one bar a band, as long as its count, and the count beside it', () => {
    const widths = bars(draw('ltr')).map(({ width }) => width);
    expect(widths).toHaveLength(4);
    expect(widths[0]).toBeCloseTo((widths[3] ?? 0) / 4, 1);
    expect([widths[1], widths[2]]).toEqual([0, 0]);
    expect(texts(draw('ltr'), 'chart-count')).toEqual(['5', '0', '0', '20']);
    expect(texts(draw('ltr'), 'chart-label')).toEqual(['over 0', 'over 90', 'over 180', 'over 365']);
  });

  it('is mirrored for right-to-left: bars end where they began', () => {
    const [ltr, rtl] = [bars(draw('ltr')), bars(draw('rtl'))];
    expect(rtl.map(({ width }) => width)).toEqual(ltr.map(({ width }) => width));
    for (const { x, width } of rtl) expect(x + width).toBeCloseTo(360, 1);
    expect(draw('rtl')).toContain('direction="rtl"');
  });

  it('stays inside 360 px', () => {
    for (const { x, width } of bars(draw('ltr'))) expect(x + width).toBeLessThanOrEqual(360 - 40);
    expect(draw('ltr')).toContain('viewBox="0 0 360 184"');
  });
});

describe('DurationChart', () => {
  const bins = durationBins([14, 14, 219, 221, 600]);
  const draw = (dir: Direction, median: number | null = 219) =>
    chartSvg(<DurationChart {...words} dir={dir} bins={bins} median={median} medianText="Median 219 days" axisText="Days" />);
  const markX = (svg: string) => Number(/chart-median-line" x1="([\d.]+)"/.exec(svg)?.[1]);

  it('has one column a bin and a count on every column that is not empty', () => {
    expect(bars(draw('ltr'))).toHaveLength(bins.length);
    expect(texts(draw('ltr'), 'chart-count')).toEqual(bins.filter(({ count }) => count > 0).map(({ count }) => String(count)));
  });

  it('marks the median at its place on the axis, and says it', () => {
    // The axis runs from 16 to 344 over 0 to 600 days.
    expect(markX(draw('ltr'))).toBeCloseTo(16 + (219 / 600) * 328, 1);
    expect(markX(draw('rtl'))).toBeCloseTo(360 - 16 - (219 / 600) * 328, 1);
    expect(draw('ltr')).toContain('>Median 219 days</text>');
  });

  it('has no mark without a median', () => {
    expect(draw('ltr', null)).not.toContain('chart-median');
  });

  it('turns the words to the side with more room', () => {
    expect(draw('ltr', 500)).toMatch(/text-anchor="end"[^>]*>Median/);
    expect(draw('ltr', 100)).toMatch(/text-anchor="start"[^>]*>Median/);
  });

  it('has no more axis labels than fit at 360 px', () => {
    const many = chartSvg(<DurationChart {...words} dir="ltr" bins={durationBins([1673])} median={null} medianText="" axisText="Days" />);
    expect(texts(many, 'chart-tick')).toEqual(['0', '400', '800', '1,200', '1,600']);
  });
});

describe('both charts', () => {
  it('have no inline style, script, handler or outside address (content security policy, A05)', () => {
    const all =
      chartSvg(<AgeingChart {...words} dir="ltr" bands={ageBands([1])} band={() => 'x'} />) +
      chartSvg(<DurationChart {...words} dir="rtl" bins={durationBins([1])} median={1} medianText="m" axisText="a" />);
    expect(all.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/style=|<style|<script|\son\w+=|https?:/);
  });
});

function bars(svg: string): readonly { readonly x: number; readonly width: number }[] {
  return [...svg.matchAll(/<rect class="chart-bar" x="([-\d.]+)" y="[-\d.]+" width="([-\d.]+)"/g)].map((found) => ({
    x: Number(found[1]),
    width: Number(found[2]),
  }));
}

function texts(svg: string, kind: string): readonly string[] {
  return [...svg.matchAll(new RegExp(`<text class="${kind}"[^>]*>([^<]*)</text>`, 'g'))].map((found) => found[1] ?? '');
}
