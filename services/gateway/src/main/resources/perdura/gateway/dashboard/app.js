// Puts the page together: who is logged in, the one loop, the panels, the keys.

import { Actions } from './actions.js';
import { agents, pnlToday } from './agents.js';
import { call } from './api.js';
import { Curve } from './curve.js';
import { demo } from './demo.js';
import { redraw } from './draw.js';
import { kpis, services } from './machine.js';
import { absence } from './parts.js';
import { Sources } from './sources.js';
import { headline, strip } from './strip.js';
import { fills, opportunities } from './trades.js';
import { approvals, incidents, tasks } from './watch.js';
import { clock, signed, span } from './words.js';

/** Each panel: what draws it, and the source whose age it has. */
const PANELS = {
  strip: [strip, 'engine'],
  agents: [agents, 'agents'],
  opportunities: [opportunities, 'opportunities'],
  fills: [fills, 'fills'],
  approvals: [approvals, 'proposals'],
  incidents: [incidents, 'incidents'],
  tasks: [tasks, 'tasks'],
  services: [services, 'services'],
  kpis: [kpis, 'kpis'],
  demo: [demo, 'demo'],
};
const KEYS = { h: 'halt', r: 'resume', '?': 'keys' };

const byId = (id) => document.getElementById(id);
const sources = new Sources(draw, loggedOut);
const actions = new Actions(sources);
const curve = new Curve(byId('curve-plot'));

function draw() {
  document.title = headline(sources);
  document.body.classList.toggle('silent', sources.isSilent());
  for (const [id, [panel, source]] of Object.entries(PANELS)) {
    redraw(byId(id).querySelector('.content'), panel(sources));
    byId(id).classList.toggle('old', !sources.isFresh(source) && sources.last(source) !== undefined);
  }
  const drawn = curve.show(sources.last('equity'));
  byId('curve-note').textContent = drawn ? '' : absence(sources, 'equity') || 'No point yet.';
  byId('today').textContent = `${signed(pnlToday(sources))} today`;
  sayIfSilent();
}

function sayIfSilent() {
  const silence = sources.silenceMs();
  const seen = sources.hasHeard() ? ` What you see is from ${clock(Date.now() - silence)}.` : '';
  byId('silence').hidden = !sources.isSilent();
  byId('silence').textContent = sources.isSilent()
    ? `Perdura has not answered for ${span(silence)}.${seen} Halting works at the machine: ./perdura halt` : '';
}

async function enter() {
  try {
    const me = await call('GET', '/api/v1/me');
    byId('who').textContent = `${me.subject} · ${me.scope}`;
    byId('login').hidden = true;
    byId('suite').hidden = byId('logout').hidden = false;
    sources.start();
  } catch (failure) {
    loggedOut(failure.status === 401 ? '' : failure.message);
  }
}

function loggedOut(why = '') {
  sources.stop();
  document.body.classList.remove('silent');
  byId('silence').hidden = byId('suite').hidden = byId('logout').hidden = true;
  byId('login').hidden = false;
  byId('who').textContent = '';
  if (why) byId('complaint').textContent = why;
}

async function logIn(token) {
  try {
    await call('POST', '/api/v1/sessions', { token });
    byId('complaint').textContent = '';
  } catch (failure) {
    return loggedOut(failure.message);
  }
  return enter();
}

/** The link's token lies in the fragment, which no server logs; it is taken away before it is used. */
function fromLink() {
  const token = new URLSearchParams(location.hash.slice(1)).get('login');
  if (token) history.replaceState(null, '', location.pathname);
  return token;
}

byId('key-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const token = byId('key').value.trim();
  byId('key').value = '';
  logIn(token);
});

byId('logout').addEventListener('click', async () => {
  try {
    await call('DELETE', '/api/v1/sessions');
    loggedOut();
  } catch (failure) {
    loggedOut(`The session may still live: ${failure.message}`);
  }
});

document.addEventListener('click', (event) => {
  const pressed = event.target.closest('[data-do]');
  if (pressed) actions.run(pressed.dataset.do, pressed.dataset);
});

document.addEventListener('keydown', (event) => {
  const busy = event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.matches('input, textarea') || byId('ask').open;
  if (busy || !KEYS[event.key] || byId('suite').hidden) return;
  event.preventDefault();
  actions.run(KEYS[event.key], {});
});

addEventListener('hashchange', () => {
  const token = fromLink();
  if (token) logIn(token);
});

const token = fromLink();
if (token) logIn(token);
else enter();
