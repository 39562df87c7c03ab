// The demo: what was broken on purpose, and what came of it.

import { h } from './draw.js';
import { absence, button } from './parts.js';
import { many } from './words.js';

export function demo(sources) {
  const known = sources.last('demo');
  if (known === undefined) return h('p.faint', {}, `? · ${absence(sources, 'demo')}`);
  const running = known.phase === 'RUNNING';
  return [
    h('p', {}, 'Kills a sample bot, hangs it, kills the engine, stops the database for ten seconds, and shows how each comes back.'),
    !running && h('p', {}, button('break', 'Break it')),
    running && h('p.warn', {}, `Waiting until ${known.doing}`),
    known.problem && h('p.bad', {}, `Broken off: ${known.problem}`),
    known.verdict && verdict(known.verdict),
    h('ol.timeline', {}, known.chapters.map(chapter)),
  ];
}

function verdict(one) {
  const told = one.told.length ? `told: ${one.told.join(', ')}` : 'mended before anybody had to be told';
  return h(one.clean ? 'p.good' : 'p.bad', {}, [`${many(one.statesLost, 'state')} lost`, `${many(one.duplicateOrders, 'duplicate order')}`,
    `${one.unprotectedMs} ms unprotected`, `engine away for ${one.awayMs} ms`, told].join(' · '));
}

function chapter(one, at) {
  const bad = one.stateLost || one.duplicateOrders > 0 || one.unprotectedMs > 0;
  return h(bad ? 'li.bad' : 'li.good', { 'data-key': `${at} ${one.fault}` },
    h('p', {}, h('strong', {}, one.fault)),
    h('p.faint', {}, one.marks.map((mark) => `${mark.what} ${mark.ms} ms`).join(' · ')));
}
