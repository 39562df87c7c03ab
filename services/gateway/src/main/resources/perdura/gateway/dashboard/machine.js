// What the suite runs on: services and their processes, and the eight figures it is measured by.

import { h } from './draw.js';
import { button, lines, table, value } from './parts.js';
import { count, decimal } from './words.js';

const SERVICES = [['Service'], ['State'], ['Port', 'number.extra'], ['Memory', 'number'], ['Restarts', 'number.extra']];
const STATES = { UP: 'up', NOT_READY: 'not ready', UNREACHABLE: 'away' };
const CAUSES = { NOT_READY: 'lives, but is not ready', UNREACHABLE: 'does not answer' };
const MET = new Map([[true, 'good'], [false, 'warn']]);
const KPIS = [['Figure'], ['Measured', 'number'], ['Target', 'number']];

export function services(sources) {
  return lines(sources, 'services', (items) => table('Services', SERVICES, items.map((one) => service(one, sources))), 'No service.');
}

export function kpis(sources) {
  return lines(sources, 'kpis', (items) => table('Key figures', KPIS, items.map(kpi)), 'No figure.');
}

function service(one, sources) {
  const process = (sources.fresh('processes')?.items ?? []).find((candidate) => candidate.services?.includes(one.name));
  const action = process ? button('restart', `Restart ${process.name}`, { process: process.name }) : button('mend', 'What to do', { name: one.name });
  return {
    key: one.name,
    cells: [
      one.name,
      value(STATES[one.status], one.status === 'UP' ? 'good' : 'bad', CAUSES[one.status], action),
      one.port == null ? '?' : String(one.port),
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
      value(decimal(one.measured), MET.get(one.met), one.measured == null ? 'no data' : one.note),
      `${decimal(one.target, 1)} ${one.unit ?? ''}`,
    ],
  };
}
