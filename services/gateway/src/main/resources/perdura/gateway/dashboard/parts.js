// Small pieces that several panels share.

import { h } from './draw.js';

/** A button that `actions.js` carries out; `facts` become data attributes, the first of them part of its spoken name. */
export function button(action, label, facts = {}, kind = '') {
  const data = Object.fromEntries(Object.entries(facts).map(([name, value]) => [`data-${name}`, value]));
  const whom = facts.agent ?? facts.process ?? facts.name;
  const spoken = whom && !label.includes(whom) ? `${label} ${whom}` : null;
  return h(kind ? `button.${kind}` : 'button', { type: 'button', 'data-do': action, 'aria-label': spoken, ...data }, label);
}

/** A value in the colour of `level` (good, warn, bad or none), with its cause and what to do about it. */
export function value(text, level, cause, action) {
  return [h(level ? `span.${level}` : 'span', {}, text), cause && h('small.cause', {}, cause), level === 'bad' && action];
}

/** The level of a number that is bad from `bad` on and worth a look from `warn` on. */
export function level(number, warn, bad) {
  if (number == null) return '';
  if (number >= bad) return 'bad';
  return number >= warn ? 'warn' : '';
}

/** Why a panel has nothing to show. */
export function absence(sources, name) {
  const failure = sources.failure(name);
  if (!failure) return sources.last(name) === undefined ? 'Asking …' : '';
  if (failure.status === 403) return `Your session may not see this. ${failure.message}`;
  if (failure.isSilence) return 'no answer';
  return failure.isAbsence ? 'not running' : failure.message;
}

/** A panel's lines, or why there are none. Old lines stay, greyed by their panel. */
export function lines(sources, name, draw, empty) {
  const known = sources.last(name);
  const why = absence(sources, name);
  if (known === undefined) return h('p.faint', {}, failed(why));
  const items = known.items ?? known;
  return items.length ? draw(items) : h('p.faint', {}, empty);
}

const failed = (why) => (['not running', 'no answer'].includes(why) ? `? · ${why}` : why);

/** A table: `columns` are [title, class]; a cell says its title on narrow screens. */
export function table(label, columns, rows) {
  return h('table', { 'aria-label': label },
    h('thead', {}, h('tr', {}, columns.map(([title, kind]) => h(kind ? `th.${kind}` : 'th', { scope: 'col' }, title)))),
    h('tbody', {}, rows.map(({ key, cells, kind }) => h(kind ? `tr.${kind}` : 'tr', { 'data-key': key },
      cells.map((content, at) => cell(columns[at], content, at))))));
}

function cell([title, kind], content, at) {
  const tag = at === 0 ? 'th' : 'td';
  return h(kind ? `${tag}.${kind}` : tag, { 'data-label': title, scope: at === 0 ? 'row' : null }, content);
}
