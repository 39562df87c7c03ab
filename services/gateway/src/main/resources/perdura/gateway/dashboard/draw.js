// Elements from plain calls, and a way to bring what stands on the page to what it should be.

/** `h('td.number', { title: 'x' }, 'text', child)`; nothing falsy is drawn. */
export function h(what, attributes, ...children) {
  const [tag, ...classes] = what.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false && child !== ''));
  return element;
}

/** Makes the children of `parent` equal to `wanted`, touching only what differs, so that focus stays. */
export function redraw(parent, ...wanted) {
  const target = h('div', {}, ...wanted);
  alike(parent, target);
}

function alike(old, target) {
  const keyed = new Map([...old.children].filter((child) => child.dataset.key).map((child) => [child.dataset.key, child]));
  let spot = old.firstChild;
  for (const want of [...target.childNodes]) {
    const match = candidate(want, spot, keyed);
    if (!match) {
      old.insertBefore(want, spot);
      continue;
    }
    if (match === spot) spot = spot.nextSibling;
    else old.insertBefore(match, spot);
    bring(match, want);
  }
  while (spot) {
    const next = spot.nextSibling;
    spot.remove();
    spot = next;
  }
}

function candidate(want, spot, keyed) {
  if (want.dataset?.key) return keyed.get(want.dataset.key);
  return spot && !spot.dataset?.key && spot.nodeName === want.nodeName ? spot : undefined;
}

function bring(old, want) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== want.data) old.data = want.data;
    return;
  }
  for (const { name } of [...old.attributes]) if (!want.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of want.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  alike(old, want);
}
