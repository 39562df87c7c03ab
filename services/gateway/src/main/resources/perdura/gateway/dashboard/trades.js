// What was seen and what was done: opportunities with their edges, and the last fills.

import { h } from './draw.js';
import { lines, table } from './parts.js';
import { clock, decimal, figure, signed, symbol } from './words.js';

const OPPORTUNITIES = [['Time'], ['Agent', 'extra'], ['Cycle'], ['Predicted', 'number'], ['Realised', 'number']];
const FILLS = [['Time'], ['Agent', 'extra'], ['Instrument'], ['Side', 'extra'], ['Quantity', 'number.extra'], ['Price', 'number'],
  ['Edge, bps', 'number.extra'], ['P&L', 'number']];

export function opportunities(sources) {
  return lines(sources, 'opportunities', (items) => table('Opportunities, newest first', OPPORTUNITIES, items.map(opportunity)),
    'No cycle was taken yet.');
}

export function fills(sources) {
  return lines(sources, 'fills', (items) => table('Last fills, newest first', FILLS, items.map(fill)), 'Nothing was filled yet.');
}

function opportunity(one) {
  return {
    key: String(one.decision),
    cells: [
      h('time', { datetime: one.decidedAt }, clock(one.decidedAt)),
      one.agent,
      h('span.path', {}, one.instruments.join(' → ')),
      [money(one.predictedEdge, one.edgeAsset), h('small', {}, one.predictedBps == null ? '' : `${decimal(one.predictedBps, 1)} bps`)],
      one.realisedEdge == null ? h('span.faint', {}, one.closedAt ? '?' : 'running') : money(one.realisedEdge, one.edgeAsset),
    ],
  };
}

const money = (amount, asset) => [signed(amount), h('span.extra', {}, ` ${symbol(asset)}`)];

function fill(one) {
  return {
    key: String(one.sequence),
    cells: [
      h('time', { datetime: one.time }, clock(one.time)),
      one.agent,
      [one.instrument, one.instrument.includes(one.venue) ? '' : h('small', {}, one.venue)],
      one.side.toLowerCase(),
      figure(one.quantity),
      figure(one.price, 7),
      one.edgeBps == null ? h('span.faint', {}, '–') : decimal(one.edgeBps, 1),
      one.pnl == null ? h('span.faint', {}, '–') : signed(one.pnl),
    ],
  };
}
