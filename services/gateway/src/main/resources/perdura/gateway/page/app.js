'use strict';

const REFRESH_MS = 2000;
const byId = (id) => document.getElementById(id);

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : null;
  if (!response.ok) {
    throw Object.assign(new Error(answer?.detail ?? response.statusText), { status: response.status });
  }
  return answer;
}

function row(cells) {
  const line = document.createElement('tr');
  for (const { text, kind } of cells) {
    const cell = document.createElement('td');
    cell.textContent = text ?? '';
    if (kind) cell.className = kind;
    line.append(cell);
  }
  return line;
}

async function logInByLink() {
  const token = new URLSearchParams(location.hash.slice(1)).get('login');
  if (!token) return;
  history.replaceState(null, '', location.pathname);
  await call('POST', '/api/v1/sessions', { token });
}

async function showEngine() {
  try {
    const engine = await call('GET', '/api/v1/engine');
    byId('mode').textContent = engine.mode;
    byId('mode').className = engine.mode === 'ACTIVE' ? 'mode good' : 'mode bad';
    const age = engine.feedAgeMs == null ? 'no market event yet' : `last market event ${engine.feedAgeMs} ms ago`;
    byId('engine').textContent =
      `Feed ${engine.feed}, ${age}; ${engine.journalSequence} journal records, ${engine.projectionLag} of them not in PostgreSQL yet; ` +
      `${engine.unprotected} unprotected positions`;
    byId('halts').replaceChildren(...engine.halts.map((halt) => {
      const item = document.createElement('li');
      item.textContent = `${halt.source}${halt.scope ? ` (${halt.scope})` : ''}: ${halt.reason}, by ${halt.by} since ${halt.since}`;
      return item;
    }));
  } catch (failure) {
    if (failure.status === 401) throw failure;
    byId('mode').textContent = 'UNKNOWN';
    byId('mode').className = 'mode bad';
    byId('engine').textContent = failure.message;
    byId('halts').replaceChildren();
  }
}

async function showServices() {
  const { items } = await call('GET', '/api/v1/services');
  byId('services').replaceChildren(...items.map((service) => row([
    { text: service.name },
    { text: service.status, kind: service.status === 'UP' ? 'good' : 'bad' },
  ])));
}

async function showFills() {
  try {
    const { items } = await call('GET', '/api/v1/fills?limit=20');
    byId('fills').replaceChildren(...items.map((fill) => row([
      { text: fill.time },
      { text: fill.agent },
      { text: fill.venue },
      { text: fill.instrument },
      { text: fill.side },
      { text: fill.quantity, kind: 'number' },
      { text: fill.price, kind: 'number' },
      { text: fill.edgeBps, kind: 'number' },
      { text: fill.pnl, kind: 'number' },
    ])));
  } catch (failure) {
    if (failure.status === 401) throw failure;
    byId('fills').replaceChildren(row([{ text: failure.message, kind: 'faint' }]));
  }
}

async function show() {
  try {
    const me = await call('GET', '/api/v1/me');
    byId('who').textContent = `${me.subject}, ${me.scope}`;
    await Promise.all([showEngine(), showServices(), showFills()]);
    byId('message').textContent = '';
    loggedIn(true);
  } catch (failure) {
    if (failure.status === 401) {
      loggedIn(false);
    } else {
      byId('message').textContent = `No answer that we understand: ${failure.message}`;
    }
  }
}

function loggedIn(yes) {
  byId('login').hidden = yes;
  byId('state').hidden = !yes;
  byId('logout').hidden = !yes;
  if (!yes) byId('who').textContent = '';
}

async function attempt(action) {
  try {
    await action();
    byId('message').textContent = '';
  } catch (failure) {
    byId('message').textContent = failure.message;
  }
  await show();
}

async function keepShowing() {
  if (!document.hidden && byId('login').hidden) await show();
  setTimeout(keepShowing, REFRESH_MS);
}

byId('key-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const token = byId('key').value.trim();
  byId('key').value = '';
  attempt(() => call('POST', '/api/v1/sessions', { token }));
});
byId('logout').addEventListener('click', () => attempt(() => call('DELETE', '/api/v1/sessions')));

logInByLink()
  .catch((failure) => failure.message)
  .then(async (complaint) => {
    await show();
    if (complaint && !byId('login').hidden) byId('message').textContent = complaint;
    setTimeout(keepShowing, REFRESH_MS);
  });
