// The strip at the top: may the suite trade, who says so, and what needs a person.

import { h } from './draw.js';
import { absence, button, level, value } from './parts.js';
import { clock, count, many, span, symbol } from './words.js';

const FEED_WARN_MS = 1500;
const FEED_BAD_MS = 5000;
const LAG_WARN = 1000;
const MOODS = { ACTIVE: 'good', REDUCING: 'warn', HALTED: 'bad' };

export function strip(sources) {
  return [h('div.verdict', {}, verdict(sources)), h('dl.facts', {}, facts(sources))];
}

/** What the title of the browser's tab says. */
export function headline(sources) {
  return `${sources.fresh('engine')?.mode ?? '?'} · Perdura`;
}

function verdict(sources) {
  const engine = sources.fresh('engine');
  const source = h('p.source', {}, h('span.tag.strong', { title: 'Every order goes to the paper venue; no live venue is connected.' }, 'PAPER'),
    ' on feed ', h('strong', {}, sources.last('engine')?.feed ?? '?'));
  const buttons = h('div.buttons', {}, button('halt', 'Halt', {}, 'danger'), button('resume', 'Resume'));
  if (!engine) return [h('div', {}, source, h('p.mode.warn', { role: 'status' }, '?'), unknown(sources)), buttons];
  return [
    h('div', {}, source,
      h(`p.mode.${MOODS[engine.mode]}`, { role: 'status' }, engine.mode),
      engine.halts.length ? h('ul.halts', {}, engine.halts.map((halt) => haltLine(halt, sources)))
        : h('p.faint', {}, 'No halt stands.')),
    buttons,
  ];
}

function unknown(sources) {
  const last = sources.last('engine');
  return h('p.faint', {}, `The trading engine: ${absence(sources, 'engine') || 'silent'}. `,
    last ? `${span(sources.ageMs('engine'))} ago it was ${last.mode}. ` : '',
    'Halting works without it: ', h('code', {}, './perdura halt'));
}

function haltLine(halt, sources) {
  const since = Date.parse(halt.since);
  return h('li', {}, h('strong', {}, halt.reason), ` · ${halt.scope ? `${halt.source} on ${halt.scope}` : halt.source}, by ${halt.by}, `,
    h('time', { datetime: halt.since }, `since ${clock(since)}`), ` (${span(sources.serverNow() - since)})`);
}

function facts(sources) {
  return [
    fact('Unprotected positions', ...unprotected(sources)),
    fact('Open incidents', ...incidents(sources)),
    fact('Feed age', ...feed(sources)),
    fact('Market', ...market(sources)),
    fact('Database', ...database(sources)),
    fact('PostgreSQL behind', ...lag(sources)),
  ];
}

const fact = (name, text, mood, cause, action) => h('div', { 'data-key': name }, h('dt', {}, name), h('dd', {}, value(text, mood, cause, action)));

function unprotected(sources) {
  const engine = sources.fresh('engine');
  if (!engine) return ['?', '', absence(sources, 'engine')];
  if (engine.unprotected === 0) return ['0', 'good'];
  const bare = (sources.last('positions')?.items ?? []).filter((position) => position.unprotectedSince)
    .sort((one, other) => one.unprotectedSince.localeCompare(other.unprotectedSince))[0];
  if (!bare) return [count(engine.unprotected), 'bad', 'No stop lies under them.', button('show', 'Positions', { at: 'agents' })];
  return [count(engine.unprotected), 'bad', `${bare.agent} holds ${symbol(bare.asset)} without a stop since ${clock(bare.unprotectedSince)}`,
    button('flatten', `Flatten ${bare.agent}`, { agent: bare.agent })];
}

function incidents(sources) {
  const known = sources.fresh('incidents');
  if (!known) return ['?', '', absence(sources, 'incidents')];
  const open = known.items.filter((incident) => incident.status !== 'resolved');
  if (open.length === 0) return ['0', 'good'];
  return [count(open.length), 'bad', `${open[0].rule}: ${open[0].subject}`, button('show', 'Show', { at: 'incidents' })];
}

function feed(sources) {
  const engine = sources.fresh('engine');
  const age = sources.grown('engine', engine?.feedAgeMs);
  if (age === undefined) return ['?', '', engine ? 'no market event yet' : absence(sources, 'engine')];
  const mood = level(age, FEED_WARN_MS, FEED_BAD_MS) || 'good';
  return [span(age), mood, mood === 'bad' ? `${engine.feed} is silent; the engine halts by itself.` : '', button('halt', 'Halt too')];
}

function market(sources) {
  const known = sources.fresh('market');
  if (!known) return ['?', '', absence(sources, 'market')];
  return [known.verdict, known.verdict === 'OPEN' ? 'good' : 'warn', known.verdict === 'OPEN' ? '' : known.reason];
}

function database(sources) {
  const known = sources.fresh('connections');
  if (!known) return ['?', '', absence(sources, 'connections')];
  const over = known.over;
  return [`${count(known.used)} of ${count(known.limit)}`, over ? 'bad' : 'good', over ? `More connections than the budget: ${beyond(known)}` : '',
    button('show', 'Show', { at: 'services' })];
}

/** Who holds more than their share. */
const beyond = (known) => known.services.filter((one) => one.used > one.share).map((one) => `${one.service} ${one.used} of ${one.share}`).join(', ');

function lag(sources) {
  const behind = sources.fresh('engine')?.projectionLag;
  if (behind == null) return ['?', '', absence(sources, 'engine')];
  return [many(behind, 'record'), behind >= LAG_WARN ? 'warn' : '', behind >= LAG_WARN ? 'PostgreSQL is slow or away; nothing is lost.' : ''];
}
