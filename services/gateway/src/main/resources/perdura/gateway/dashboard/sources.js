// What the page knows: the last answer of each route, how old it is, and why there is none.

import { call } from './api.js';

const STALE_MS = 5000;
const TURN_MS = 250;
const EQUITY_SPAN_MS = 3_600_000;
const EQUITY_PIECES = 12;

const PERIODS = {
  engine: 1000, accounts: 1000, agents: 2000, programs: 2000, fills: 2000, opportunities: 2000, positions: 2000, proposals: 2000,
  incidents: 2000, equity: 3000, services: 4000, processes: 4000, tasks: 4000, market: 4000, connections: 10_000,
  limits: 30_000, kpis: 10_000, demo: 2000,
};

const PATHS = {
  engine: '/api/v1/engine',
  accounts: '/api/v1/accounts',
  agents: '/api/v1/agents?limit=200',
  programs: '/api/v1/programs?limit=200',
  fills: '/api/v1/fills?limit=12',
  opportunities: '/api/v1/opportunities?limit=12',
  positions: '/api/v1/positions?limit=200',
  proposals: '/api/v1/proposals?status=pending&limit=20',
  incidents: '/api/v1/incidents?limit=12',
  services: '/api/v1/services',
  processes: '/api/v1/platform/processes',
  tasks: '/api/v1/tasks?limit=50',
  market: '/api/v1/market-status',
  connections: '/api/v1/platform/connections',
  limits: '/api/v1/limits',
  kpis: '/api/v1/kpis',
  demo: '/api/v1/platform/demo',
};

const now = () => performance.now();

export class Sources {
  #known = new Map(Object.keys(PERIODS).map((name) => [name, { askedAt: -Infinity, heardAt: -Infinity }]));
  #points = new Map();
  #skewMs = 0;
  #startedAt = now();
  #onNews;
  #onLogin;
  #timer;

  /** `onNews` draws; `onLogin` is told when the session ended. */
  constructor(onNews, onLogin) {
    this.#onNews = onNews;
    this.#onLogin = onLogin;
  }

  start() {
    this.#startedAt = now();
    if (!this.#timer) this.#timer = setInterval(() => this.#turn(), TURN_MS);
    this.#turn();
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Asks again at once, after something was done. */
  hurry(...names) {
    for (const name of names) this.#known.get(name).askedAt = -Infinity;
    this.#turn();
  }

  /** The last answer, if it is fresh enough to act on; else undefined. */
  fresh(name) {
    return this.isFresh(name) ? this.#known.get(name).value : undefined;
  }

  /** The last answer, however old. */
  last(name) {
    return this.#known.get(name).value;
  }

  /** Why there is no fresh answer; undefined while all is well. */
  failure(name) {
    return this.#known.get(name).failure;
  }

  isFresh(name) {
    return this.ageMs(name) <= Math.max(STALE_MS, 2.5 * PERIODS[name]);
  }

  /** Since the answer that we hold came in. */
  ageMs(name) {
    return now() - this.#known.get(name).heardAt;
  }

  /** Since anything at all was heard, or since we began to ask. */
  silenceMs() {
    return Math.min(now() - this.#startedAt, ...[...this.#known.keys()].map((name) => this.ageMs(name)));
  }

  /** Whether there is anything to show. */
  hasHeard() {
    return [...this.#known.values()].some((entry) => entry.value !== undefined);
  }

  isSilent() {
    return this.silenceMs() > STALE_MS;
  }

  /** Now, by the engine's clock. */
  serverNow() {
    return Date.now() + this.#skewMs;
  }

  /** An age that an answer stated, grown since. */
  grown(name, ageMs) {
    return ageMs == null ? undefined : ageMs + this.ageMs(name);
  }

  #turn() {
    if (document.hidden) return;
    for (const [name, entry] of this.#known) {
      if (!entry.busy && now() - entry.askedAt >= PERIODS[name]) this.#ask(name, entry);
    }
    this.#onNews();
  }

  async #ask(name, entry) {
    entry.busy = true;
    entry.askedAt = now();
    try {
      entry.value = name === 'equity' ? await this.#equity() : await call('GET', PATHS[name]);
      entry.heardAt = now();
      entry.failure = undefined;
      if (name === 'engine') this.#skewMs = Date.parse(entry.value.at) - Date.now();
    } catch (failure) {
      entry.failure = failure;
      if (failure.status === 401) this.#onLogin();
    } finally {
      entry.busy = false;
    }
  }

  /** The last hour's points by agent; only what is new is asked for. */
  async #equity() {
    const since = Math.max(this.serverNow() - EQUITY_SPAN_MS, ...[...this.#points.values()].map((of) => of.at(-1)?.at ?? 0));
    const fresh = await pieces(`/api/v1/equity?limit=1000&since=${new Date(since).toISOString()}`);
    for (const { agent, pnl, at } of fresh.reverse()) {
      const of = this.#points.get(agent) ?? [];
      const time = Date.parse(at);
      if (pnl != null && time > (of.at(-1)?.at ?? 0)) of.push({ at: time, pnl: Number(pnl) });
      this.#points.set(agent, of);
    }
    const oldest = this.serverNow() - EQUITY_SPAN_MS;
    for (const [agent, of] of this.#points) this.#points.set(agent, of.filter((point) => point.at >= oldest));
    return this.#points;
  }
}

async function pieces(path) {
  const all = [];
  let cursor = '';
  for (let piece = 0; piece < EQUITY_PIECES && cursor != null; piece++) {
    const page = await call('GET', cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}
