// Profit and loss over the last hour, each agent and all together.

import uPlot from './uplot/uPlot.esm.js';

import { clock, signed } from './words.js';

const HEIGHT = 240;
const STEP_MS = 5000;
const SHADES = 5;

export class Curve {
  #place;
  #plot;
  #drawn = '';

  constructor(place) {
    this.#place = place;
    new ResizeObserver(() => this.#plot?.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#forget());
  }

  /** Draws `points` (by agent: at, pnl); false if there is nothing to draw yet. */
  show(points) {
    const known = [...(points ?? [])].filter(([, of]) => of.length > 1).sort(([one], [other]) => one.localeCompare(other));
    if (!known.length) return false;
    const data = aligned(known.map(([, of]) => of));
    const names = known.map(([name]) => name).join(' ');
    if (names !== this.#drawn) {
      this.#forget();
      const { colour, done } = resolver(this.#place);
      this.#plot = new uPlot(options(this.#place, known.map(([name]) => name), colour), data, this.#place);
      done();
      this.#drawn = names;
    } else {
      this.#plot.setData(data);
    }
    return true;
  }

  #forget() {
    this.#plot?.destroy();
    this.#plot = undefined;
    this.#drawn = '';
  }
}

/** One row of times, one of totals, one per agent; an agent without a point so far has none. */
function aligned(series) {
  const steps = [...new Set(series.flatMap((of) => of.map((point) => Math.floor(point.at / STEP_MS))))].sort((one, other) => one - other);
  const agents = series.map((of) => {
    const last = new Map(of.map((point) => [Math.floor(point.at / STEP_MS), point.pnl]));
    return steps.map((step) => last.get(step) ?? null);
  });
  const total = steps.map((_, at) => (agents.some((agent) => agent[at] == null) ? null : agents.reduce((sum, agent) => sum + agent[at], 0)));
  return [steps.map((step) => (step * STEP_MS) / 1000), total, ...agents];
}

/** A custom property's colour, resolved for the canvas, which knows nothing of light and dark. */
function resolver(place) {
  const probe = place.appendChild(document.createElement('i'));
  const colour = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  return { colour, done: () => probe.remove() };
}

/** What the pointer is at, else the newest. */
const pointed = (plot, value, series, at) => signed(at == null ? plot.data[series].at(-1) : value);

function options(place, names, colour) {
  const style = getComputedStyle(place);
  const axis = { stroke: colour('faint'), grid: { stroke: colour('line'), width: 1 }, ticks: { show: false }, font: `12px ${style.fontFamily}` };
  const line = (label, stroke, width) => ({ label, stroke, width, spanGaps: true, points: { show: false }, value: pointed });
  return {
    width: place.clientWidth,
    height: HEIGHT,
    cursor: { y: false, drag: { setScale: false } },
    axes: [
      { ...axis, space: 80, values: (_plot, ticks, _axis, _space, step) => ticks.map((time) => clock(time * 1000).slice(0, step < 60 ? undefined : -3)) },
      { ...axis, size: 64, values: (_, ticks) => ticks.map((value) => signed(value, value % 1 ? 2 : 0)) },
    ],
    series: [
      { label: 'at', value: (plot, time) => clock((time ?? plot.data[0].at(-1)) * 1000) },
      line('total', colour('accent'), 2.5),
      ...names.map((name, at) => line(name, colour(`shade-${at % SHADES}`), 1.25)),
    ],
  };
}
