// What the suite runs on: services and their processes, and the eight figures it is measured by.

import { h } from './draw.js';
import { button, lines, table, value } from './parts.js';
import { count, decimal } from './words.js';

const SERVICES = [['Service'], ['State'], ['Port', 'number.extra'], ['Memory', 'number'], ['Restarts', 'number.extra']];
const CAUSES = { NOT_READY: 'lives, but is not ready', UNREACHABLE: 'does not answer' };
const KPIS = [['Figure'], ['Measured', 'number'], ['Target', 'number']];

export function services(sources) {
  return lines(sources, 'services', (items) => table('Services', SERVICES, items.map((one) => service(one, sources))), 'No service.');
}

export function kpis(sources) {
  return lines(sources, 'kpis', (items) => table('Key figures', KPIS, items.map(kpi)), 'No figure.');
}

function service(one, sources) {
  const process = (sources.fresh('processes')?.items ?? []).find((candidate) => candidate.services?.includes(one.name));
  const action = process && button('restart', `Restart ${process.name}`, { process: process.name });
  return {
    key: one.name,
    cells: [
      one.name,
      value(one.status === 'UP' ? 'up' : one.status === 'NOT_READY' ? 'not ready' : 'away', one.status === 'UP' ? 'good' : 'bad', CAUSES[one.status], action),
      one.port ?? '?',
      process ? [`${count(process.pssMb)} MB`, h('small', {}, process.services.length > 1 ? `shared: ${process.name}` : process.name)] : '?',
      count(process?.restarts),
    ],
  };
}

function kpi(one) {
  return {
    key: one.name,
    cells: [
      [one.name.replaceAll('_', ' '), h('small', {}, one.window)],
      value(one.measured == null ? '?' : decimal(one.measured), one.met == null ? '' : one.met ? 'good' : 'warn', one.measured == null ? 'no data' : one.note),
      `${decimal(one.target, 1)} ${one.unit ?? ''}`,
    ],
  };
}
