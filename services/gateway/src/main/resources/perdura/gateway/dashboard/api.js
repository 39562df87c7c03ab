// The suite's API, asked with the session's cookie.

const PATIENCE_MS = 4000;

/** An answer that is none: the problem document's words, or what kept us from one. */
export class Problem extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }

  /** Nothing came back, so nothing is known. */
  get isSilence() {
    return [0, 502, 504].includes(this.status);
  }

  /** Whoever should answer is not there; it says nothing about what was asked. */
  get isAbsence() {
    return [404, 503].includes(this.status);
  }
}

export async function call(method, path, body) {
  const response = await reach(method, path, body);
  const text = await response.text();
  if (!response.ok) throw problem(response, text);
  return text ? parse(text) : null;
}

async function reach(method, path, body) {
  try {
    return await fetch(path, {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (failure) {
    throw new Problem(0, 'UNREACHABLE', failure.name === 'TimeoutError' ? 'No answer within 4 s.' : 'No answer from Perdura.');
  }
}

function problem(response, text) {
  try {
    const { code, detail, title } = JSON.parse(text);
    return new Problem(response.status, code ?? '', detail ?? title ?? `Status ${response.status}.`);
  } catch {
    return new Problem(response.status, '', `Status ${response.status}.`);
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(0, 'UNREADABLE', 'An answer that is not JSON.');
  }
}
