// What a person must see to: approvals, incidents, tasks.

import { h } from './draw.js';
import { button, lines } from './parts.js';
import { clock, figure, many, span } from './words.js';

const INCIDENT_MOODS = { triggered: 'bad', acknowledged: 'warn', resolved: '' };

/** Proposals that wait for a person. */
export function approvals(sources) {
  return lines(sources, 'proposals', (items) => h('ul.timeline', {}, items.map((one) => proposal(one, sources))), 'Nothing waits for you.');
}

export function incidents(sources) {
  return lines(sources, 'incidents', (items) => h('ol.timeline', {}, items.map((one) => incident(one, sources))), 'No incident.');
}

export function tasks(sources) {
  return lines(sources, 'tasks', (items) => h('ol.timeline', {}, [...items].sort(soonest).map((one) => task(one, sources))), 'No task.');
}

function proposal(one, sources) {
  const left = Date.parse(one.expiresAt) - sources.serverNow();
  return h('li.warn', { 'data-key': one.id },
    h('p', {}, h('strong', {}, `${one.agent} · ${one.side.toLowerCase()} ${figure(one.quantity)} ${one.instrument}`),
      one.legs.length > 1 && ` and ${many(one.legs.length - 1, 'further leg')}`),
    h('p.faint', {}, `${one.reason} · ${left > 0 ? `${span(left)} left` : 'ran out'}`),
    h('div.buttons', {}, button('approve', 'Approve', { proposal: one.id }), button('reject', 'Reject', { proposal: one.id })));
}

function incident(one, sources) {
  const open = one.status !== 'resolved';
  const since = Date.parse(one.triggeredAt);
  const until = open ? sources.serverNow() : Date.parse(one.resolvedAt);
  return h(`li.${INCIDENT_MOODS[one.status] || 'done'}`, { 'data-key': one.id },
    h('p', {}, h('strong', {}, `${one.rule} · ${one.subject}`), ' ', h('span.tag', {}, one.status)),
    h('p.faint', {}, `${one.summary} · ${clock(since)}, ${open ? 'for' : 'lasted'} ${span(until - since)}`),
    open && h('div.buttons', {},
      one.status === 'triggered' ? button('acknowledge', 'Acknowledge', { incident: one.id }) : button('resolve', 'Resolve', { incident: one.id })));
}

function task(one, sources) {
  return h(`li.${one.active ? 'good' : 'warn'}`, { 'data-key': one.name },
    h('p', {}, h('strong', {}, one.name), ' ', h('span.tag', {}, one.active ? one.schedule : 'paused')),
    h('p.faint', {}, [due(one, sources), one.lastExecution && `last ${clock(one.lastExecution)}`,
      `${many(one.failures, 'failure')} in ${many(one.executions, 'run')}`].filter(Boolean).join(' · ')),
    h('div.buttons', {}, button('run-task', 'Run now', { name: one.name }),
      button(one.active ? 'pause-task' : 'resume-task', one.active ? 'Pause' : 'Resume', { name: one.name })));
}

function due(one, sources) {
  if (!one.active) return `${one.pausedReason ?? 'no reason given'}, by ${one.pausedBy ?? '?'}`;
  if (one.nextExecution == null) return `next: ? ${one.waitingFor ?? ''}`;
  const left = Date.parse(one.nextExecution) - sources.serverNow();
  return left > 0 ? `next in ${span(left)}` : 'due now';
}

const soonest = (one, other) => Number(other.active) - Number(one.active) || String(one.nextExecution).localeCompare(String(other.nextExecution));
