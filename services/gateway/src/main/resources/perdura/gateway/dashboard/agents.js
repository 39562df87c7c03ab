// The agents, worst first.

import { h } from './draw.js';
import { absence, button, level, table, value } from './parts.js';
import { ended, living, progressAgeMs } from './programs.js';
import { count, decimal, figure, many, percent, signed, span } from './words.js';

const BEAT_WARN_MS = 15_000;
/** The shortest lease: whoever is silent for longer has lost its right to write. */
const BEAT_BAD_MS = 30_000;
const PROGRESS_WARN_MS = 60_000;
const NEAR = 0.8;

const MOODS = { alive: 'good', unresponsive: 'bad', silent: 'bad', 'never-seen': 'warn', released: '', retired: '' };
const WORST = ['bad', 'warn', '', 'good'];

const COLUMNS = [['Agent'], ['Status'], ['Beat', 'number'], ['Progress', 'number'], ['Restarts, 24 h', 'number'], ['Equity', 'number'],
  ['P&L today', 'number'], ['Drawdown', 'number'], ['Exposure', 'number'], ['', 'actions']];

export function agents(sources) {
  const all = joined(sources);
  if (!all.length) return h('p.faint', {}, nobody(sources));
  return [
    sources.last('agents') === undefined && h('p.faint', {}, `Status and beats: ? · ${absence(sources, 'agents')}`),
    table('Agents, worst first', COLUMNS, all.map((agent) => row(agent, sources))),
  ];
}

/** One figure for all: what they made today; undefined unless it is known for each. */
export function pnlToday(sources) {
  const accounts = sources.fresh('accounts')?.items;
  if (!accounts?.length || accounts.some((account) => account.pnlToday == null)) return undefined;
  return accounts.reduce((sum, account) => sum + Number(account.pnlToday), 0);
}

function nobody(sources) {
  return absence(sources, 'agents') === 'not running' ? '? · agent-state is not running' : absence(sources, 'agents') || 'No agent is registered.';
}

/** What agent-state, the engine and the platform say of each name; a program is an agent's own process. */
function joined(sources) {
  const known = new Map();
  const put = (name, part) => known.set(name, { ...known.get(name), name, ...part });
  for (const agent of sources.last('agents')?.items ?? []) put(agent.name, { agent });
  for (const program of sources.last('programs')?.items ?? []) put(program.name, { program });
  for (const account of sources.last('accounts')?.items ?? []) put(account.agent, { account });
  for (const process of sources.last('processes')?.items ?? []) if (known.has(process.name)) put(process.name, { process });
  return [...known.values()].sort((one, other) => worst(one, sources) - worst(other, sources) || one.name.localeCompare(other.name));
}

function worst(one, sources) {
  const moods = [status(one, sources)[1], drawdown(one, sources)[1], exposure(one, sources)[1]];
  return Math.min(...moods.map((mood) => WORST.indexOf(mood ?? '')));
}

function row(one, sources) {
  return {
    key: one.name,
    cells: [
      [h('strong', {}, one.name), h('small', {}, one.agent ? describe(one) : '?'), capital(one), zombies(one)],
      value(...status(one, sources)),
      beat(one, sources),
      progress(one, sources),
      restarts(one),
      decimal(one.account?.equity),
      h('strong', {}, signed(one.account?.pnlToday)),
      value(...drawdown(one, sources)),
      value(...exposure(one, sources)),
      actions(one, sources),
    ],
  };
}

const describe = ({ agent }) => (agent.kind === 'builtin' ? 'in the engine' : 'a process of its own');

/** What a person lets an own agent have at risk, and what it has where that is something else. */
function capital({ program, account }) {
  if (!program?.program) return false;
  const given = program.capital;
  const has = account?.capital;
  const differs = given != null && has != null && Number(has) !== Number(given);
  return h('small', {}, given == null && !Number(has ?? 0) ? 'no capital: it may not trade'
    : differs ? `capital ${figure(given, 12)}, in force ${figure(has, 12)}` : `capital ${figure(given ?? has, 12)}`);
}

