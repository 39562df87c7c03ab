// The processes of the user's own agents, as the platform tells of them.

import { button } from './parts.js';
import { clock, span } from './words.js';

const ENDS = {
  HUNG: 'hung', NEVER_READY: 'no sign of life after its start', MEMORY: 'over its memory limit', COMMAND_MISSING: 'command not found',
  COMMAND_NOT_EXECUTABLE: 'command not executable', FOLDER_MISSING: 'folder missing', FOLDER_UNREADABLE: 'folder unreadable',
  ENV_FILE_UNREADABLE: 'env file unreadable', ENV_FILE_WRONG: 'env file wrong', START_FAILED: 'could not be started',
};

/** How a process ended last, and who ended it. */
export function ended(exit) {
  if (!exit) return undefined;
  const whose = exit.by === 'itself' ? '' : `, by ${exit.by}: ${exit.reason}`;
  return `last: ${ENDS[exit.kind] ?? exit.how}${whose}, ${clock(exit.at)}`;
}

/** Since the process last showed progress; undefined where nobody tells. */
export function progressAgeMs(program, sources) {
  return program?.progressAt ? Math.max(0, sources.serverNow() - Date.parse(program.progressAt)) : undefined;
}

/** The status that the process gives its agent; undefined where the agent's own ticks say more. */
export function living({ name, agent, program }, sources) {
  if (!program || !sources.isFresh('programs')) return undefined;
  const process = program.process;
  if (!process) return ['not started', 'warn', program.pending];
  const told = program.desired === 'run' ? '' : `told to ${program.desired}: ${program.desiredReason}`;
  const restart = button('restart-agent', 'Restart', { agent: name });
  switch (process.state) {
    case 'PARKED': return ['parked', 'bad', `given up: ${process.reason}`, button('unpark', 'Unpark', { agent: name })];
    case 'DOWN': return ['hung', 'bad', `no progress for ${span(progressAgeMs(program, sources))}; it is killed and started again`, restart];
    case 'WAITING': return ['waiting', 'warn', process.reason || ended(process.lastEnd)];
    case 'STARTING': return ['starting', 'warn', program.pending ?? 'no progress yet'];
    case 'STOPPING': return ['ending', 'warn', told];
    case 'STOPPED': return ['paused', '', told || program.pending];
    case 'DONE': return ['done', '', ended(process.lastEnd)];
    default: return agent && agent.status !== 'never-seen' && agent.status !== 'released' ? undefined
      : ['running', told || program.pending ? 'warn' : 'good', told || program.pending];
  }
}
