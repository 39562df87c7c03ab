'use strict';

const name = (schema) => {
  if (!schema) return '';
  if (schema.$ref) return schema.$ref.split('/').pop();
  return schema.type === 'array' ? `${name(schema.items)}[]` : schema.type ?? 'any';
};
const content = (part) => name(Object.values(part?.content ?? {})[0]?.schema);

async function show() {
  const api = await (await fetch('/openapi.json')).json();
  const lines = Object.entries(api.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => {
      const line = document.createElement('tr');
      const answer = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
      const parameters = (operation.parameters ?? []).map((one) => one.name + (one.required ? '' : '?')).join(', ');
      for (const text of [verb.toUpperCase(), path, parameters, content(operation.requestBody), content(answer?.[1])]) {
        const cell = document.createElement('td');
        cell.textContent = text;
        line.append(cell);
      }
      return line;
    }));
  document.getElementById('operations').replaceChildren(...lines);
}

show();