/** What was refused to processes of it that were replaced. */
function zombies({ agent }) {
  const writes = agent?.zombieWrites ?? 0;
  return writes > 0 && h('small.warn', {}, `${many(writes, 'write')} of a replaced process refused`);
}

function status(one, sources) {
  const agent = one.agent;
  const process = living(one, sources);
  if (process) return process;
  if (!agent || !sources.isFresh('agents')) return ['?', ''];
  const act = one.program ? button('restart-agent', 'Restart', { agent: one.name })
    : one.process ? button('restart', 'Restart', { process: one.name }) : button('pause', 'Pause', { agent: one.name });
  const wanted = agent.desired === 'run' ? '' : `told to ${agent.desired}: ${agent.desiredReason}`;
  const mood = MOODS[agent.status] ?? '';
  if (agent.status === 'unresponsive') return ['unresponsive', mood, `beats, but no progress for ${span(grown(sources, agent.progressAgeMs))}`, act];
  if (agent.status === 'silent') return ['silent', mood, `no beat for ${span(grown(sources, agent.beatAgeMs))}; its lease ran out`, act];
  return [agent.status, wanted && mood === 'good' ? 'warn' : mood, wanted || agent.note];
}

const grown = (sources, ageMs) => sources.grown('agents', ageMs);

function beat({ agent }, sources) {
  const age = grown(sources, agent?.beatAgeMs);
  const mood = level(age, BEAT_WARN_MS, BEAT_BAD_MS);
  return value(span(age), mood === 'bad' ? 'warn' : mood);
}

function progress({ agent, program }, sources) {
  const age = progressAgeMs(program, sources) ?? grown(sources, agent?.progressAgeMs);
  return value(span(age), level(age, PROGRESS_WARN_MS, Infinity));
}

function restarts({ process, program, agent }) {
  if (agent?.kind === 'builtin') return h('span.faint', {}, 'engine’s');
  if (program) return value(count(program.process?.restarts24h), '', ended(program.process?.lastEnd));
  return value(count(process?.restarts24h), '', ended(process?.lastExit));
}

function drawdown({ name, account }, sources) {
  const limit = sources.last('limits')?.maxDrawdown;
  const lost = account?.drawdown;
  const mood = limit == null ? '' : level(lost == null ? null : Number(lost), NEAR * Number(limit), Number(limit));
  return [percent(lost, 2), mood, mood && `the limit is ${percent(limit)}`, button('flatten', 'Flatten', { agent: name })];
}

function exposure({ name, account }, sources) {
  const limit = sources.last('limits')?.maxExposurePerAgent;
  const part = account?.exposure == null || limit == null ? null : Number(account.exposure) / Number(limit);
  const mood = level(part, NEAR, 1);
  return [decimal(account?.exposure, 0), mood, part == null ? '' : `${percent(part, 0)} of ${decimal(limit, 0)}`,
    button('flatten', 'Flatten', { agent: name })];
}

/** What the red cells do not offer already. */
function actions(one, sources) {
  const { name, agent, account, process, program } = one;
  const facts = { agent: name };
  const sick = status(one, sources)[1] === 'bad';
  return h('div.buttons', {},
    agent && (process || program || !sick) && (agent.desired === 'run' ? button('pause', 'Pause', facts) : button('run', 'Resume', facts)),
    process && !sick && button('restart', 'Restart', { process: name }),
    program?.process && !sick && agent?.desired !== 'stop' && button('restart-agent', 'Restart', facts),
    program && button(program.process?.state === 'PARKED' ? 'last-words' : 'log', program.process?.state === 'PARKED' ? 'Last words' : 'Log', facts),
    Number(account?.exposure ?? 0) > 0 && button('flatten', 'Flatten', facts));
}
