// One dialog for everything that needs a second look.

import { h } from './draw.js';

/**
 * Shows `title` and `text`, and asks for a reason if one is wanted. `act(reason, choice)` does it; while it
 * fails the dialog stays and says why. Resolves when it is closed.
 */
export function ask({ title, text, reason, choices, confirm, danger, act }) {
  const dialog = document.getElementById('ask');
  const complaint = h('p.bad', { role: 'alert' });
  const go = act && h(danger ? 'button.danger' : 'button.primary', {}, confirm);
  const form = h('form', { method: 'dialog' },
    h('h2', { id: 'ask-title' }, title), [text].flat().map((line) => (typeof line === 'string' ? h('p', {}, line) : line)),
    choices && choosing(choices),
    reason && [h('label', { for: 'reason' }, 'Reason, for whoever reads this at night'),
      h('input', { id: 'reason', name: 'reason', required: true, maxlength: 200, autocomplete: 'off', value: reason === true ? '' : reason })],
    complaint,
    h('div.buttons', {}, h('button', { type: 'button', value: 'close' }, act ? 'Cancel' : 'Close'), go));
  form.querySelector('[value=close]').addEventListener('click', () => dialog.close());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!act) return dialog.close();
    go.disabled = true;
    try {
      await act(form.elements.reason?.value.trim(), form.elements.choice?.value);
      dialog.close();
    } catch (failure) {
      complaint.textContent = explained(failure);
      go.disabled = false;
    }
  });
  dialog.replaceChildren(form);
  dialog.showModal();
  return new Promise((closed) => dialog.addEventListener('close', closed, { once: true }));
}

function choosing(choices) {
  return h('fieldset', {}, h('legend', {}, 'How'), choices.map(({ value, label }, at) =>
    h('label', {}, h('input', { type: 'radio', name: 'choice', value, checked: at === 0 }), ` ${label}`)));
}

function explained(failure) {
  if (failure.status === 403) return `Not allowed: ${failure.message} Log in with a key of that scope.`;
  if (failure.isSilence || failure.status === 503) return `${failure.message} It may or may not have been done; look at the state, then try again.`;
  return failure.message;
}
