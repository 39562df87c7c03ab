// What buttons and keys do. Each asks first.

import { call } from './api.js';
import { ask } from './ask.js';
import { h } from './draw.js';

const COPIED_MS = 2000;
const AWAY = 'If nothing answers here: ./perdura halt, or a file named HALT in the data folder.';

export class Actions {
  #sources;

  constructor(sources) {
    this.#sources = sources;
  }

  /** Does what `name` says with the facts of its button. */
  run(name, facts) {
    return this.#all[name](facts);
  }

  #all = {
    halt: () => ask({
      title: 'Halt all trading?', text: ['Entries are cancelled and denied. Stops stay, positions stay.', AWAY],
      reason: true, confirm: 'Halt', danger: true,
      act: (reason) => this.#change('POST', '/api/v1/halts', { reason }, 'engine'),
    }),
    resume: () => this.#resume(),
    pause: ({ agent }) => ask({
      title: `Pause ${agent}?`, text: 'It is told at its next beat.', reason: true, confirm: 'Pause',
      choices: [
        { value: 'reduce', label: 'Reduce: opens nothing new, exits stay allowed' },
        { value: 'stop', label: 'Stop: saves its state and ends' },
      ],
      act: (reason, desired) => this.#change('PUT', `/api/v1/agents/${agent}/desired`, { desired, reason }, 'agents', 'programs'),
    }),
    run: ({ agent }) => ask({
      title: `Let ${agent} trade again?`, text: 'It is told at its next beat.', reason: true, confirm: 'Resume',
      act: (reason) => this.#change('PUT', `/api/v1/agents/${agent}/desired`, { desired: 'run', reason }, 'agents', 'programs'),
    }),
    flatten: ({ agent }) => ask({
      title: `Sell all that ${agent} holds?`, text: 'At market, back into the numeraire, halted or not. Its stops are cancelled.',
      confirm: 'Flatten', danger: true,
      act: () => this.#change('POST', `/api/v1/positions/${agent}/flatten`, undefined, 'accounts', 'positions'),
    }),
    restart: ({ process }) => ask({
      title: `Restart ${process}?`, text: 'It is ended in order and started again.', reason: true, confirm: 'Restart',
      act: (reason) => this.#change('POST', `/api/v1/platform/processes/${process}/restart`, { reason }, 'processes', 'services'),
    }),
    'restart-agent': ({ agent }) => ask({
      title: `Restart ${agent}?`, text: 'Its process is ended in order and started again.', reason: true, confirm: 'Restart',
      act: (reason) => this.#change('POST', `/api/v1/agents/${agent}/program/restarts`, { reason }, 'programs', 'agents'),
    }),
    unpark: ({ agent }) => ask({
      title: `Take ${agent} up again?`, text: 'It was given up after three failures. It is started, and has three more.', reason: true, confirm: 'Unpark',
      act: (reason) => this.#change('POST', `/api/v1/agents/${agent}/program/restarts`, { reason }, 'programs', 'agents'),
    }),
    log: ({ agent }) => this.#read(`The end of ${agent}’s log`, `/api/v1/agents/${agent}/program/log?lines=200`, `./perdura agent logs -f ${agent}`),
    'last-words': ({ agent }) => this.#read(`What ${agent} said last`, `/api/v1/agents/${agent}/program/last-words`, `./perdura agent logs ${agent}`),
    'break': () => ask({
      title: 'Break it?', text: ['A sample bot is added on paper, then killed and hung; the engine is killed; PostgreSQL is stopped for ten seconds.',
        'Each is mended before the next. It takes about three minutes, and for some seconds nobody trades.'],
      confirm: 'Break it', danger: true,
      act: () => this.#change('POST', '/api/v1/platform/demo', undefined, 'demo'),
    }),
    copy: ({ from }) => this.#copy(document.getElementById(from)),
    mend: ({ name }) => ask({
      title: `${name} is not well`, text: [
        h('p', {}, 'Why: ', h('code', {}, './perdura status')),
        h('p', {}, 'What it said last: ', h('code', {}, './perdura logs PROCESS'), ', of the process that status names.'),
        'What exits is started again by itself, three times; after that it is parked and waits for you or the slow retry.',
      ],
    }),
    approve: ({ proposal }) => ask({
      title: 'Approve this order?', text: 'It is looked at again: it goes if prices and risk still let it.', reason: true, confirm: 'Approve',
      act: (reason) => this.#change('POST', `/api/v1/proposals/${proposal}/approve`, { reason }, 'proposals'),
    }),
    reject: ({ proposal }) => ask({
      title: 'Reject this order?', text: 'It will not be sent.', reason: true, confirm: 'Reject',
      act: (reason) => this.#change('POST', `/api/v1/proposals/${proposal}/reject`, { reason }, 'proposals'),
    }),
    acknowledge: ({ incident }) => ask({
      title: 'Acknowledge this incident?', text: 'Escalation stops; it stays open until it is resolved.', confirm: 'Acknowledge',
      act: () => this.#change('POST', `/api/v1/incidents/${incident}/ack`, undefined, 'incidents'),
    }),
    resolve: ({ incident }) => ask({
      title: 'Resolve this incident?', text: 'It opens again if its rule fires again.', reason: true, confirm: 'Resolve',
      act: (reason) => this.#change('POST', `/api/v1/incidents/${incident}/resolve`, { reason }, 'incidents'),
    }),
    'run-task': ({ name }) => ask({
      title: `Run ${name} now?`, text: 'Besides its schedule, which stays as it is.', confirm: 'Run now',
      act: () => this.#change('POST', `/api/v1/tasks/${name}/run`, undefined, 'tasks'),
    }),
    'pause-task': ({ name }) => ask({
      title: `Pause ${name}?`, text: 'It does not fire until somebody resumes it.', reason: true, confirm: 'Pause',
      act: (reason) => this.#change('POST', `/api/v1/tasks/${name}/pause`, { reason }, 'tasks'),
    }),
    'resume-task': ({ name }) => ask({
      title: `Resume ${name}?`, text: 'It fires again from its next instant on.', confirm: 'Resume',
      act: () => this.#change('POST', `/api/v1/tasks/${name}/resume`, undefined, 'tasks'),
    }),
    show: ({ at }) => {
      const place = document.getElementById(at);
      place.scrollIntoView({ block: 'start' });
      place.focus({ preventScroll: true });
    },
    keys: () => ask({
      title: 'Keys', text: [h('dl.keys', {}, [['h', 'Halt, after asking'], ['r', 'Resume, after asking'], ['?', 'This'], ['Esc', 'Close']]
        .map(([key, what]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, what)]))],
    }),
  };

  /** Only a person's halts are a person's to clear; of the others we say whose they are. */
  #resume() {
    const halts = this.#sources.last('engine')?.halts ?? [];
    const mine = halts.filter((halt) => halt.person);
    const others = halts.filter((halt) => !halt.person).map((halt) => `${halt.source}: ${halt.reason} stays until ${halt.source} clears it.`);
    if (!mine.length) {
      return ask({ title: 'Nothing to resume', text: others.length ? others : 'No person halted trading.' });
    }
    return ask({
      title: 'Resume trading?', text: [...mine.map((halt) => `Ends the halt of ${halt.by}: ${halt.reason}`), ...others], confirm: 'Resume',
      act: async () => {
        for (const halt of mine) await call('DELETE', cleared(halt));
        this.#sources.hurry('engine');
      },
    });
  }

  /** Lines of an agent's output, and the command that shows more. */
  async #read(title, path, more) {
    let shown;
    try {
      const { lines } = await call('GET', path);
      shown = lines.length ? h('pre', { tabindex: '0' }, lines.join('\n')) : 'Nothing.';
    } catch (failure) {
      shown = failure.message;
    }
    return ask({ title, text: [shown, h('p.faint', {}, 'More: ', h('code', {}, more))] });
  }

  /** Where the browser gives no clipboard, the text is marked instead. */
  async #copy(place) {
    const button = document.querySelector(`[data-from=${place.id}]`);
    try {
      await navigator.clipboard.writeText(place.textContent);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(place);
      button.textContent = 'Marked';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, COPIED_MS);
  }

  async #change(method, path, body, ...changed) {
    await call(method, path, body);
    this.#sources.hurry(...changed);
  }
}

function cleared({ source, scope }) {
  const path = `/api/v1/halts/${encodeURIComponent(source)}`;
  return scope ? `${path}?scope=${encodeURIComponent(scope)}` : path;
}
